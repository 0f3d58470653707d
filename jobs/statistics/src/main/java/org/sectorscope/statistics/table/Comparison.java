package org.sectorscope.statistics.table;

/**
 * The difference of a statistic between two categories of a crossed variable. What is not available is {@code NaN}.
 *
 * @param table the table's id
 * @param category category's code (proportion), else empty
 * @param of the crossed variable whose categories are compared, over all categories of the others
 * @param left code of one category
 * @param right code of the other
 * @param difference the statistic of {@code left} less that of {@code right}, in its unit
 * @param se standard error of the difference
 * @param ciLow lower limit at the table's level, not adjusted
 * @param ciHigh upper limit
 * @param pValue of the t test that there is no difference, two-sided
 * @param pAdjusted among all pairs of the variable and category
 */
public record Comparison(
        String table,
        String category,
        String of,
        String left,
        String right,
        double difference,
        double se,
        double ciLow,
        double ciHigh,
        double pValue,
        double pAdjusted) {}
