package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/**
 * A table the study asks for. Options keep the study's own words where they are a method's name; what is absent has
 * the contract's default already filled in.
 *
 * @param variable the variable measured; of a ratio its numerator; empty for {@code count}
 * @param denominator of a ratio
 * @param by crossed; all margins and the grand total are written
 * @param ofAll proportion of the whole instead of each {@code by} cell
 * @param where domain, a Spark SQL predicate
 * @param domain what people read for {@code where}; none: the predicate itself
 * @param ci interval method of proportions and quantiles
 * @param df degrees of freedom of t intervals: {@code domain}, {@code design}, {@code inf} or a number
 * @param rule quantile rule
 * @param deffReplace design effect against sampling with replacement
 * @param test empty: none
 * @param compare empty: none
 * @param chart empty: the one that suits
 * @param wave empty: the study's edition
 * @param note shown under the table and its chart
 * @param section heading of the report that it stands under; empty: none
 */
public record TableSpec(
        String id,
        Text title,
        Statistic statistic,
        String variable,
        String denominator,
        List<String> by,
        boolean ofAll,
        Optional<String> where,
        Text domain,
        String ci,
        double level,
        String df,
        List<Double> quantiles,
        String rule,
        boolean deffReplace,
        Optional<String> test,
        Optional<String> compare,
        Optional<String> chart,
        Optional<String> wave,
        Text note,
        Text section,
        int line) {

    /** The quantiles of a table that names none, and those that a box is made of. */
    public static final List<Double> QUARTILES = List.of(0.25, 0.5, 0.75);

    /** What is estimated. */
    public enum Statistic {
        COUNT,
        TOTAL,
        MEAN,
        PROPORTION,
        RATIO,
        QUANTILE,
        VARIANCE,
        GINI;

        /** The name used in study files and tables. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public TableSpec {
        by = List.copyOf(by);
        quantiles = List.copyOf(quantiles);
    }

    /** What the tidy table's {@code variable} column holds: of a ratio both, {@code hours/volunteers}. */
    public String measured() {
        return denominator.isEmpty() ? variable : variable + "/" + denominator;
    }
}
