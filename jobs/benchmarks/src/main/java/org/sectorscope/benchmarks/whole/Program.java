package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program to be measured as its users start it: a process of its own, start-up included.
 *
 * @param name says whose it is
 * @param command with its arguments
 * @param environment variables set beside those there are
 * @param log what it prints
 */
record Program(String name, List<String> command, Map<String, String> environment, Path log) {
    private static final Path PROCESSES = Path.of("/proc");
    /** In which Linux counts processor time, to the programs of all its architectures that run Java. */
    private static final double TICKS_PER_SECOND = 100;

    private static final long LEAST_PAUSE_NANOS = 10_000_000;
    private static final long MOST_PAUSE_NANOS = 100_000_000;
    /** Looking for children takes longer than looking at one process. */
    private static final int SAMPLES_PER_SEARCH = 20;

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The same under another name. */
    Program named(String other) {
        return new Program(other, command, environment, log);
    }

    /**
     * Runs it to its end, while nothing else runs.
     *
     * @throws FailedException where its exit status is not 0
     */
    Cost run() throws IOException, InterruptedException, FailedException {
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        double before = childrenSeconds();
        long begin = System.nanoTime();
        Process process = builder.start();
        double peak = Double.NaN;
        for (int sample = 0; !process.waitFor(pause(System.nanoTime() - begin), TimeUnit.NANOSECONDS); sample++) {
            peak = larger(peak, peak(process.pid()));
            if (sample % SAMPLES_PER_SEARCH == SAMPLES_PER_SEARCH - 1) {
                for (ProcessHandle child : process.descendants().toList()) {
                    peak = larger(peak, peak(child.pid()));
                }
            }
        }
        double wall = (System.nanoTime() - begin) * 1e-9;
        if (process.exitValue() != 0) {
            throw new FailedException(name + ": exit status " + process.exitValue() + ": see " + log);
        }
        return new Cost(wall, childrenSeconds() - before, peak);
    }

    /** A hundredth of the time so far: what looks takes the processor from what is looked at. */
    private static long pause(long nanos) {
        return Math.max(LEAST_PAUSE_NANOS, Math.min(nanos / 100, MOST_PAUSE_NANOS));
    }

    private static double larger(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    /** The most that a process has held so far, in MiB: Linux keeps account of it. */
    static double peak(long process) {
        Optional<String> status = text(PROCESSES.resolve(process + "/status"));
        return status.flatMap(
                        s -> s.lines().filter(line -> line.startsWith("VmHWM:")).findFirst())
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .orElse(Double.NaN);
    }

    /** The words it was started with, apart by NUL; empty where it has ended. */
    static String commandLine(long process) {
        return text(PROCESSES.resolve(process + "/cmdline")).orElse("");
    }

    /** Processor time of this process's children that have ended, and of theirs: fields 16 and 17 of proc(5)'s stat. */
    private static double childrenSeconds() {
        return text(PROCESSES.resolve("self/stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
                .map(fields -> (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND)
                .orElse(Double.NaN);
    }

    /** Empty where there is no such file, or no longer. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
