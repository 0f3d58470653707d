package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sectorscope.benchmarks.whole.Line.Goal;
import org.sectorscope.benchmarks.whole.Line.Tables;
import org.sectorscope.benchmarks.whole.Peers.Peer;

/** Measures the rows: which programs run on which data, and how near they are to be. */
final class Measuring {
    private static final String OWN = "sectorscope";
    private static final String TABLES = "tables";
    private static final long MILLION = 1_000_000;

    private final Path root;
    private final Path results;
    private final int rounds;
    private final Product product;
    private final Optional<Peers> peers;
    private final Workloads workloads;

    /**
     * @param root folder of the project
     * @param results folder of what is made
     */
    Measuring(Path root, Path results, int rounds, Product product, Optional<Peers> peers, Workloads workloads) {
        this.root = root;
        this.results = results;
        this.rounds = rounds;
        this.product = product;
        this.peers = peers;
        this.workloads = workloads;
    }

    /** The lines of a row; none where it needs what is not there. */
    List<Line> lines(Row row) throws IOException, InterruptedException, FailedException {
        return switch (row) {
            case TEN_THOUSAND ->
                survey(row, 10_000, goals(Peer.DUCKDB, new Goal(4, 2.5), Peer.SURVEY, new Goal(0.25, 0.1)));
            case HUNDRED_THOUSAND -> survey(row, 100_000, goals(Peer.DUCKDB, new Goal(3, 1.7)));
            case MILLION ->
                survey(row, MILLION, goals(Peer.DUCKDB, new Goal(2, 1), Peer.DATA_TABLE, new Goal(0.8, 0.4)));
            case FOUR_MILLION -> furtherMillions(new Goal(1, 0.5));
            case CENSUS -> census(row, new Goal(3, 1.5));
            case REPLICATES -> replicates(row, MILLION, new Goal(10, 4));
            case REPORT -> report(row, new Goal(3, 1.7));
        };
    }

    private static Map<Peer, Goal> goals(Peer peer, Goal goal) {
        return new EnumMap<>(Map.of(peer, goal));
    }

    private static Map<Peer, Goal> goals(Peer one, Goal ofOne, Peer other, Goal ofOther) {
        return new EnumMap<>(Map.of(one, ofOne, other, ofOther));
    }

    private List<Line> survey(Row row, long responses, Map<Peer, Goal> goals)
            throws IOException, InterruptedException, FailedException {
        String work = work(responses);
        Path data = workloads.survey(row.key(), responses);
        Path folder = results.resolve(row.key());
        List<Program> programs = new ArrayList<>();
        programs.add(product.tables(OWN, data.resolve("study.yaml"), folder.resolve("own"), folder.resolve("own.log")));
        List<Peer> measured = new ArrayList<>();
        for (Peer peer : goals.keySet()) {
            if (peers.isPresent() && peers.get().has(peer)) {
                programs.add(peers.get().survey(peer, data, folder.resolve(peer.name()), log(folder, peer.name())));
                measured.add(peer);
            } else if (peers.isPresent()) {
                System.err.println("skipped: " + work + " in " + peer.title() + ": it is not on this machine");
            }
        }
        return lines(work, Rounds.of(programs, rounds, work), folder, measured, goals);
    }

    private List<Line> census(Row row, Goal goal) throws IOException, InterruptedException, FailedException {
        if (peers.isEmpty()) {
            System.err.println("skipped: " + row.key() + ": its data come with the peers");
            return List.of();
        }
        String work = "census, 13,000,000";
        Path data = workloads.census(peers.get());
        Path folder = results.resolve(row.key());
        String name = Peer.DUCKDB.name();
        Rounds measured = Rounds.of(
                List.of(
                        product.tables(
                                OWN, data.resolve("study.yaml"), folder.resolve("own"), folder.resolve("own.log")),
                        peers.get().census(data, folder.resolve(name), log(folder, name))),
                rounds,
                work);
        return lines(work, measured, folder, List.of(Peer.DUCKDB), goals(Peer.DUCKDB, goal));
    }

    private List<Line> lines(String work, Rounds measured, Path folder, List<Peer> against, Map<Peer, Goal> goals)
            throws IOException, InterruptedException {
        if (against.isEmpty()) {
            return List.of(Line.alone(work, measured.median(OWN)));
        }
        List<Line> lines = new ArrayList<>();
        for (Peer peer : against) {
            Path others = folder.resolve(peer.name()).resolve(TABLES);
            lines.add(new Line(
                    work,
                    measured.median(OWN),
                    peer.title(),
                    measured.median(peer.title()),
                    measured.ratio(OWN, peer.title()),
                    goals.get(peer),
                    peers.get()
                            .same(folder.resolve("own").resolve(TABLES), others, log(folder, "tables-" + peer.name()))
                            .map(same -> same ? Tables.EQUAL : Tables.DIFFERENT)
                            .orElse(Tables.NOT_COMPARED)));
        }
        return lines;
    }

