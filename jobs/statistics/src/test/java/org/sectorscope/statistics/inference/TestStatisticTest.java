package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** t, Wald and rank tests as one another, and where there is none. */
class TestStatisticTest {
    private static final double[][] SINGULAR = {{1, 2}, {2, 4}};

    @Test
    void waldOfOneCoefficientIsTheSquareOfT() {
        TTest t = TTest.of(1.5, 0.6, 12, 0.95);
        TestStatistic f = WaldTest.f(new double[] {1.5}, new double[][] {{0.36}}, 12);
        assertThat(f.statistic()).isCloseTo(t.statistic() * t.statistic(), within(1e-12));
        assertThat(f.pValue()).isCloseTo(t.pValue(), within(1e-12));
        assertThat(RankTest.severalGroups(new double[] {1.5}, new double[][] {{0.36}}, 13))
                .isEqualTo(f);
        assertThat(RankTest.twoGroups(1.5, 0.6, 13, 0.95)).isEqualTo(t);
    }

    @Test
    void theLimitOfAnIntervalIsWhereTheTestChanges() {
        TTest test = TTest.of(1.5, 0.6, 12, 0.9);
        assertThat(TTest.of(1.5 - test.interval().low(), 0.6, 12, 0.9).pValue()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void infiniteDegreesOfFreedomAreTheNormalDistribution() {
        assertThat(TTest.of(1.959963984540054, 1, Double.POSITIVE_INFINITY, 0.95)
                        .pValue())
                .isCloseTo(0.05, within(1e-12));
        assertThat(WaldTest.f(new double[] {3, 0}, new double[][] {{2, 0}, {0, 1}}, Double.POSITIVE_INFINITY)
                        .pValue())
                .isCloseTo(
                        WaldTest.chiSquared(new double[] {3, 0}, new double[][] {{2, 0}, {0, 1}})
                                .pValue(),
                        within(1e-14));
    }

    @Test
    void thereIsNoneWithoutDegreesOfFreedomOrError() {
        assertThat(TTest.ofMeans(1, 1, 1, 0.95).test()).isEqualTo(TestStatistic.NONE);
        assertThat(TTest.of(1, Double.NaN, 10, 0.95).interval()).isEqualTo(Interval.NONE);
        assertThat(TTest.of(0, 0, 10, 0.95).pValue()).isNaN();
        assertThat(WaldTest.f(new double[] {1, 2}, SINGULAR, 10)).isEqualTo(TestStatistic.NONE);
        assertThat(WaldTest.chiSquared(new double[0], new double[0][])).isEqualTo(TestStatistic.NONE);
        assertThat(RankTest.severalGroups(new double[] {1, 2}, new double[][] {{1, 0}, {0, 1}}, 2)
                        .pValue())
                .isNaN();
    }

    @Test
    void whatIsKnownWithoutErrorIsCertain() {
        assertThat(TTest.of(-2, 0, 10, 0.95).pValue()).isZero();
    }

    @Test
    void shapesFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> WaldTest.f(new double[] {1}, SINGULAR, 10));
    }
}
