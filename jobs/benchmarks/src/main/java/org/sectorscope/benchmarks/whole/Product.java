package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sectorscope as its users start it. */
final class Product {
    private static final String USUAL_HEAP = "1g";

    private final Path root;
    private final Machine machine;

    Product(Path root, Machine machine) {
        this.root = root;
        this.machine = machine;
    }

    /** Builds what is not built and makes the archive that it starts from: neither is to be measured. */
    void prepare(Path log) throws IOException, InterruptedException, FailedException {
        program("sectorscope", List.of("--version"), log).run();
    }

    /** The heap it is given. */
    static String heap() {
        return Optional.ofNullable(System.getenv("SECTORSCOPE_HEAP")).orElse(USUAL_HEAP + ", the default");
    }

    /** The same as an option has it. */
    static String heapSize() {
        return Optional.ofNullable(System.getenv("SECTORSCOPE_HEAP")).orElse(USUAL_HEAP);
    }

    /** A study up to its tables. */
    Program tables(String name, Path study, Path out, Path log) {
        return program(name, List.of("run", "--study", study, "--out", out, "--until", "tabulate", "--quiet"), log);
    }

    /** All of a study. */
    Program run(String name, Path study, Path out, Path log) {
        return program(name, List.of("run", "--study", study, "--out", out, "--quiet"), log);
    }

    /** Simulated data of two waves, the last of which has so many responses. */
    Program simulate(long responses, Path out) {
        return program(
                "simulate",
                List.of(
                        "simulate",
                        "--responses",
                        responses,
                        "--register",
                        2 * responses,
                        "--seed",
                        "1",
                        "--out",
                        out,
                        "--quiet"),
                out.resolveSibling("simulate.log"));
    }

    private Program program(String name, List<?> arguments, Path log) {
        var command = new ArrayList<Object>(List.of(root.resolve("scripts/sectorscope")));
        command.addAll(arguments);
        return machine.program(name, command, log);
    }
}
