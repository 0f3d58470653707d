package org.sectorscope.statistics.inference;

import java.util.Locale;

/**
 * Tests of independence of the rows and columns of a table that a complex sample estimates, as R's {@code svychisq}.
 *
 * <p>All take the table as rows × columns and the covariance of its cells row by row, (rows · columns) squared. Rows and
 * columns without any weight are left out. There is {@link TestStatistic#NONE no test} with a single row or column,
 * without degrees of freedom, and where the covariance does not determine the statistic (singular, or all zero). Shapes
 * that do not fit are an {@link IllegalArgumentException}.
 *
 * <p>Sources: Rao and Scott 1984, Annals of Statistics 12; Thomas and Rao 1987, JASA 82 (F reference distribution);
 * Koch, Freeman and Freeman 1975, International Statistical Review 43 (Wald); Thomas, Singh and Roberts 1996, Biometrics
 * 52 (adjusted Wald).
 */
public final class IndependenceTest {
    /** The tests that a study may ask for, by the names of the study file. */
    public enum Kind {
        RAO_SCOTT,
        RAO_SCOTT_CHISQ,
        WALD,
        ADJUSTED_WALD;

        /** Such as {@code rao-scott-chisq}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The test of a key. */
        public static Kind named(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private IndependenceTest() {}

    /**
     * Rao and Scott's test corrected to the second order: {@code svychisq(statistic = "F")}.
     *
     * @param proportions of the whole; they add up to 1
     * @param designDf degrees of freedom of the design; infinite for a χ² reference
     * @return F = X²/tr(Δ) with tr(Δ)²/tr(Δ²) and designDf times as many degrees of freedom
     */
    public static TestStatistic raoScott(double[][] proportions, double[][] covariance, double designDf) {
        var table = new TwoWayTable(proportions, covariance);
        if (!table.isTwoWay()) {
            return TestStatistic.NONE;
        }
        return DesignEffects.of(table)
                .map(effects -> {
                    double df1 = degrees(effects);
                    return TestStatistic.f(pearson(table) / effects.sum(), df1, df1 * designDf);
                })
                .orElse(TestStatistic.NONE);
    }

    /**
     * Rao and Scott's test corrected to the first order: {@code svychisq(statistic = "Chisq")}.
     *
     * @param proportions of the whole; they add up to 1
     * @param n responses in the domain of the table, those with a missing value included (it scales the statistic, not
     *     the p-value)
     * @return Pearson's X² of the table scaled to n, with (rows − 1)(columns − 1) degrees of freedom; the p-value is that
     *     of X² over the mean of the generalised design effects
     */
    public static TestStatistic raoScottChiSquared(double[][] proportions, double[][] covariance, double n) {
        var table = new TwoWayTable(proportions, covariance);
        if (!table.isTwoWay()) {
            return TestStatistic.NONE;
        }
        return DesignEffects.of(table)
                .map(effects -> {
                    double x2 = pearson(table);
                    double corrected = x2 / (effects.sum() / effects.number());
                    double p = TestStatistic.chiSquared(corrected, effects.number())
                            .pValue();
                    return new TestStatistic(n * x2, effects.number(), Double.NaN, p);
                })
                .orElse(TestStatistic.NONE);
    }

    /**
     * Pearson's X² against the saddlepoint approximation to its distribution, a weighted sum of χ² over an independent
     * χ²: {@code svychisq(statistic = "saddlepoint")}, of replicate designs with infinite degrees of freedom.
     *
     * @param proportions of the whole; they add up to 1
     * @param n as for {@link #raoScottChiSquared}
     * @return X²; degrees of freedom are {@code NaN}
     */
    public static TestStatistic saddlepoint(double[][] proportions, double[][] covariance, double n, double designDf) {
        var table = new TwoWayTable(proportions, covariance);
        if (!table.isTwoWay() || !(designDf > 0)) {
            return TestStatistic.NONE;
        }
        return DesignEffects.of(table)
                .map(effects -> {
                    double x2 = pearson(table);
                    double p = WeightedChiSquares.beyond(x2, effects.values(), degrees(effects) * designDf);
                    return new TestStatistic(n * x2, Double.NaN, Double.NaN, p);
                })
                .orElse(TestStatistic.NONE);
    }

    /**
     * Wald's test of all interactions: {@code svychisq(statistic = "Wald")}.
     *
     * @param counts weighted counts (the estimated total matters: proportions with their covariance give another, as
     *     valid, statistic)
     * @param covariance of the counts
     * @param designDf degrees of freedom of the design
     * @return F of (rows − 1)(columns − 1) and designDf degrees of freedom
     */
    public static TestStatistic wald(double[][] counts, double[][] covariance, double designDf) {
        var table = new TwoWayTable(counts, covariance);
        return TestStatistic.f(waldStatistic(table) / table.contrasts(), table.contrasts(), designDf);
    }

    /**
     * Wald's test with the correction of an estimated covariance: {@code svychisq(statistic = "adjWald")}.
     *
     * @param counts as for {@link #wald}
     * @param covariance of the counts
     * @param designDf degrees of freedom of the design, d
     * @return F of k = (rows − 1)(columns − 1) and d − k + 1 degrees of freedom: Wald's times (d − k + 1)/d
     */
    public static TestStatistic adjustedWald(double[][] counts, double[][] covariance, double designDf) {
        var table = new TwoWayTable(counts, covariance);
        int k = table.contrasts();
        double df2 = designDf - k + 1;
        double correction = Double.isInfinite(designDf) ? 1 : df2 / designDf;
        return TestStatistic.f(waldStatistic(table) / k * correction, k, df2);
    }

    /** Σ (p − e)²/e of proportions: Pearson's X² per response. */
    private static double pearson(TwoWayTable table) {
        double x2 = 0;
        for (int i = 0; i < table.cells.length; i++) {
            double expected = table.expected(i);
            double gap = table.cells[i] - expected;
            x2 += gap * gap / expected;
        }
        return x2;
    }

    /** Satterthwaite's degrees of freedom. */
    private static double degrees(DesignEffects effects) {
        return effects.sum() * effects.sum() / effects.sumOfSquares();
    }

    /** y′ V⁻¹ y of the gaps between observed and expected counts, first row and column left out. */
    private static double waldStatistic(TwoWayTable table) {
        if (!table.isTwoWay()) {
            return Double.NaN;
        }
        double[] gaps = new double[table.contrasts()];
        double[][] gradients = new double[gaps.length][table.cells.length];
        for (int k = 0; k < gaps.length; k++) {
            int r = 1 + k / (table.columns - 1);
            int c = 1 + k % (table.columns - 1);
            int cell = r * table.columns + c;
            double row = table.rowSums[r] / table.total;
            double column = table.columnSums[c] / table.total;
            gaps[k] = table.cells[cell] - table.expected(cell);
            for (int i = 0; i < table.cells.length; i++) {
                gradients[k][i] = (i == cell ? 1 : 0)
                        - (i / table.columns == r ? column : 0)
                        - (i % table.columns == c ? row : 0)
                        + row * column;
            }
        }
        return PositiveDefinite.of(table.transformed(gradients))
                .map(factor -> factor.inverseForm(gaps))
                .orElse(Double.NaN);
    }
}
