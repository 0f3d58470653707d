package org.sectorscope.statistics.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrimmingTest {
    private static boolean[] all(int n) {
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        return all;
    }

    private static double[] trimmed(Trimming trimming, double... weights) {
        var responses = new Responses(weights, new double[0][]);
        Trimming.Result result = trimming.trim(responses, all(weights.length));
        assertThat(result.possible()).isTrue();
        return responses.after(result.reweighting());
    }

    @Test
    void theExcessIsSpreadOverTheUntrimmed() {
        Trimming trimming = Trimming.ofWeight(Double.NEGATIVE_INFINITY, 10);
        assertThat(trimmed(trimming, 1, 3, 16)).containsExactly(new double[] {4, 6, 10}, within(1e-12));
        assertThat(trimmed(trimming.proportional(), 1, 3, 16))
                .containsExactly(new double[] {2.5, 7.5, 10}, within(1e-12));
        // 9 is pushed beyond the limit, which one pass leaves and strict does not.
        assertThat(trimmed(trimming, 1, 9, 16)).containsExactly(new double[] {4, 12, 10}, within(1e-12));
        assertThat(trimmed(trimming.strict(), 1, 9, 16)).containsExactly(new double[] {6, 10, 10}, within(1e-12));
    }

    @Test
    void limitsInMultiplesOfTheMedian() {
        // The median of an even number is the mean of the two in the middle: 4.
        assertThat(trimmed(Trimming.ofMedian(Double.NEGATIVE_INFINITY, 2), 2, 3, 5, 14))
                .containsExactly(new double[] {4, 5, 7, 8}, within(1e-12));
        assertThat(trimmed(Trimming.ofMedian(0.5, 4), 1, 4, 7))
                .containsExactly(new double[] {2, 3.5, 6.5}, within(1e-12));
        // The median is 1.
        assertThat(trimmed(Trimming.ofMedian(Double.NEGATIVE_INFINITY, 3.5), -2, -1, 3, 4))
                .containsExactly(new double[] {-2 + 1 / 6.0, -1 + 1 / 6.0, 3 + 1 / 6.0, 3.5}, within(1e-12));
    }

    @Test
    void aMedianThatIsNotAboveZeroGivesNoLimits() {
        var responses = new Responses(new double[] {-3, -2, 1}, new double[0][]);
        assertThat(Trimming.ofMedian(0.5, 2).trim(responses, all(3)).possible()).isFalse();
    }

    @Test
    void theExcessIsWhatLiesBeyondTheLimits() {
        double[] weights = {1, 4, 7, 16};
        var result = Trimming.ofWeight(2, 10).trim(new Responses(weights, new double[0][]), all(4));
        assertThat(result.excess()).isEqualTo(1 + 6);
        assertThat(Trimming.ofWeight(0, 20)
                        .trim(new Responses(weights, new double[0][]), all(4))
                        .excess())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true", "6, true"})
    void strictKeepsTheSumWithinTheLimits(long seed, boolean proportional) {
        var random = new SplittableRandom(seed);
        double[] weights = new double[501];
        Arrays.setAll(weights, i -> Math.exp(3 * random.nextDouble() * random.nextDouble()));
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        double low = sorted[100];
        double high = sorted[420];
        Trimming trimming = Trimming.ofWeight(low, high).strict();
        double[] result = trimmed(proportional ? trimming.proportional() : trimming, weights);
        double sum = Arrays.stream(weights).sum();
        assertThat(Arrays.stream(result).sum()).isCloseTo(sum, within(1e-12 * sum));
        assertThat(Arrays.stream(result).boxed()).allSatisfy(w -> assertThat(w).isBetween(low, high));
        double median = Trimming.ofMedian(Double.NEGATIVE_INFINITY, 1e9)
                .trim(new Responses(weights, new double[0][]), all(501))
                .high();
        assertThat(median).isEqualTo(1e9 * sorted[250]);
    }

    @Test
    void otherGroupsStay() {
        var responses = new Responses(new double[] {1, 3, 16, 100}, new double[0][]);
        Trimming.Result result = Trimming.ofWeight(0, 10).trim(responses, new boolean[] {true, true, true, false});
        assertThat(responses.after(result.reweighting())).containsExactly(new double[] {4, 6, 10, 100}, within(1e-12));
        assertThat(result.cut()).isEqualTo(1);
        assertThat(result.responses()).isEqualTo(3);
    }

    @Test
    void aSumThatTheLimitsHaveNoRoomFor() {
        var responses = new Responses(new double[] {1, 9, 40}, new double[0][]);
        assertThat(Trimming.ofWeight(0, 10).strict().trim(responses, all(3)).possible())
                .isFalse();
        assertThat(Trimming.ofWeight(0, 0.5).trim(responses, all(3)).possible()).isFalse();
    }
}