    /** Seconds that each million takes beyond the first: one million and four within the same rounds. */
    private List<Line> furtherMillions(Goal goal) throws IOException, InterruptedException, FailedException {
        int further = 3;
        Path folder = results.resolve(Row.FOUR_MILLION.key());
        String peer = Peer.DUCKDB.title();
        List<Program> programs = new ArrayList<>();
        for (Row row : List.of(Row.MILLION, Row.FOUR_MILLION)) {
            boolean first = row == Row.MILLION;
            Path data = workloads.survey(row.key(), first ? MILLION : (1 + further) * MILLION);
            Path own = folder.resolve(first ? "own-1m" : "own");
            Path other = folder.resolve(first ? "DUCKDB-1m" : "DUCKDB");
            programs.add(product.tables(
                    first ? OWN + " 1m" : OWN, data.resolve("study.yaml"), own, log(folder, own.getFileName())));
            if (peers.isPresent()) {
                Program program = peers.get().survey(Peer.DUCKDB, data, other, log(folder, other.getFileName()));
                programs.add(first ? program.named(peer + " 1m") : program);
            }
        }
        String work = work((1 + further) * MILLION);
        Rounds measured = Rounds.of(programs, rounds, work);
        List<Line> lines = new ArrayList<>(lines(
                work,
                measured,
                folder,
                peers.isPresent() ? List.of(Peer.DUCKDB) : List.of(),
                goals(Peer.DUCKDB, Goal.NONE)));
        String each = "each million beyond the first";
        Cost own = measured.further(OWN + " 1m", OWN, further);
        lines.add(
                peers.isEmpty()
                        ? Line.alone(each, own)
                        : new Line(
                                each,
                                own,
                                peer,
                                measured.further(peer + " 1m", peer, further),
                                measured.median(round -> (measured.wall(OWN, round) - measured.wall(OWN + " 1m", round))
                                        / (measured.wall(peer, round) - measured.wall(peer + " 1m", round))),
                                goal,
                                Tables.NOT_COMPARED));
        return lines;
    }

    private List<Line> replicates(Row row, long responses, Goal goal)
            throws IOException, InterruptedException, FailedException {
        String work = work(responses) + ", 500 bootstrap replicates";
        Path data = workloads.survey(Row.MILLION.key(), responses);
        Path folder = results.resolve(row.key());
        String without = "without them";
        Rounds measured = Rounds.of(
                List.of(
                        product.tables(OWN, Workloads.replicated(data), folder.resolve("own"), log(folder, "own")),
                        product.tables(
                                without,
                                data.resolve("study.yaml"),
                                folder.resolve("without"),
                                log(folder, "without"))),
                rounds,
                work);
        return List.of(new Line(
                work,
                measured.median(OWN),
                without,
                measured.median(without),
                measured.ratio(OWN, without),
                goal,
                Tables.NOT_COMPARED));
    }

    /** The second and later runs, since a first one is not what an author of a report waits for again and again. */
    private List<Line> report(Row row, Goal goal) throws IOException, InterruptedException, FailedException {
        String work = "report of ai-2026, a later run";
        Path study = root.resolve("data-samples/ai-2026/study.yaml");
        Path folder = results.resolve(row.key());
        String without = "tables only";
        Program whole = product.run(OWN, study, folder.resolve("own"), log(folder, "own"));
        whole.run();
        Rounds measured = Rounds.of(
                List.of(whole, product.tables(without, study, folder.resolve("without"), log(folder, "without"))),
                rounds,
                work);
        return List.of(new Line(
                work,
                measured.median(OWN),
                without,
                measured.median(without),
                measured.ratio(OWN, without),
                goal,
                sameBytes(
                                folder.resolve("own").resolve(TABLES),
                                folder.resolve("without").resolve(TABLES))
                        ? Tables.EQUAL
                        : Tables.DIFFERENT));
    }

    /** Whether two folders hold the same files. */
    static boolean sameBytes(Path one, Path other) throws IOException {
        try (Stream<Path> files = Files.list(one);
                Stream<Path> others = Files.list(other)) {
            List<Path> all = files.toList();
            boolean same = all.size() == others.count();
            for (Path file : all) {
                same &= Files.exists(other.resolve(file.getFileName()))
                        && Files.mismatch(file, other.resolve(file.getFileName())) < 0;
            }
            return same;
        }
    }

    private static String work(long responses) {
        return String.format(java.util.Locale.ROOT, "%,d / %,d", responses, 2 * responses);
    }

    private static Path log(Path folder, Object name) {
        return folder.resolve(name + ".log");
    }
}
