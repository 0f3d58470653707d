package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IndependenceTestTest {
    /** Under simple random sampling with replacement the corrections are a factor n/(n−1) alone. */
    @Test
    void isPearsonsTestUnderSimpleSampling() {
        double[][] counts = {{12, 30, 8}, {25, 15, 10}};
        double n = 100;
        double[][] p = new double[2][3];
        double pearson = 0;
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 3; c++) {
                p[r][c] = counts[r][c] / n;
                double expected = 50 * (counts[0][c] + counts[1][c]) / n;
                pearson += Math.pow(counts[r][c] - expected, 2) / expected;
            }
        }
        double[][] covariance = multinomial(p);
        TestStatistic test = IndependenceTest.raoScott(p, covariance, n - 1);
        assertThat(test.df1()).isCloseTo(2, within(1e-9));
        assertThat(test.df2()).isCloseTo(2 * (n - 1), within(1e-6));
        // Δ is taken at the observed proportions; under independence it would be exactly the identity.
        double exact = pearson * (n - 1) / n / 2;
        assertThat(test.statistic()).isBetween(0.5 * exact, 1.5 * exact);
        assertThat(test.pValue()).isBetween(1e-6, 0.01);
    }

    @Test
    void thereIsNoneForASingleColumn() {
        assertThat(IndependenceTest.raoScott(new double[][] {{0.4}, {0.6}}, new double[2][2], 10)
                        .statistic())
                .isNaN();
    }

    @Test
    void emptyRowsAndColumnsDoNotCount() {
        double[][] p = {{0.2, 0.3}, {0.4, 0.1}};
        double[][] wider = {{0.2, 0, 0.3}, {0, 0, 0}, {0.4, 0, 0.1}};
        double[][] covariance = multinomial(p);
        double[][] ofWider = multinomial(wider);
        assertThat(IndependenceTest.raoScott(wider, ofWider, 30))
                .isEqualTo(IndependenceTest.raoScott(p, covariance, 30));
        assertThat(IndependenceTest.wald(wider, ofWider, 30)).isEqualTo(IndependenceTest.wald(p, covariance, 30));
    }

    @Test
    void thereIsNoneWithoutDegreesOfFreedomOrVariance() {
        double[][] p = {{0.2, 0.3}, {0.4, 0.1}};
        double[][] covariance = multinomial(p);
        assertThat(IndependenceTest.raoScott(p, covariance, 0)).isEqualTo(TestStatistic.NONE);
        assertThat(IndependenceTest.saddlepoint(p, covariance, 100, 0)).isEqualTo(TestStatistic.NONE);
        assertThat(IndependenceTest.adjustedWald(p, covariance, 0)).isEqualTo(TestStatistic.NONE);
        assertThat(IndependenceTest.raoScott(p, new double[4][4], 30)).isEqualTo(TestStatistic.NONE);
        assertThat(IndependenceTest.wald(p, new double[4][4], 30)).isEqualTo(TestStatistic.NONE);
        assertThat(IndependenceTest.raoScott(new double[0][0], new double[0][0], 30))
                .isEqualTo(TestStatistic.NONE);
    }

    @Test
    void ofInfiniteDegreesOfFreedomWaldIsChiSquared() {
        double[][] p = {{0.2, 0.3}, {0.4, 0.1}};
        double[][] covariance = multinomial(p);
        TestStatistic wald = IndependenceTest.wald(p, covariance, Double.POSITIVE_INFINITY);
        assertThat(wald.pValue())
                .isCloseTo(TestStatistic.chiSquared(wald.statistic(), 1).pValue(), within(1e-15));
        assertThat(IndependenceTest.adjustedWald(p, covariance, Double.POSITIVE_INFINITY))
                .isEqualTo(wald);
    }

    @Test
    void shapesFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndependenceTest.raoScott(new double[2][3], new double[4][4], 30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndependenceTest.wald(new double[][] {{1, 2}, {3}}, new double[4][4], 30));
    }

    private static double[][] multinomial(double[][] p) {
        double[] flat = Arrays.stream(p).flatMapToDouble(Arrays::stream).toArray();
        double[][] covariance = new double[flat.length][flat.length];
        for (int i = 0; i < flat.length; i++) {
            for (int j = 0; j < flat.length; j++) {
                covariance[i][j] = ((i == j ? flat[i] : 0) - flat[i] * flat[j]) / 99;
            }
        }
        return covariance;
    }
}
