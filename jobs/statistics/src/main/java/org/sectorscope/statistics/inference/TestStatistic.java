package org.sectorscope.statistics.inference;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The outcome of a test; all {@code NaN} where there is none.
 *
 * @param statistic in the unit that the test names: F, χ² or t
 * @param df1 degrees of freedom: of the numerator, of χ² or of t
 * @param df2 degrees of freedom of the denominator; {@code NaN} for χ² and t
 * @param pValue two-sided, 0 to 1
 */
public record TestStatistic(double statistic, double df1, double df2, double pValue) {
    public static final TestStatistic NONE = new TestStatistic(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * An F test.
     *
     * @param df2 may be infinite
     * @return {@link #NONE} where the statistic is negative or missing, or degrees of freedom are not above 0
     */
    public static TestStatistic f(double statistic, double df1, double df2) {
        return statistic >= 0 && df1 > 0 && df2 > 0
                ? new TestStatistic(statistic, df1, df2, beyondF(statistic, df1, df2))
                : NONE;
    }

    /**
     * A χ² test.
     *
     * @return {@link #NONE} where the statistic is negative or missing, or df is not above 0
     */
    public static TestStatistic chiSquared(double statistic, double df) {
        return statistic >= 0 && df > 0
                ? new TestStatistic(
                        statistic, df, Double.NaN, ChiSquaredDistribution.of(df).survivalProbability(statistic))
                : NONE;
    }

    /** The probability that F is beyond a value; with infinite df2 that of χ²/df1. */
    static double beyondF(double value, double df1, double df2) {
        return Double.isInfinite(df2)
                ? ChiSquaredDistribution.of(df1).survivalProbability(value * df1)
                : FDistribution.of(df1, df2).survivalProbability(value);
    }
}
