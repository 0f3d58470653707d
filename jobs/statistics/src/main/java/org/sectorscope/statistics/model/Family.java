package org.sectorscope.statistics.model;

/**
 * What the mean of an outcome depends on its linear predictor η by, and its variance on its mean μ: families of
 * generalized linear models with their canonical links, for which dμ/dη is the variance function.
 *
 * <p>Source: McCullagh and Nelder 1989, Generalized Linear Models, 2.2. As R's {@code gaussian}, {@code quasibinomial}
 * and {@code quasipoisson}: the design, not the family, gives the standard errors.
 */
public enum Family {
    /** Identity link, constant variance; any outcome. */
    LINEAR,
    /** Logit link, variance μ(1 − μ); outcomes from 0 to 1. */
    LOGISTIC,
    /** Log link, variance μ; outcomes from 0 on. */
    POISSON;

    /** Whether an outcome is one of the family's. */
    boolean admits(double y) {
        return this == LINEAR || y >= 0 && (this == POISSON || y <= 1);
    }

    /** μ at a linear predictor. */
    double mean(double eta) {
        return switch (this) {
            case LINEAR -> eta;
            case LOGISTIC ->
                eta >= 0 ? 1 / (1 + StrictMath.exp(-eta)) : StrictMath.exp(eta) / (1 + StrictMath.exp(eta));
            case POISSON -> StrictMath.exp(eta);
        };
    }

    /** The variance function at a linear predictor, which is dμ/dη too. */
    double variance(double eta) {
        return switch (this) {
            case LINEAR -> 1;
            case LOGISTIC -> {
                double small = StrictMath.exp(-Math.abs(eta));
                yield small / ((1 + small) * (1 + small));
            }
            case POISSON -> StrictMath.exp(eta);
        };
    }

    /** The linear predictor from which iteration begins, near the outcome but inside the family's range. */
    double start(double y) {
        return switch (this) {
            case LINEAR -> y;
            case LOGISTIC -> StrictMath.log((y + 0.5) / (1.5 - y));
            case POISSON -> StrictMath.log(y + 0.1);
        };
    }

    /** What a response adds to the log-likelihood, up to what does not depend on η. */
    double logLikelihood(double y, double eta) {
        return switch (this) {
            case LINEAR -> -(y - eta) * (y - eta) / 2;
            case LOGISTIC -> y * eta - Math.max(eta, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(eta)));
            case POISSON -> y * eta - StrictMath.exp(eta);
        };
    }
}
