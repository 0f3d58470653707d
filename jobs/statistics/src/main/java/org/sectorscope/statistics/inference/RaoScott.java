package org.sectorscope.statistics.inference;

/**
 * Rao and Scott's test of independence in a two-way table of estimated proportions, corrected to the second order
 * (Satterthwaite), as R's {@code svychisq(statistic = "F")}: {@link IndependenceTest#raoScott}.
 *
 * @param statistic X² / tr(Δ)
 * @param df1 tr(Δ)² / tr(Δ²)
 * @param df2 df1 · design degrees of freedom
 */
public record RaoScott(double statistic, double df1, double df2, double pValue) {
    /**
     * @param proportions rows × columns, of the whole; they add up to 1
     * @param covariance of the proportions, row by row: (rows · columns) squared
     * @param designDf degrees of freedom of the design
     * @return all {@code NaN} for tables of a single row or column, or without degrees of freedom
     */
    public static RaoScott test(double[][] proportions, double[][] covariance, double designDf) {
        TestStatistic test = IndependenceTest.raoScott(proportions, covariance, designDf);
        return new RaoScott(test.statistic(), test.df1(), test.df2(), test.pValue());
    }
}
