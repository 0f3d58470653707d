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

    /** Methods for proportions. */
    public enum Method {
        /** On the scale of the logistic model, transformed back. */
        LOGIT,
        /** The delta method on the log odds, the same formula as {@link #LOGIT} for a single proportion. */
        XLOGIT,
        /** Wilson's score interval with the effective sample size. */
        WILSON,
        /** Korn and Graubard 1998: Clopper-Pearson with the effective sample size. */
        BETA,
        /** Estimate ± t·se. */
        WALD;

        /** The method of a study file's name, such as {@code logit}. */
        public static Method named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The upper quantile of Student's t that a two-sided interval of this level takes.
     *
     * @param df degrees of freedom; infinite: the normal distribution; below 1: {@code NaN}
     */
    public static double quantile(double level, double df) {
        double tail = (1 - level) / 2;
        if (!(df >= 1)) {
            return Double.NaN;
        }
        return Double.isInfinite(df)
                ? NormalDistribution.of(0, 1).inverseSurvivalProbability(tail)
                : TDistribution.of(df).inverseSurvivalProbability(tail);
    }

    /** Estimate ± t·se. */
    public static Interval wald(double estimate, double se, double level, double df) {
        double half = quantile(level, df) * se;
        return Double.isNaN(half) ? NONE : new Interval(estimate - half, estimate + half);
    }

    /**
     * An interval for a proportion.
     *
     * @param p estimate, 0 to 1
     * @param se its standard error
     * @param n responses behind it (used by {@link Method#BETA})
     */
    public static Interval proportion(Method method, double p, double se, long n, double level, double df) {
        double t = quantile(level, df);
        if (method == Method.WALD) {
            return wald(p, se, level, df);
        }
        if (Double.isNaN(t) || Double.isNaN(se) || !(p > EDGE && p < 1 - EDGE)) {
            return NONE;
        }
        if (se == 0) {
            return new Interval(p, p);
        }
        double variance = p * (1 - p);
        return switch (method) {
            case LOGIT, XLOGIT -> {
                double logit = Math.log(p / (1 - p));
                double half = t * se / variance;
                yield new Interval(1 / (1 + Math.exp(half - logit)), 1 / (1 + Math.exp(-half - logit)));
            }
            case WILSON -> {
                double effective = variance / (se * se);
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
                double effective = variance / (se * se) * ratio * ratio;
                double tail = (1 - level) / 2;
                double x = effective * p;
                double rest = effective * (1 - p);
                yield new Interval(
                        BetaDistribution.of(x, rest + 1).inverseCumulativeProbability(tail),
                        BetaDistribution.of(x + 1, rest).inverseSurvivalProbability(tail));
            }
            case WALD -> throw new AssertionError(method);
        };
    }
}
