package org.sectorscope.statistics.table;

/**
 * A test of a table's hypothesis. What is not available is {@code NaN}.
 *
 * @param table the table's id
 * @param test the method's name, as in study files
 * @param pAdjusted p-value adjusted for multiple comparisons, where the study asks for it
 */
public record TestResult(
        String table, String test, double statistic, double df1, double df2, double pValue, double pAdjusted) {}
