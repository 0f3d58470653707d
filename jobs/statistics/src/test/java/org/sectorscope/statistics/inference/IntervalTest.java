package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntervalTest {
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
        Interval interval = Interval.proportion(Interval.Method.WILSON, 0.3, SE, 50, 0.95, Double.POSITIVE_INFINITY);
        for (double p : new double[] {interval.low(), interval.high()}) {
            assertThat(Math.abs(0.3 - p) / Math.sqrt(p * (1 - p) / 50)).isCloseTo(1.959963984540054, within(1e-9));
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
}
