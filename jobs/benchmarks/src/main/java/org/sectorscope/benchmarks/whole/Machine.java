package org.sectorscope.benchmarks.whole;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What programs run on.
 *
 * @param java home of the JDK
 * @param javaRelease its version
 * @param cores processors
 */
record Machine(Path java, String javaRelease, int cores) {
    /** Above this, something else runs. */
    private static final double IDLE = 0.3;

    /** This machine, with this JDK. */
    static Machine of(Path java) throws IOException {
        Path file = java.resolve("release");
        List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        String release = lines.stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                .findFirst()
                .orElse("unknown");
        return new Machine(java, release, Runtime.getRuntime().availableProcessors());
    }

    Path javaCommand() {
        return java.resolve("bin/java");
    }

    /** A program that takes Java from here, wherever it looks for it. */
    Program program(String name, List<?> command, Path log) {
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                java.toString(),
                "PATH",
                java.resolve("bin") + File.pathSeparator + System.getenv().getOrDefault("PATH", ""));
        return new Program(name, command.stream().map(Object::toString).toList(), environment, log);
    }

    /** Says so where the machine is busy. */
    void warnIfBusy() {
        load().filter(load -> load > IDLE)
                .ifPresent(load -> System.err.println("warning: the load average is " + load
                        + ": what is measured beside other work is not for the record"));
    }

    /** How many programs ran in the last minute; none: the system does not tell. */
    Optional<Double> load() {
        try {
            return Optional.of(
                    Double.valueOf(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
