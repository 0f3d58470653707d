package org.sectorscope.statistics.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A two-sided test that an estimate is 0, with its confidence interval: a mean, a difference of means or of proportions,
 * a coefficient. All but the estimate are {@code NaN} where there is no standard error or less than 1 degree of freedom.
 *
 * @param estimate in its own unit
 * @param se standard error of the estimate
 * @param statistic t = estimate/se; infinite for an estimate that is known without error
 * @param df degrees of freedom of t
 * @param pValue 0 to 1
 * @param interval estimate ± t·se
 */
public record TTest(double estimate, double se, double statistic, double df, double pValue, Interval interval) {
    /**
     * A test with given degrees of freedom.
     *
     * @param df infinite: against the normal distribution
     * @param level of the interval, between 0 and 1
     * @throws IllegalArgumentException when the level is not between 0 and 1
     */
    public static TTest of(double estimate, double se, double df, double level) {
        Interval interval = Interval.wald(estimate, se, level, df);
        double t = estimate / se;
        if (!(df >= 1) || Double.isNaN(t)) {
            return new TTest(estimate, se, Double.NaN, Double.NaN, Double.NaN, interval);
        }
        double beyond = Double.isInfinite(df)
                ? NormalDistribution.of(0, 1).survivalProbability(Math.abs(t))
                : TDistribution.of(df).survivalProbability(Math.abs(t));
        return new TTest(estimate, se, t, df, 2 * beyond, interval);
    }

    /**
     * The t test of a mean against 0, or of the difference of the means of two domains, in a complex sample: one degree
     * of freedom less than the design has, as R's {@code svyttest}.
     *
     * @param se standard error of the mean or, its covariance included, of the difference
     * @param designDf degrees of freedom of the design of the units compared
     * @param level of the interval, between 0 and 1
     */
    public static TTest ofMeans(double estimate, double se, double designDf, double level) {
        return of(estimate, se, designDf - 1, level);
    }

    /** Statistic, degrees of freedom and p-value alone; {@link TestStatistic#df2} is {@code NaN}. */
    public TestStatistic test() {
        return new TestStatistic(statistic, df, Double.NaN, pValue);
    }
}
