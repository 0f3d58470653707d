package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What programs took that ran in turn, A B C A B C: the speed of a machine drifts, so they are compared within a round, and
 * the median over rounds is what counts.
 *
 * @param costs by program's name, then round; as many of each
 */
record Rounds(Map<String, List<Cost>> costs) {

    /** Runs them, and says on standard error how it goes. */
    static Rounds of(List<Program> programs, int rounds, String work)
            throws IOException, InterruptedException, FailedException {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Program program : programs) {
                Cost cost = program.run();
                costs.computeIfAbsent(program.name(), name -> new java.util.ArrayList<>())
                        .add(cost);
                System.err.printf(
                        Locale.ROOT,
                        "%s, round %d of %d: %s %.2f s%n",
                        work,
                        round,
                        rounds,
                        program.name(),
                        cost.wall());
            }
        }
        return new Rounds(costs);
    }

    /** Medians of one program, each by itself. */
    Cost median(String program) {
        List<Cost> own = costs.get(program);
        return new Cost(median(own, Cost::wall), median(own, Cost::cpu), median(own, Cost::peak));
    }

    /** The median of how many times as long one took as another in the same round. */
    double ratio(String program, String other) {
        return median(round -> wall(program, round) / wall(other, round));
    }

    /**
     * What each step takes from a smaller work to a larger one: medians of the differences within a round.
     *
     * @param steps between them
     */
    Cost further(String smaller, String larger, int steps) {
        return new Cost(
                median(round -> (wall(larger, round) - wall(smaller, round)) / steps),
                median(round ->
                        (cost(larger, round).cpu() - cost(smaller, round).cpu()) / steps),
                median(round ->
                        (cost(larger, round).peak() - cost(smaller, round).peak()) / steps));
    }

    /** Seconds of a program in a round. */
    double wall(String program, int round) {
        return cost(program, round).wall();
    }

    private Cost cost(String program, int round) {
        return costs.get(program).get(round);
    }

    /** The median of a figure over the rounds. */
    double median(java.util.function.IntToDoubleFunction ofRound) {
        int rounds = costs.values().iterator().next().size();
        return median(IntStream.range(0, rounds).mapToDouble(ofRound).toArray());
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return median(costs.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
