package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sectorscope.benchmarks.whole.ClusterRuns.ClusterRun;

/** Measures the same jar under spark-submit on a standalone cluster of this machine: one worker, and two, of one core each. */
final class Cluster {
    private static final int MOST_WORKERS = 2;
    /** The same at every size: that so little is enough shows that it does not grow with the responses. */
    private static final String DRIVER_HEAP = "512m";

    private final Path root;
    private final Path results;
    private final int rounds;
    private final Machine machine;
    private final Product product;
    private final Workloads workloads;

    /**
     * @param root folder of the project
     * @param results folder of what is made
     */
    Cluster(Path root, Path results, int rounds, Machine machine, Product product, Workloads workloads) {
        this.root = root;
        this.results = results;
        this.rounds = rounds;
        this.machine = machine;
        this.product = product;
        this.workloads = workloads;
    }

    /** A size on one worker, then on two; the rounds take turns. */
    List<ClusterRuns> runs(Size size) throws IOException, InterruptedException, FailedException {
        Path study = workloads.survey(size.name(), size.responses()).resolve("study.yaml");
        Path folder = results.resolve("cluster-" + size.name());
        Path alone = folder.resolve("alone");
        product.tables("sectorscope", study, alone, folder.resolve("alone.log")).run();
        List<List<ClusterRun>> runs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (int workers = 1; workers <= MOST_WORKERS; workers++) {
                if (round == 1) {
                    runs.add(new ArrayList<>());
                }
                ClusterRun run = run(workers, study, folder.resolve("workers-" + workers), alone);
                runs.get(workers - 1).add(run);
                System.err.printf(
                        Locale.ROOT,
                        "%s, round %d of %d: %d of %d workers: stages %.2f s%n",
                        size.title(),
                        round,
                        rounds,
                        workers,
                        MOST_WORKERS,
                        run.stages().seconds());
            }
        }
        List<ClusterRuns> all = new ArrayList<>();
        for (int workers = 1; workers <= MOST_WORKERS; workers++) {
            all.add(new ClusterRuns(workers, runs.get(workers - 1)));
        }
        return all;
    }

    private ClusterRun run(int workers, Path study, Path out, Path alone)
            throws IOException, InterruptedException, FailedException {
        Path events = emptied(out.resolveSibling(out.getFileName() + "-events"));
        Path collections = out.resolveSibling(out.getFileName() + "-gc.log");
        Program program = program(workers, study, out, events, collections);
        readAll(study.getParent());
        Cost cost;
        double driver;
        List<Double> executors;
        try (var watch = new Watch()) {
            cost = program.run();
            driver = watch.driver();
            executors = watch.executors();
        }
        boolean same = Measuring.sameBytes(out.resolve("tables"), alone.resolve("tables"));
        if (!same) {
            System.err.println("error: the tables in " + out + " are not those in " + alone);
        }
        return new ClusterRun(cost.wall(), Stages.of(only(events)), GcLog.held(collections), driver, executors, same);
    }

    /** Has the system hold the files in memory: one run must not wait for a disk where the next one does not. */
    private static void readAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, OutputStream.nullOutputStream());
            }
        }
    }

    private Program program(int workers, Path study, Path out, Path events, Path collections) {
        String heap = Product.heapSize();
        return machine.program(
                "the cluster",
                List.of(
                        root.resolve("scripts/cluster"),
                        "--workers",
                        workers,
                        "--memory",
                        heap,
                        "--pin",
                        root.resolve("scripts/spark-submit"),
                        "--driver-memory",
                        DRIVER_HEAP,
                        "--driver-java-options",
                        "-Xlog:gc:file=" + collections,
                        "--executor-memory",
                        heap,
                        "--executor-cores",
                        "1",
                        "--conf",
                        "spark.driver.host=127.0.0.1",
                        "--conf",
                        "spark.log.level=WARN",
                        // The first stage waits for all executors: else the first one gets most of what is held in
                        // memory.
                        "--conf",
                        "spark.cores.max=" + workers,
                        "--conf",
                        "spark.scheduler.minRegisteredResourcesRatio=1.0",
                        "--conf",
                        "spark.eventLog.enabled=true",
                        "--conf",
                        "spark.eventLog.dir=" + events.toUri(),
                        "--conf",
                        "spark.eventLog.rolling.enabled=false",
                        "--conf",
                        "spark.eventLog.compress=false",
                        "--",
                        "run",
                        "--study",
                        study,
                        "--out",
                        out,
                        "--until",
                        "tabulate",
                        "--quiet"),
                out.resolveSibling(out.getFileName() + ".log"));
    }

    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }

    private static Path only(Path folder) throws IOException, FailedException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            if (all.size() != 1) {
                throw new FailedException(folder + ": holds " + all.size() + " event logs instead of one");
            }
            return all.get(0);
        }
    }
}
