package org.sectorscope.benchmarks.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the runs of one study on a cluster of so many workers took, a run a round.
 *
 * @param workers of the cluster, one core each
 */
record ClusterRuns(int workers, List<ClusterRun> runs) {

    /**
     * A run.
     *
     * @param wall seconds, with the start of the cluster, of the session and of the executors
     * @param heap the most that the driver's heap held after a collection, in MiB
     * @param driver the most that its process held, in MiB
     * @param executors the most that each held, in MiB
     * @param same whether the tables are the bytes of a run in one process
     */
    record ClusterRun(double wall, Stages stages, double heap, double driver, List<Double> executors, boolean same) {}

    ClusterRuns {
        runs = List.copyOf(runs);
    }

    /** Whether the tables of all runs are those of a run in one process. */
    boolean same() {
        return runs.stream().allMatch(ClusterRun::same);
    }

    /** How many times as long the stages of other runs took, round by round: the median. */
    double speedUp(ClusterRuns of) {
        return median(IntStream.range(0, runs.size())
                .mapToDouble(round -> of.runs.get(round).stages().seconds()
                        / runs.get(round).stages().seconds())
                .toArray());
    }

    /** The median over the rounds. */
    double median(ToDoubleFunction<ClusterRun> figure) {
        return median(runs.stream().mapToDouble(figure).toArray());
    }

    /** The largest over the rounds. */
    double largest(ToDoubleFunction<ClusterRun> figure) {
        return runs.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    /** The most that each executor held in any round, in MiB, the largest first. */
    String executors() {
        List<double[]> sorted = runs.stream()
                .map(run ->
                        run.executors().stream().mapToDouble(d -> -d).sorted().toArray())
                .toList();
        int count = sorted.stream().mapToInt(s -> s.length).max().orElse(0);
        return IntStream.range(0, count)
                .mapToDouble(i -> sorted.stream()
                        .filter(s -> i < s.length)
                        .mapToDouble(s -> -s[i])
                        .max()
                        .orElse(Double.NaN))
                .mapToObj(d -> String.format(Locale.ROOT, "%.0f", d))
                .collect(Collectors.joining(", "));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
