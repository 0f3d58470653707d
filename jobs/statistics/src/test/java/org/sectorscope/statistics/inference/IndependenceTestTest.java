package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IndependenceTestTest {
    /** Under simple random sampling with replacement the corrections are a factor n/(n−1) alone. */
    @Test
    void isPearsonsTestUnderSimpleSampling() {
        double[][] counts = {{12, 30, 8}, {25, 15, 10}};
        double n = 100;
        double[][] p = new double[2][3];
        double[] flat = new double[6];
        double pearson = 0;
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 3; c++) {
                p[r][c] = counts[r][c] / n;
                flat[3 * r + c] = p[r][c];
                double expected = 50 * (counts[0][c] + counts[1][c]) / n;
                pearson += Math.pow(counts[r][c] - expected, 2) / expected;
            }
        }
        double[][] covariance = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                covariance[i][j] = ((i == j ? flat[i] : 0) - flat[i] * flat[j]) / (n - 1);
            }
        }
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
}
