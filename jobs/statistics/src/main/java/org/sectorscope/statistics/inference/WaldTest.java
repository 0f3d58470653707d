package org.sectorscope.statistics.inference;

/**
 * Wald's test that several coefficients are all 0, such as those of one term of a model, from the coefficients b and
 * their covariance V: b′V⁻¹b. There is {@link TestStatistic#NONE no test} without coefficients and where the covariance
 * is singular.
 *
 * <p>Source: Wald 1943; Korn and Graubard 1990, The American Statistician 44, for F in surveys.
 */
public final class WaldTest {
    private WaldTest() {}

    /**
     * The F test of a term, as R's {@code regTermTest(method = "Wald")}.
     *
     * @param coefficients k of them; of another hypothesis than 0, their distance from it
     * @param covariance k × k
     * @param df of the denominator: residual degrees of freedom of the model; infinite: {@link #chiSquared} over k
     * @return F = b′V⁻¹b/k of k and df degrees of freedom
     * @throws IllegalArgumentException when the shapes do not fit
     */
    public static TestStatistic f(double[] coefficients, double[][] covariance, double df) {
        int k = coefficients.length;
        return TestStatistic.f(statistic(coefficients, covariance) / k, k, df);
    }

    /**
     * The χ² test of a term, for large samples.
     *
     * @param coefficients k of them
     * @param covariance k × k
     * @return χ² = b′V⁻¹b of k degrees of freedom
     * @throws IllegalArgumentException when the shapes do not fit
     */
    public static TestStatistic chiSquared(double[] coefficients, double[][] covariance) {
        return TestStatistic.chiSquared(statistic(coefficients, covariance), coefficients.length);
    }

    /** b′V⁻¹b, {@code NaN} where it is not defined. */
    static double statistic(double[] coefficients, double[][] covariance) {
        if (covariance.length != coefficients.length) {
            throw new IllegalArgumentException(
                    coefficients.length + " coefficients, covariance of " + covariance.length);
        }
        return coefficients.length == 0
                ? Double.NaN
                : PositiveDefinite.of(covariance)
                        .map(factor -> factor.inverseForm(coefficients))
                        .orElse(Double.NaN);
    }
}
