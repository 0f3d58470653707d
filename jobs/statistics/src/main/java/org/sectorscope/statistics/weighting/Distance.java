package org.sectorscope.statistics.weighting;

import java.io.Serializable;

/**
 * The distance between former and calibrated weights that calibration keeps small, through what it needs of it: the
 * ratio F(u) of the weights as a function of the linear predictor u = x′λ, its slope F′ and its potential ∫F.
 *
 * <p>Source: Deville and Särndal 1992, cases 1 (linear), 2 (exponential, that is raking), 6 (logit) and 7 (truncated
 * linear); the exponential is truncated in the same way, as R's {@code calibrate} does it.
 *
 * @param low least ratio, or least weight where {@code ofWeight}; −∞: none
 * @param high largest ratio or weight; ∞: none
 * @param ofWeight whether the limits hold for the calibrated weight and not for its ratio to the former one
 */
record Distance(Kind kind, double low, double high, boolean ofWeight) implements Serializable {
    enum Kind {
        LINEAR,
        RAKING,
        LOGIT
    }

    static final Distance PLAIN = new Distance(Kind.LINEAR, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    boolean bounded() {
        return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
    }

    /** Least ratio that a former weight allows. */
    double lowest(double weight) {
        double ratio = ofWeight ? low / weight : low;
        return kind == Kind.RAKING ? Math.max(ratio, 0) : ratio;
    }

    /** Largest ratio that a former weight allows. */
    double highest(double weight) {
        return ofWeight ? high / weight : high;
    }

    /** F(u): the ratio of calibrated to former weight. */
    double ratio(double u, double l, double h) {
        return switch (kind) {
            case LINEAR -> Math.min(Math.max(1 + u, l), h);
            case RAKING -> Math.min(Math.max(StrictMath.exp(u), l), h);
            case LOGIT -> {
                double e = StrictMath.exp(-Math.abs(scale(l, h) * u));
                yield u > 0
                        ? (l * (h - 1) * e + h * (1 - l)) / ((h - 1) * e + (1 - l))
                        : (l * (h - 1) + h * (1 - l) * e) / ((h - 1) + (1 - l) * e);
            }
        };
    }

    /** F′(u); 0 beyond the limits. */
    double slope(double u, double l, double h) {
        double ratio = ratio(u, l, h);
        return switch (kind) {
            case LINEAR -> ratio > l && ratio < h ? 1 : 0;
            case RAKING -> ratio > l && ratio < h ? ratio : 0;
            case LOGIT -> (ratio - l) * (h - ratio) / ((1 - l) * (h - 1));
        };
    }

    /** ∫F from 0 to u, up to a constant; convex. */
    double potential(double u, double l, double h) {
        return switch (kind) {
            case LINEAR -> {
                double inside = Math.min(Math.max(u, l - 1), h - 1);
                double beyond = u - inside;
                yield inside + inside * inside / 2 + (beyond == 0 ? 0 : beyond * (1 + inside));
            }
            case RAKING -> {
                double inside = Math.min(Math.max(u, StrictMath.log(l)), StrictMath.log(h));
                double beyond = u - inside;
                yield StrictMath.expm1(inside) + (beyond == 0 ? 0 : beyond * StrictMath.exp(inside));
            }
            case LOGIT -> {
                double a = scale(l, h);
                double e = StrictMath.exp(-Math.abs(a * u));
                double log = u > 0
                        ? a * u + StrictMath.log(((h - 1) * e + (1 - l)) / (h - l))
                        : StrictMath.log(((h - 1) + (1 - l) * e) / (h - l));
                yield l * u + (h - l) / a * log;
            }
        };
    }

    private static double scale(double l, double h) {
        return (h - l) / ((1 - l) * (h - 1));
    }
}
