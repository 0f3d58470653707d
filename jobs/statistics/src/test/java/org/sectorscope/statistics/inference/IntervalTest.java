package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double Z = 1.959963984540054;
    private static final double SE = Math.sqrt(0.3 * 0.7 / 50);

    @Test
    void betaIsClopperPearsonUnderSimpleSampling() {
        // Its limits put 2.5 % of the binomial distribution beyond the 15 of 50 that were seen.
        Interval interval = Interval.proportion(Interval.Method.BETA, 0.3, SE, 50, 0.95, 49);
        assertThat(BinomialDistribution.of(50, interval.low()).survivalProbability(14))
                .isCloseTo(0.025, within(1e-9));
        assertThat(BinomialDistribution.of(50, interval.high()).cumulativeProbability(15))
                .isCloseTo(0.025, within(1e-9));
    }

    @Test
    void wilsonSolvesTheScoreEquation() {
        Interval interval = Interval.proportion(Interval.Method.WILSON, 0.3, SE, 50, 0.95, INFINITE);
        for (double p : new double[] {interval.low(), interval.high()}) {
            assertThat(Math.abs(0.3 - p) / Math.sqrt(p * (1 - p) / 50)).isCloseTo(Z, within(1e-9));
        }
    }

    @Test
    void logitIsSymmetricInTheOdds() {
        Interval interval = Interval.proportion(Interval.Method.LOGIT, 0.3, SE, 50, 0.95, 49);
        double low = Math.log(interval.low() / (1 - interval.low()));
        double high = Math.log(interval.high() / (1 - interval.high()));
        assertThat((low + high) / 2).isCloseTo(Math.log(0.3 / 0.7), within(1e-12));
        assertThat((high - low) / 2).isCloseTo(2.009575237129235 * SE / 0.21, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Interval.Method.class)
    void thereIsNoneWithoutDegreesOfFreedom(Interval.Method method) {
        assertThat(Interval.proportion(method, 0.3, 0.1, 5, 0.95, 0)).isEqualTo(Interval.NONE);
    }

    @Test
    void thereIsNoneAtTheEdge() {
        assertThat(Interval.proportion(Interval.Method.LOGIT, 0, 0, 50, 0.95, 49))
                .isEqualTo(Interval.NONE);
        assertThat(Interval.proportion(Interval.Method.BETA, 1, 0, 50, 0.95, 49))
                .isEqualTo(Interval.NONE);
    }

    @Test
    void likelihoodSolvesTheRatioEquation() {
        // n/(n-1) is the dispersion that the quasi-binomial model estimates.
        Interval interval = Interval.proportion(Interval.Method.LIKELIHOOD, 0.3, SE, 51, 0.95, INFINITE);
        for (double q : new double[] {interval.low(), interval.high()}) {
            double ratio = 2 * 50 * (0.3 * Math.log(0.3 / q) + 0.7 * Math.log(0.7 / (1 - q)));
            assertThat(Math.sqrt(ratio * 50 / 51)).isCloseTo(Z, within(1e-9));
        }
        assertThat(interval.low()).isLessThan(0.3);
        assertThat(interval.high()).isGreaterThan(0.3);
    }

    @ParameterizedTest
    @CsvSource({"1e-6, 0.001", "0.5, 0.4", "0.999999, 0.001", "0.02, 1e-9"})
    void likelihoodEnclosesTheProportion(double p, double se) {
        Interval interval = Interval.proportion(Interval.Method.LIKELIHOOD, p, se, 100, 0.99, INFINITE);
        assertThat(interval.low()).isBetween(0.0, p);
        assertThat(interval.high()).isBetween(p, 1.0);
        assertThat(interval.high() - interval.low()).isPositive();
    }

    @Test
    void anglesEndAtZeroAndOne() {
        assertThat(Interval.proportion(Interval.Method.ASIN, 0.01, 0.02, 50, 0.95, INFINITE)
                        .low())
                .isZero();
        assertThat(Interval.proportion(Interval.Method.ASIN, 0.99, 0.02, 50, 0.95, INFINITE)
                        .high())
                .isEqualTo(1);
    }

    @Test
    void logOddsOfTheDeltaMethodAreLogit() {
        assertThat(Interval.logOdds(Math.log(0.3 / 0.7), SE / 0.21, 0.9, 20))
                .isEqualTo(Interval.proportion(Interval.Method.LOGIT, 0.3, SE, 50, 0.9, 20));
        assertThat(Interval.logOdds(0, Double.NaN, 0.9, 20)).isEqualTo(Interval.NONE);
    }

    @ParameterizedTest
    @EnumSource(Interval.Method.class)
    void aCensusHasNoWidth(Interval.Method method) {
        assertThat(Interval.proportion(method, 0.3, 0, 50, 0.95, 49)).isEqualTo(new Interval(0.3, 0.3));
    }

    @Test
    void meanIsWald() {
        assertThat(Interval.Method.named("mean")).isEqualTo(Interval.Method.WALD);
        assertThat(Interval.Method.named("wald")).isEqualTo(Interval.Method.WALD);
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.Method.named("exact"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
    void levelsAreBetweenZeroAndOne(double level) {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wald(1, 1, level, 10));
    }
}
