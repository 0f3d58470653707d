package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Measures whole runs, and prints the table. Its arguments: the folder of the project, then those of the command. */
public final class Benchmark {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Benchmark() {}

    /** Ends with the exit status. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(execute(List.of(arguments)));
    }

    private static int execute(List<String> arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments.get(0)).toAbsolutePath().normalize();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Options options = Options.of(arguments.subList(1, arguments.size()), root);
            if (options.help()) {
                out.println(Options.HELP);
                return 0;
            }
            return measure(options, root, out);
        } catch (FailedException e) {
            System.err.println("error: " + e.getMessage());
            return USAGE;
        }
    }

    private static int measure(Options options, Path root, PrintStream out)
            throws IOException, InterruptedException, FailedException {
        Machine machine = Machine.of(options.java());
        String load = machine.load().map(Object::toString).orElse("unknown");
        machine.warnIfBusy();
        Files.createDirectories(options.data());
        Optional<Peers> peers = Peers.find(root, options.data(), machine);
        if (peers.isEmpty()) {
            System.err.println("no peers in ../shared/peers: the product is measured alone, on simulated data");
        }
        var product = new Product(root, machine);
        product.prepare(options.data().resolve("prepare.log"));
        out.printf(
                "%d cores, JDK %s, heap %s, load average before %s, medians of %d%s%n",
                machine.cores(),
                machine.javaRelease(),
                Product.heap(),
                load,
                options.runs(),
                peers.isPresent() ? "" : ", the product alone");
        var workloads = new Workloads(options.data(), product, peers);
        Path results = options.data().resolve("results");
        return Math.max(
                rows(options.rows(), new Measuring(root, results, options.runs(), product, peers, workloads), out),
                cluster(
                        options.cluster(),
                        new Cluster(root, results, options.runs(), machine, product, workloads),
                        out));
    }

    private static int rows(List<Row> rows, Measuring measuring, PrintStream out)
            throws IOException, InterruptedException {
        int status = 0;
        if (!rows.isEmpty()) {
            out.printf("%n%s%n", Line.heading());
        }
        for (Row row : rows) {
            try {
                for (Line line : measuring.lines(row)) {
                    out.println(line.text());
                    status = line.tables() == Line.Tables.DIFFERENT ? FAILED : status;
                }
            } catch (FailedException e) {
                System.err.println("error: " + row.key() + ": " + e.getMessage());
                status = FAILED;
            }
        }
        return status;
    }

    private static int cluster(List<Size> sizes, Cluster cluster, PrintStream out)
            throws IOException, InterruptedException {
        int status = 0;
        if (!sizes.isEmpty()) {
            out.printf("%n%s%n", ClusterLine.heading());
        }
        for (Size size : sizes) {
            try {
                List<ClusterRuns> all = cluster.runs(size);
                for (ClusterRuns runs : all) {
                    out.println(ClusterLine.of(size, runs, all.get(0)));
                    status = runs.same() ? status : FAILED;
                }
            } catch (FailedException e) {
                System.err.println("error: cluster, " + size.name() + ": " + e.getMessage());
                status = FAILED;
            }
        }
        return status;
    }
}
