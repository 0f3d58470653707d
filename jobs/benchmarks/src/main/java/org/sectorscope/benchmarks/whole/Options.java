package org.sectorscope.benchmarks.whole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param help whether only to say what there is
 * @param rows to be measured, in the order of {@link Row}
 * @param cluster sizes to be measured on a cluster
 * @param runs rounds of each
 * @param data folder of the workloads and of what is made of them
 * @param java home of the JDK that runs the product and the peers' drivers
 */
record Options(boolean help, List<Row> rows, List<Size> cluster, int runs, Path data, Path java) {
    private static final int USUAL_RUNS = 3;

    static final String HELP = """
            usage: scripts/benchmark [--quick] [--rows NAME,...] [--runs N] [--data DIR] [--java HOME]
                   scripts/benchmark --cluster SIZE,... [--runs N] [--data DIR] [--java HOME]
                   scripts/benchmark --micro [ARGUMENT OF JMH ...]

            Measures Sectorscope beside other programs that make the same tables of the same files, in turn, each run a
            process of its own, and prints a table: medians of the seconds, and of the ratios within a round.

              --rows NAME,...  what is measured; unless told, all but 4m
                                 10k, 100k, 1m  so many responses, a register twice as long
                                 4m             4,000,000 responses, and each further million beyond the first
                                 census         13,000,000 records
                                 replicates     1m with 500 Rao-Wu bootstrap replicates, against the run without
                                 report         the whole run of data-samples/ai-2026, against its tables only
              --quick          10k and 100k, one round: minutes; for a look, not for the record
              --cluster SIZE,... the same jar on a standalone cluster of this machine, of one worker and of two, of one core
                               each: 1m,4m for the record, 100k,1m for a trial; no row unless --rows is there too
              --runs N         rounds (3 unless told)
              --data DIR       where workloads are made and kept (jobs/benchmarks/target/data unless told)
              --java HOME      the JDK that runs them (JAVA_HOME, or the java that is found, unless told)
              --micro          the program's parts, one by one, by JMH; what follows is JMH's, such as a name

            The other programs are in ../shared/peers, or in the folder that SECTORSCOPE_PEERS names: without it the
            product is measured alone, on data of `scripts/sectorscope simulate`.
            Exit status: 0; 1 where a run fails or tables differ; 2 where the request is wrong.""";

    Options {
        rows = List.copyOf(rows);
        cluster = List.copyOf(cluster);
    }

    /**
     * Reads the arguments.
     *
     * @param root folder of the project
     * @throws FailedException where they ask for what there is not
     */
    static Options of(List<String> arguments, Path root) throws FailedException {
        boolean quick = false;
        List<Row> rows = List.of();
        List<Size> cluster = List.of();
        int runs = 0;
        Path data = root.resolve("jobs/benchmarks/target/data");
        Path java = Path.of(System.getProperty("java.home"));
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            switch (name) {
                case "--help", "-h" -> {
                    return new Options(true, List.of(), List.of(), 0, data, java);
                }
                case "--quick" -> quick = true;
                case "--rows" -> rows = rows(value(arguments, ++i));
                case "--cluster" -> cluster = sizes(value(arguments, ++i));
                case "--runs" -> runs = runs(value(arguments, ++i));
                case "--data" -> data = Path.of(value(arguments, ++i));
                case "--java" -> java = java(value(arguments, ++i));
                default -> throw new FailedException("'" + name + "' is no option: see scripts/benchmark --help");
            }
        }
        return new Options(
                false,
                rows.isEmpty() && cluster.isEmpty() ? quick ? Row.QUICK : Row.USUAL : rows,
                cluster,
                runs > 0 ? runs : quick ? 1 : USUAL_RUNS,
                data.toAbsolutePath().normalize(),
                java);
    }

    private static String value(List<String> arguments, int at) throws FailedException {
        if (at == arguments.size()) {
            throw new FailedException(arguments.get(at - 1) + ": needs a value: see scripts/benchmark --help");
        }
        return arguments.get(at);
    }

    private static List<Row> rows(String names) throws FailedException {
        List<Row> asked = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            asked.add(Row.named(name.strip()));
        }
        return Arrays.stream(Row.values()).filter(asked::contains).toList();
    }

    private static List<Size> sizes(String names) throws FailedException {
        List<Size> asked = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            asked.add(Size.named(name.strip()));
        }
        return asked;
    }

    private static int runs(String number) throws FailedException {
        if (!number.matches("[1-9][0-9]?")) {
            throw new FailedException("--runs: '" + number + "' is no number of rounds: give one from 1 to 99");
        }
        return Integer.parseInt(number);
    }

    private static Path java(String folder) throws FailedException {
        Path home = Path.of(folder).toAbsolutePath().normalize();
        if (!Files.isExecutable(home.resolve("bin/javac"))) {
            throw new FailedException("--java: " + folder + " holds no JDK: give a folder with bin/javac");
        }
        return home;
    }
}
