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
                "%d cores, JDK %s, heap %s, load average before %s, medians of %d%s%n%n%s%n",
                machine.cores(),
                machine.javaRelease(),
                Product.heap(),
                load,
                options.runs(),
                peers.isPresent() ? "" : ", the product alone",
                Line.heading());
        var measuring = new Measuring(root, options.data(), options.runs(), product, peers);
        int status = 0;
        for (Row row : options.rows()) {
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
}
