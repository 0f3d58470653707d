package org.sectorscope.statistics.weighting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightQuantilesTest {
    private static final double[] QUARTILES = {0, 0.25, 0.5, 0.75, 1};

    private static double[] of(double... weights) {
        boolean[] all = new boolean[weights.length];
        Arrays.fill(all, true);
        return WeightQuantiles.of(new Responses(weights, new double[0][]), all, QUARTILES);
    }

    /** R 4.2: {@code quantile(x, type = 2)}. */
    @Test
    void aProbabilityBetweenTwoResponsesIsTheMeanOfBoth() {
        assertThat(of(7)).containsExactly(7, 7, 7, 7, 7);
        assertThat(of(1, 2, 4, 8)).containsExactly(1, 1.5, 3, 6, 8);
        assertThat(of(8, 4, 2, 1, 16)).containsExactly(1, 2, 4, 8, 16);
        assertThat(of(5, 1, 5, 5, 3, 0)).containsExactly(0, 1, 4, 5, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theyAreThoseOfTheSortedWeights(long seed) {
        var random = new SplittableRandom(seed);
        double[] weights = new double[1 + random.nextInt(400)];
        Arrays.setAll(weights, i -> Math.rint(50 * Math.exp(3 * random.nextDouble())) / 7);
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double[] found = of(weights);
        for (int q = 1; q < 4; q++) {
            double place = n * q / 4.0;
            double expected = (sorted[(int) Math.ceil(place) - 1] + sorted[(int) Math.floor(place)]) / 2;
            assertThat(found[q]).isEqualTo(expected);
        }
        assertThat(found[0]).isEqualTo(sorted[0]);
        assertThat(found[4]).isEqualTo(sorted[n - 1]);
    }

    @Test
    void groupsOfOneWeightGiveTheSame() {
        assertThat(WeightQuantiles.of(new double[] {4, 1, 9}, new long[] {2, 3, 0}, QUARTILES))
                .containsExactly(of(1, 1, 1, 4, 4));
        assertThat(WeightQuantiles.of(new double[] {4, 1}, new long[] {2, 2}, QUARTILES))
                .containsExactly(of(1, 1, 4, 4));
    }

    /** Linear calibration makes negative weights. */
    @Test
    void negativeWeightsStandBeforeTheOthers() {
        assertThat(of(3, -1, 4, -2)).containsExactly(-2, -1.5, 1, 3.5, 4);
        assertThat(of(-0.0, -3, 0, -5, 2)).containsExactly(-5, -3, 0, 0, 2);
        assertThat(WeightQuantiles.of(new double[] {3, -1, 4, -2}, new long[] {1, 1, 1, 1}, QUARTILES))
                .containsExactly(-2, -1.5, 1, 3.5, 4);
    }

    /** Passes: few different weights, 30,000 of them, and so many that the first 24 bits leave too many. */
    @ParameterizedTest
    @CsvSource({"100, 1000, 1", "30000, 1000, 2", "40000, 1e-9, 3"})
    void itTakesAsManyPassesAsWeightsDiffer(int n, double spread, int passes) {
        double[] weights = new double[n];
        Arrays.setAll(weights, i -> 1 + spread * ((i * 7919L) % n) / n);
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        var search = new WeightQuantiles(all, 0.25, 0.5, 1);
        int taken = 0;
        while (!search.found()) {
            search.take(new Responses(weights, new double[0][]).pass(search.zeros()));
            taken++;
        }
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        assertThat(search.quantiles())
                .containsExactly(
                        (sorted[n / 4 - 1] + sorted[n / 4]) / 2,
                        (sorted[n / 2 - 1] + sorted[n / 2]) / 2,
                        sorted[n - 1]);
        assertThat(taken).isEqualTo(passes);
    }

    /** In doubles 0.07 · 100 is above 7, 0.29 · 100 below 29 and 0.7 · 1390 below 973. */
    @Test
    void aWholeRankIsWholeWhateverRoundingMakesOfIt() {
        assertThat(ofFirst(100, 0.07, 0.29, 0.071)).containsExactly(7.5, 29.5, 8);
        assertThat(ofFirst(1390, 0.7, 0.3)).containsExactly(973.5, 417.5);
    }

    /** Of the weights 1, 2, 3 … */
    private static double[] ofFirst(int n, double... probabilities) {
        double[] weights = new double[n];
        Arrays.setAll(weights, i -> i + 1);
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        double[] found = WeightQuantiles.of(new Responses(weights, new double[0][]), all, probabilities);
        long[] once = new long[n];
        Arrays.fill(once, 1);
        assertThat(WeightQuantiles.of(weights, once, probabilities)).containsExactly(found);
        return found;
    }
}
