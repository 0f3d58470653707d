package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The other programs that make the same tables of the same files, and what comes with them: the workloads, the comparison. */
final class Peers {
    /** Which one. */
    enum Peer {
        DUCKDB("DuckDB"),
        DATA_TABLE("R data.table"),
        SURVEY("R survey");

        private final String title;

        Peer(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private static final String TOLERANCE = "1e-8";

    private final Path folder;
    private final Machine machine;

    private Peers(Path folder, Machine machine) {
        this.folder = folder;
        this.machine = machine;
    }

    /**
     * The peers, ready to run; none where there is no folder of them. They are copied before they are prepared: theirs may
     * be read-only.
     *
     * @param root folder of the project
     * @param data where to keep the copy
     */
    static Optional<Peers> find(Path root, Path data, Machine machine)
            throws IOException, InterruptedException, FailedException {
        String named = System.getenv("SECTORSCOPE_PEERS");
        Path source = named == null || named.isEmpty() ? root.resolve("../shared/peers") : Path.of(named);
        if (!Files.isRegularFile(source.resolve("prepare.sh"))) {
            if (named != null && !named.isEmpty()) {
                throw new FailedException(
                        "SECTORSCOPE_PEERS: " + named + " holds no prepare.sh: name the folder of the peers");
            }
            return Optional.empty();
        }
        Path copy = data.resolve("peers-java-" + machine.javaRelease());
        if (!Files.isRegularFile(copy.resolve("build/classes/Generate.class"))) {
            System.err.println("preparing the peers (once for this Java) ...");
            Files.createDirectories(copy);
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    // Not the attributes: a copy of what is read-only is to be written.
                    Files.write(copy.resolve(file.getFileName().toString()), Files.readAllBytes(file));
                }
            }
            machine.program("prepare.sh", List.of("sh", copy.resolve("prepare.sh")), copy.resolve("prepare.log"))
                    .run();
        }
        return Optional.of(new Peers(copy, machine));
    }

    /** Makes a workload. */
    Program generate(List<String> size, Path out) {
        var command = new ArrayList<Object>(List.of(
                machine.javaCommand(),
                "-cp",
                folder.resolve("build/classes"),
                "Generate",
                "--seed",
                "1",
                "--out",
                out));
        command.addAll(size);
        return machine.program("the generator", command, out.resolveSibling("generate.log"));
    }

    /** Whether what a peer needs is on this machine. */
    boolean has(Peer peer) throws InterruptedException {
        return switch (peer) {
            case DUCKDB -> true;
            case DATA_TABLE -> answers("Rscript", "-e", "library(data.table)");
            case SURVEY -> answers("Rscript", "-e", "library(data.table); library(survey); library(MASS)");
        };
    }

    /** A peer over a survey. */
    Program survey(Peer peer, Path data, Path out, Path log) {
        return switch (peer) {
            case DUCKDB -> duckdb(List.of(data, out, machine.cores()), log);
            case DATA_TABLE -> rscript(peer, "peer_fast.R", List.of(data, out, machine.cores()), log);
            case SURVEY -> rscript(peer, "peer.R", List.of(data, out, machine.cores()), log);
        };
    }

    /** DuckDB over the census. */
    Program census(Path data, Path out, Path log) {
        return duckdb(List.of("--census", data, out, machine.cores()), log);
    }

    /**
     * Whether two folders of tables hold the same figures; none: what compares them is not on this machine.
     *
     * @param log what differs most
     */
    Optional<Boolean> same(Path tables, Path others, Path log) throws IOException, InterruptedException {
        if (!answers("python3", "--version")) {
            return Optional.empty();
        }
        var compare = folder.resolve("compare.py");
        try {
            machine.program(
                            "compare.py",
                            List.of("python3", compare, tables, others, "--tolerance", TOLERANCE, "--worst", "3"),
                            log)
                    .run();
            return Optional.of(true);
        } catch (FailedException e) {
            System.err.println("error: the tables differ: see " + log);
            return Optional.of(false);
        }
    }

    private Program duckdb(List<Object> arguments, Path log) {
        var command = new ArrayList<Object>(List.of(
                machine.javaCommand(),
                "-Djava.library.path=" + folder.resolve("build"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder.resolve("build/duckdb_jdbc.jar") + java.io.File.pathSeparator + folder.resolve("build/classes"),
                "PeerDuckdb"));
        command.addAll(arguments);
        return machine.program(Peer.DUCKDB.title(), command, log);
    }

    private Program rscript(Peer peer, String script, List<Object> arguments, Path log) {
        var command = new ArrayList<Object>(List.of("Rscript", folder.resolve(script)));
        command.addAll(arguments);
        return machine.program(peer.title(), command, log);
    }

    /** Whether a command is there and does. */
    private static boolean answers(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
