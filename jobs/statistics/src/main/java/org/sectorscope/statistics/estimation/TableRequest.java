package org.sectorscope.statistics.estimation;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * A table to be estimated.
 *
 * @param statistic what is estimated
 * @param variable name for the table's {@code variable} column
 * @param by names of the crossed variables, in the order of the layout's codes
 * @param byCodes their categories' codes
 * @param layouts one layout; of a multiple-choice variable one per item; of a ratio the measures are numerator and
 *     denominator
 * @param categories codes of the categories or items of a proportion
 * @param waves which waves of the sample the table is about, by index
 */
public record TableRequest(
        String id,
        Statistic statistic,
        String variable,
        List<String> by,
        List<List<String>> byCodes,
        List<Layout> layouts,
        List<String> categories,
        IntPredicate waves,
        TableOptions options) {

    /** What is estimated. */
    public enum Statistic {
        COUNT,
        TOTAL,
        MEAN,
        PROPORTION,
        RATIO,
        QUANTILE,
        VARIANCE,
        GINI
    }

    public TableRequest {
        by = List.copyOf(by);
        byCodes = byCodes.stream().map(List::copyOf).toList();
        layouts = List.copyOf(layouts);
        categories = List.copyOf(categories);
    }
}
