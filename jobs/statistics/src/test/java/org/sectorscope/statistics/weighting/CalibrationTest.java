package org.sectorscope.statistics.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.weighting.CalibrationResult.Outcome;

class CalibrationTest {
    /** 2 × 3 groups; variables 0 and 1 are the first margin's, 2 to 4 the second's. */
    private static final CalibrationVariables CROSSED = CalibrationVariables.categories(
            new int[][] {{0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}, {1, 4}}, new int[] {0, 0, 1, 1, 1});

    private static double[] totals(CalibrationVariables x, double[] weights, double[][] values) {
        double[] totals = new double[x.size()];
        for (int g = 0; g < weights.length; g++) {
            for (int k = 0; k < x.index()[g].length; k++) {
                totals[x.index()[g][k]] += weights[g] * x.amount(g, k);
            }
            for (int k = 0; k < x.quantities().length; k++) {
                totals[x.columns() + k] += weights[g] * values[x.quantities()[k]][g];
            }
        }
        return totals;
    }

    private static double[] times(double[] base, double[] ratios) {
        double[] product = base.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= ratios[i];
        }
        return product;
    }

    private static void met(double[] totals, double[] targets) {
        for (int j = 0; j < targets.length; j++) {
            assertThat(totals[j]).as("total %d", j).isCloseTo(targets[j], within(1e-11 * Math.abs(targets[j])));
        }
    }

    @Test
    void rakingMeetsEveryMarginAndKeepsOddsRatios() {
        double[] base = {10, 20, 5, 7, 30, 11};
        double[] targets = {60, 40, 25, 45, 30};
        CalibrationResult result = Calibration.raking().solve(CROSSED, base, null, targets);
        assertThat(result.solved()).isTrue();
        double[] f = result.ratios(CROSSED, base, null);
        met(totals(CROSSED, times(base, f), null), targets);
        assertThat(f[0] * f[4] / (f[1] * f[3])).isCloseTo(1, within(1e-12));
        assertThat(result.low()).isEqualTo(Arrays.stream(f).min().orElseThrow());
        assertThat(result.high()).isEqualTo(Arrays.stream(f).max().orElseThrow());
    }

    @Test
    void oneMarginIsPoststratificationInOneStep() {
        CalibrationVariables x = CalibrationVariables.categories(new int[][] {{0}, {0}, {1}}, new int[2]);
        double[] base = {1, 3, 5};
        CalibrationResult result = Calibration.raking().solve(x, base, null, new double[] {8, 5});
        assertThat(result.iterations()).isEqualTo(1);
        assertThat(result.ratios(x, base, null)).containsExactly(new double[] {2, 2, 1}, within(1e-15));
    }

    @Test
    void farWeightsAreScaledFirst() {
        double[] ones = {1, 1, 1, 1, 1, 1};
        double[] targets = {400, 300, 200, 250, 250};
        CalibrationResult result = Calibration.linear().bounds(0.5, 2).solve(CROSSED, ones, null, targets);
        assertThat(result.solved()).isTrue();
        assertThat(result.scale()).isGreaterThan(100);
        met(totals(CROSSED, result.ratios(CROSSED, ones, null), null), targets);
    }

    /** Made-up responses with two margins and a quantity, whose totals lie near those of the weights. */
    private static final class Made {
        final int n;
        final CalibrationVariables x;
        final double[] base;
        final double[][] values;
        final double[] targets;

        Made(long seed) {
            var random = new SplittableRandom(seed);
            n = 200 + random.nextInt(300);
            int[][] index = new int[n][];
            base = new double[n];
            values = new double[1][n];
            double[] truth = new double[n];
            for (int i = 0; i < n; i++) {
                index[i] = new int[] {random.nextInt(4), 4 + random.nextInt(3)};
                base[i] = 1 + 20 * random.nextDouble();
                values[0][i] = Math.floor(Math.exp(10 * random.nextDouble()));
                truth[i] = base[i] * (0.7 + 0.6 * random.nextDouble()) * (1 + 0.2 * index[i][0] / 4);
            }
            x = new CalibrationVariables(7, index, new double[n][], new int[] {0}, new int[] {0, 0, 0, 0, 1, 1, 1, 2});
            targets = totals(x, truth, values);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMethodMeetsTotalsWithinItsLimits(long seed) {
        var made = new Made(seed);
        var responses = new Responses(made.base, made.values);
        for (Calibration method : List.of(
                Calibration.linear(),
                Calibration.raking(),
                Calibration.logit(0.4, 2.5),
                Calibration.linear().bounds(0.6, 1.6),
                Calibration.raking().bounds(0.6, 1.6),
                Calibration.linear().boundsOfWeight(0.8, 30),
                Calibration.raking().boundsOfWeight(0.8, 30))) {
            CalibrationResult result = method.solve(made.x, responses, made.targets);
            assertThat(result.outcome()).isEqualTo(Outcome.SOLVED);
            double[] weights = responses.after(result.reweighting(made.x));
            met(totals(made.x, weights, made.values), made.targets);
            for (int i = 0; i < made.n; i++) {
                double limited = method.limitsWeights() ? weights[i] : weights[i] / made.base[i];
                assertThat(limited)
                        .isBetween(
                                method.distance().low() - 1e-12,
                                method.distance().high() + 1e-12);
            }
        }
    }

    @Test
    void replicatesAreCalibratedTogether() {
        var made = new Made(9);
        var responses = new Responses(made.base, made.values);
        CalibrationResult alone = Calibration.raking().solve(made.x, responses, made.targets);
        List<CalibrationResult> two = Calibration.raking().solve(made.x, responses, made.targets, new int[] {0, 0});
        assertThat(two).allSatisfy(r -> assertThat(r.lambda()).containsExactly(alone.lambda()));
    }

    @Test
    void limitsOfWeightsOnGroups() {
        double[] base = {10, 20, 5, 7, 30, 11};
        long[] responses = {5, 5, 5, 5, 5, 5};
        double[] targets = {45, 50, 24, 50, 21};
        Calibration method = Calibration.raking().boundsOfWeight(1.3, 6);
        CalibrationResult result = method.solve(CROSSED, base, responses, targets);
        assertThat(result.solved()).isTrue();
        double[] weights = times(base, result.ratios(CROSSED, base, responses));
        met(totals(CROSSED, weights, null), targets);
        assertThat(Arrays.stream(weights).boxed())
                .allSatisfy(w -> assertThat(w / 5).isBetween(1.3 - 1e-12, 6 + 1e-12));
    }

    /** The only responses are on the diagonal: both margins cannot hold. */
    @Test
    void marginsThatContradictEachOtherWhateverTheWeights() {
        CalibrationVariables x = CalibrationVariables.categories(new int[][] {{0, 2}, {1, 3}}, new int[] {0, 0, 1, 1});
        double[] targets = {10, 10, 5, 15};
        double[] base = {1, 1};
        for (Calibration method : List.of(Calibration.raking(), Calibration.linear(), Calibration.logit(0.1, 9))) {
            CalibrationResult result = method.solve(x, base, null, targets);
            assertThat(result.outcome()).isEqualTo(Outcome.CONTRADICTORY);
            assertThat(explain(result, x, base, targets).margins()).containsExactly(0, 1);
        }
    }

    private static Diagnosis explain(
            CalibrationResult result, CalibrationVariables x, double[] base, double[] targets) {
        return Diagnosis.of(result, x, targets, (m, some, t) -> m.solve(some, base, null, t));
    }

    /** Whoever is in 0 is in 2: 0 cannot have more than 2. The third margin has no part in it. */
    @Test
    void marginsThatNoPositiveWeightsMeet() {
        CalibrationVariables x = CalibrationVariables.categories(
                new int[][] {{0, 2, 4}, {1, 2, 5}, {1, 3, 4}, {1, 3, 5}, {0, 2, 5}}, new int[] {0, 0, 1, 1, 2, 2});
        double[] targets = {60, 40, 50, 50, 30, 70};
        double[] base = {1, 1, 1, 1, 1};
        CalibrationResult result = Calibration.raking().solve(x, base, null, targets);
        assertThat(result.solved()).isFalse();
        Diagnosis diagnosis = explain(result, x, base, targets);
        assertThat(diagnosis.margins()).containsExactly(0, 1);
        assertThat(diagnosis.bounds()).isEmpty();
        CalibrationResult linear = Calibration.linear().solve(x, base, null, targets);
        assertThat(linear.solved()).isTrue();
        assertThat(linear.low()).isNegative();
    }

    /** 0 has exactly what 2 has: the one who is in 2 and not in 0 must have nothing. */
    @Test
    void marginsThatOnlyWeightsOfZeroMeet() {
        CalibrationVariables x =
                CalibrationVariables.categories(new int[][] {{0, 2}, {1, 2}, {1, 3}}, new int[] {0, 0, 1, 1});
        double[] targets = {50, 50, 50, 50};
        double[] base = {1, 1, 1};
        CalibrationResult result = Calibration.raking().solve(x, base, null, targets);
        assertThat(result.solved()).isFalse();
        assertThat(explain(result, x, base, targets).zeros()).isTrue();
    }

    @Test
    void theTightestBoundsThatWork() {
        CalibrationVariables x = CalibrationVariables.categories(new int[][] {{0}, {1}}, new int[2]);
        double[] base = {50, 50};
        double[] targets = {75, 25};
        CalibrationResult result = Calibration.linear().bounds(0.8, 1.2).solve(x, base, null, targets);
        assertThat(result.outcome()).isEqualTo(Outcome.IMPOSSIBLE);
        double[] bounds = explain(result, x, base, targets).bounds().orElseThrow();
        assertThat(bounds[0]).isCloseTo(0.5, within(0.001));
        assertThat(bounds[1]).isCloseTo(1.5, within(0.001));
        assertThat(bounds[1]).isGreaterThanOrEqualTo(1.5);
    }

    @Test
    void theTightestBoundsOfWeightsWithAQuantity() {
        double[] base = {10, 10, 10, 10};
        double[][] y = {{1, 2, 3, 4}};
        var x = new CalibrationVariables(
                1, new int[][] {{0}, {0}, {0}, {0}}, new double[4][], new int[] {0}, new int[] {0, 1});
        double[] targets = {40, 120};
        var responses = new Responses(base, y);
        CalibrationResult result = Calibration.linear().boundsOfWeight(8, 12).solve(x, responses, targets);
        assertThat(result.outcome()).isEqualTo(Outcome.IMPOSSIBLE);
        Diagnosis diagnosis = Diagnosis.of(result, x, targets, (m, some, t) -> m.solve(some, responses, t));
        double[] bounds = diagnosis.bounds().orElseThrow();
        // Within 8/t and 12t, the most that a sum of 40 can give is reached with the largest weights at 4 and 3.
        assertThat(Calibration.linear()
                        .boundsOfWeight(bounds[0], bounds[1])
                        .solve(x, responses, targets)
                        .solved())
                .isTrue();
        assertThat(Calibration.linear()
                        .boundsOfWeight(bounds[0] * 1.01, bounds[1] / 1.01)
                        .solve(x, responses, targets)
                        .solved())
                .isFalse();
    }

    @Test
    void aTotalWithoutAnyResponse() {
        CalibrationVariables x = CalibrationVariables.categories(new int[][] {{0}, {0}}, new int[2]);
        CalibrationResult result = Calibration.raking().solve(x, new double[] {1, 0}, null, new double[] {3, 4});
        assertThat(result.outcome()).isEqualTo(Outcome.CONTRADICTORY);
        assertThat(result.involved()).containsExactly(1);
    }

    @Test
    void limitsThatAreNone() {
        assertThatThrownBy(() -> Calibration.logit(1.2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Calibration.linear().bounds(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
