package org.sectorscope.statistics.estimation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.sectorscope.statistics.inference.IndependenceTest;
import org.sectorscope.statistics.inference.Interval;

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
        Options options) {

    /** What is estimated. */
    public enum Statistic {
        COUNT,
        TOTAL,
        MEAN,
        PROPORTION,
        RATIO,
        QUANTILE
    }

    /** Which degrees of freedom t intervals take. */
    public enum DegreesOfFreedom {
        /** Responses of the cell less their strata. */
        DOMAIN,
        /** Responses of the whole sample less its strata. */
        DESIGN,
        /** The normal distribution. */
        INFINITE,
        /** A number that the study gives. */
        GIVEN
    }

    /**
     * @param ci of proportions; other statistics take the t interval
     * @param givenDf with {@link DegreesOfFreedom#GIVEN}
     * @param deffReplace design effect against sampling with replacement
     * @param ofAll proportions of the whole instead of each cell
     * @param quantiles probabilities of a quantile table
     * @param test of the independence of {@code categories} and cells
     * @param maxCv coefficient of variation above which a figure is unreliable; infinite: no such rule
     */
    public record Options(
            Interval.Method ci,
            double level,
            DegreesOfFreedom df,
            double givenDf,
            boolean deffReplace,
            boolean ofAll,
            List<Double> quantiles,
            Optional<IndependenceTest.Kind> test,
            double maxCv) {
        public Options {
            quantiles = List.copyOf(quantiles);
        }
    }

    public TableRequest {
        by = List.copyOf(by);
        byCodes = byCodes.stream().map(List::copyOf).toList();
        layouts = List.copyOf(layouts);
        categories = List.copyOf(categories);
    }
}
