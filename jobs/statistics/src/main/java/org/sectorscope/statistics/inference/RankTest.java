package org.sectorscope.statistics.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * Design-based rank tests from the linear regression of estimated population rank scores on groups, as R's
 * {@code svyranktest} takes their p-values; which test it is (Wilcoxon, Kruskal-Wallis, van der Waerden, median) the
 * scores decide.
 *
 * <p>Source: Lumley and Scott 2013, Biometrika 100.
 */
public final class RankTest {
    /** What a rank counts for. */
    public enum Scores {
        /** The share of the population below: Wilcoxon's and Kruskal and Wallis's tests. */
        SHARE,
        /** The normal quantile of that share: van der Waerden's test. */
        NORMAL,
        /** 1 above the median, else 0: Mood's median test. */
        MEDIAN;

        /**
         * The score of a rank.
         *
         * @param rank estimated number of the population below, above 0 and below {@code population}
         * @param population estimated size
         */
        public double of(DoubleDouble rank, DoubleDouble population) {
            double share = rank.over(population).value();
            return switch (this) {
                case SHARE -> share;
                case NORMAL -> NormalDistribution.of(0, 1).inverseCumulativeProbability(share);
                case MEDIAN -> rank.times(2).minus(population).value() > 0 ? 1 : 0;
            };
        }
    }

    private RankTest() {}

    /**
     * Two groups: the t test of the difference in mean rank score.
     *
     * @param difference second group less first
     * @param se its standard error
     * @param designDf degrees of freedom of the design; the test has one less
     * @param level of the interval, between 0 and 1
     */
    public static TTest twoGroups(double difference, double se, double designDf, double level) {
        return TTest.ofMeans(difference, se, designDf, level);
    }

    /**
     * More than two groups.
     *
     * @param coefficients of the k groups other than the reference: their mean rank scores less that of the reference
     * @param covariance k × k
     * @param designDf degrees of freedom of the design
     * @return the statistic is χ² = b′V⁻¹b, as R prints it; the p-value is that of χ²/k against F of k and designDf − k
     *     degrees of freedom
     */
    public static TestStatistic severalGroups(double[] coefficients, double[][] covariance, double designDf) {
        int k = coefficients.length;
        double x2 = WaldTest.statistic(coefficients, covariance);
        TestStatistic f = TestStatistic.f(x2 / k, k, designDf - k);
        return new TestStatistic(Double.isNaN(f.pValue()) ? Double.NaN : x2, f.df1(), f.df2(), f.pValue());
    }
}
