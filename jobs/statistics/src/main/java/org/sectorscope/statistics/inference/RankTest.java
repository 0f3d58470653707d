package org.sectorscope.statistics.inference;

/**
 * Design-based rank tests from the linear regression of estimated population rank scores on groups, as R's
 * {@code svyranktest} takes their p-values; which test it is (Wilcoxon, Kruskal-Wallis, van der Waerden, median) the
 * scores decide.
 *
 * <p>Source: Lumley and Scott 2013, Biometrika 100.
 */
public final class RankTest {
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
