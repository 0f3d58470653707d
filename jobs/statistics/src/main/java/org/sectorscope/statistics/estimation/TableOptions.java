package org.sectorscope.statistics.estimation;

import java.util.List;
import java.util.Optional;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.inference.PAdjust;

/**
 * How a table is estimated, and what is made beside its figures. Immutable; starts from {@link #defaults}.
 *
 * @param ci interval method of proportions and, where it can be, of quantiles; other statistics take the t interval
 * @param level confidence level, between 0 and 1
 * @param df degrees of freedom of t intervals
 * @param givenDf with {@link DegreesOfFreedom#GIVEN}
 * @param deffReplace design effect against sampling with replacement
 * @param ofAll proportions of the whole instead of each cell
 * @param quantiles probabilities of a quantile table
 * @param rule of quantiles
 * @param test across the cells
 * @param compare adjustment of pairwise differences between the cells; empty: none are made
 * @param reliability what makes a figure unreliable
 */
public record TableOptions(
        Interval.Method ci,
        double level,
        DegreesOfFreedom df,
        double givenDf,
        boolean deffReplace,
        boolean ofAll,
        List<Double> quantiles,
        QuantileRule rule,
        Optional<Test> test,
        Optional<PAdjust> compare,
        ReliabilityRule reliability) {

    /** Which degrees of freedom t intervals take. */
    public enum DegreesOfFreedom {
        /** Units of the first stage that the cell has responses in, less their strata. */
        DOMAIN,
        /** Units of the first stage of the whole sample less its strata. */
        DESIGN,
        /** The normal distribution. */
        INFINITE,
        /** A number that the study gives. */
        GIVEN
    }

    /** Tests by the names of the study file: of categories, then of numbers. */
    public enum Test {
        RAO_SCOTT,
        RAO_SCOTT_CHISQ,
        WALD,
        ADJUSTED_WALD,
        T,
        ANOVA,
        WILCOXON,
        KRUSKAL_WALLIS,
        VANDERWAERDEN,
        MEDIAN;

        /** Such as {@code rao-scott-chisq}. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** The test of a key. */
        public static Test named(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * @param maxCv largest coefficient of variation of a reliable figure; infinite: no such rule
     * @param nchs whether proportions are held to the presentation standards of the NCHS instead
     */
    public record ReliabilityRule(double maxCv, boolean nchs) {
        public static final ReliabilityRule NONE = new ReliabilityRule(Double.POSITIVE_INFINITY, false);

        public static ReliabilityRule cv(double max) {
            return new ReliabilityRule(max, false);
        }

        /** Statistics other than proportions, which the standards are not about, keep a largest CV. */
        public static ReliabilityRule nchs(double maxCv) {
            return new ReliabilityRule(maxCv, true);
        }
    }

    public TableOptions {
        quantiles = List.copyOf(quantiles);
    }

    /** Logit intervals at 95 %, degrees of freedom of the domain, a largest CV of 0.3; no test, no comparison. */
    public static TableOptions defaults() {
        return new TableOptions(
                Interval.Method.LOGIT,
                0.95,
                DegreesOfFreedom.DOMAIN,
                Double.NaN,
                false,
                false,
                List.of(0.25, 0.5, 0.75),
                QuantileRule.MATH,
                Optional.empty(),
                Optional.empty(),
                ReliabilityRule.cv(0.3));
    }

    public TableOptions withCi(Interval.Method method) {
        return new TableOptions(
                method, level, df, givenDf, deffReplace, ofAll, quantiles, rule, test, compare, reliability);
    }

    public TableOptions withLevel(double value) {
        return new TableOptions(
                ci, value, df, givenDf, deffReplace, ofAll, quantiles, rule, test, compare, reliability);
    }

    public TableOptions withDf(DegreesOfFreedom kind) {
        return new TableOptions(
                ci, level, kind, givenDf, deffReplace, ofAll, quantiles, rule, test, compare, reliability);
    }

    /** @param value degrees of freedom of every interval */
    public TableOptions withDf(double value) {
        return new TableOptions(
                ci,
                level,
                DegreesOfFreedom.GIVEN,
                value,
                deffReplace,
                ofAll,
                quantiles,
                rule,
                test,
                compare,
                reliability);
    }

    public TableOptions withDeffReplace() {
        return new TableOptions(ci, level, df, givenDf, true, ofAll, quantiles, rule, test, compare, reliability);
    }

    public TableOptions withOfAll() {
        return new TableOptions(ci, level, df, givenDf, deffReplace, true, quantiles, rule, test, compare, reliability);
    }

    /**
     * @param probabilities each between 0 and 1
     * @param name of the {@link QuantileRule}
     */
    public TableOptions withQuantiles(List<Double> probabilities, String name) {
        return new TableOptions(
                ci,
                level,
                df,
                givenDf,
                deffReplace,
                ofAll,
                probabilities,
                QuantileRule.named(name),
                test,
                compare,
                reliability);
    }

    public TableOptions withTest(Test kind) {
        return new TableOptions(
                ci, level, df, givenDf, deffReplace, ofAll, quantiles, rule, Optional.of(kind), compare, reliability);
    }

    public TableOptions withCompare(PAdjust adjustment) {
        return new TableOptions(
                ci,
                level,
                df,
                givenDf,
                deffReplace,
                ofAll,
                quantiles,
                rule,
                test,
                Optional.of(adjustment),
                reliability);
    }

    public TableOptions withReliability(ReliabilityRule standard) {
        return new TableOptions(ci, level, df, givenDf, deffReplace, ofAll, quantiles, rule, test, compare, standard);
    }
}
