package org.sectorscope.statistics.inference;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A two-sided confidence interval; both ends {@code NaN} where there is none.
 *
 * @param low lower limit
 * @param high upper limit
 */
public record Interval(double low, double high) {
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    /** Proportions closer than this to 0 or 1 have no interval. */
    private static final double EDGE = 1e-12;

    /** Methods for proportions, as R's {@code svyciprop} defines those of the same name. */
    public enum Method {
        /** On the scale of the logistic model, transformed back; of replicate weights {@link #logOdds}. */
        LOGIT,
        /** The delta method on the log odds, the same formula as {@link #LOGIT} for a single proportion. */
        XLOGIT,
        /** Wilson 1927, JASA 22: the score interval, with the effective sample size. */
        WILSON,
        /** Korn and Graubard 1998, Survey Methodology 24: Clopper-Pearson with the effective sample size. */
        BETA,
        /** On the variance-stabilising scale arcsin √p; a limit beyond 0 or 1 is 0 or 1 (R reflects it). */
        ASIN,
        /**
         * Rao and Scott 1984: the profile of the binomial log likelihood, scaled by the design effect. R interpolates
         * the profile; here it is inverted exactly.
         */
        LIKELIHOOD,
        /** Estimate ± t·se, limits not cut at 0 and 1; R calls it {@code mean}. */
        WALD,
        /** Of a quantile estimate ± t·se by the replicates of the quantile itself; of a proportion {@link #WALD}. */
        QUANTILE;

        /**
         * The method of a study file's name, such as {@code logit}; {@code mean} is {@link #WALD}.
         *
         * @throws IllegalArgumentException when there is none of that name
         */
        public static Method named(String name) {
            return name.equals("mean") ? WALD : valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The upper quantile of Student's t that a two-sided interval of this level takes.
     *
     * @param level between 0 and 1, such as 0.95
     * @param df degrees of freedom; infinite: the normal distribution; below 1: {@code NaN}
     * @throws IllegalArgumentException when the level is not between 0 and 1
     */
    public static double quantile(double level, double df) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level is between 0 and 1: " + level);
        }
        double tail = (1 - level) / 2;
        if (!(df >= 1)) {
            return Double.NaN;
        }
        return Double.isInfinite(df)
                ? NormalDistribution.of(0, 1).inverseSurvivalProbability(tail)
                : TDistribution.of(df).inverseSurvivalProbability(tail);
    }

    /**
     * Estimate ± t·se.
     *
     * @param estimate any statistic, in its own unit
     * @param se its standard error, in the same unit
     * @param level between 0 and 1
     * @param df degrees of freedom of t; infinite: the normal distribution
     * @return {@link #NONE} without a standard error or below 1 degree of freedom
     */
    public static Interval wald(double estimate, double se, double level, double df) {
        double half = quantile(level, df) * se;
        return Double.isNaN(half) ? NONE : new Interval(estimate - half, estimate + half);
    }

    /**
     * The interval of a proportion from its log odds: {@link Method#LOGIT} where their standard error does not follow from
     * that of the proportion, as with replicate weights.
     *
     * @param logOdds ln(p/(1 − p)), finite
     * @param se standard error of the log odds
     * @param level between 0 and 1
     * @param df degrees of freedom of t; infinite: the normal distribution
     * @return limits of the proportion; {@link #NONE} without a standard error or below 1 degree of freedom
     * @throws IllegalArgumentException when the level is not between 0 and 1
     */
    public static Interval logOdds(double logOdds, double se, double level, double df) {
        Interval interval = wald(logOdds, se, level, df);
        return new Interval(1 / (1 + Math.exp(-interval.low)), 1 / (1 + Math.exp(-interval.high)));
    }

    /**
     * An interval for a proportion.
     *
     * @param p estimate, 0 to 1
     * @param se its standard error; 0 (a census): both limits are the estimate
     * @param n responses behind it (used by {@link Method#BETA} and {@link Method#LIKELIHOOD}, which need two); R counts
     *     those with a missing value for {@code beta}
     * @param level between 0 and 1
     * @param df degrees of freedom of t; infinite: the normal distribution
     * @return {@link #NONE} without a standard error, below 1 degree of freedom and, but for {@link Method#WALD} and its like, at a
     *     proportion of 0 or 1 or outside them
     * @throws IllegalArgumentException when the level is not between 0 and 1
     */
    public static Interval proportion(Method method, double p, double se, long n, double level, double df) {
        double t = quantile(level, df);
        if (method == Method.WALD || method == Method.QUANTILE) {
            return wald(p, se, level, df);
        }
        if (Double.isNaN(t) || Double.isNaN(se) || !(p > EDGE && p < 1 - EDGE)) {
            return NONE;
        }
        double variance = p * (1 - p);
        double effective = variance / (se * se);
        if (Double.isInfinite(effective)) {
            return new Interval(p, p);
        }
        return switch (method) {
            case LOGIT, XLOGIT -> logOdds(Math.log(p / (1 - p)), se / variance, level, df);
            case WILSON -> {
                double t2 = t * t / effective;
                double centre = (p + t2 / 2) / (1 + t2);
                double half = Math.sqrt(t2 * (variance + t2 / 4)) / (1 + t2);
                yield new Interval(centre - half, centre + half);
            }
            case BETA -> {
                if (n < 2) {
                    yield NONE;
                }
                double ratio = quantile(level, n - 1.0) / t;
                yield clopperPearson(p, effective * ratio * ratio, level);
            }
            case ASIN -> {
                double angle = Math.asin(Math.sqrt(p));
                double half = t * se / (2 * Math.sqrt(variance));
                double low = Math.sin(Math.max(angle - half, 0));
                double high = Math.sin(Math.min(angle + half, Math.PI / 2));
                yield new Interval(low * low, high * high);
            }
            case LIKELIHOOD -> {
                if (n < 2) {
                    yield NONE;
                }
                // Half the drop of the deviance; n/(n-1) is the dispersion that svyglm estimates.
                double drop = t * t / (2 * effective) * n / (n - 1);
                yield new Interval(BinomialProfile.below(p, drop), 1 - BinomialProfile.below(1 - p, drop));
            }
            case WALD, QUANTILE -> throw new AssertionError(method);
        };
    }

    /**
     * Clopper and Pearson's interval with any, also a fractional, number of trials.
     *
     * @param p the proportion, 0 to 1
     * @param trials above 0; p · trials succeeded
     * @return lower limit 0 where p is 0, upper limit 1 where p is 1
     */
    static Interval clopperPearson(double p, double trials, double level) {
        double tail = (1 - level) / 2;
        double events = trials * p;
        double rest = trials * (1 - p);
        return new Interval(
                events > 0 ? BetaDistribution.of(events, rest + 1).inverseCumulativeProbability(tail) : 0,
                rest > 0 ? BetaDistribution.of(events + 1, rest).inverseSurvivalProbability(tail) : 1);
    }
}
