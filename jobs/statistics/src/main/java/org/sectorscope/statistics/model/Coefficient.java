package org.sectorscope.statistics.model;

import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.inference.TTest;

/**
 * A coefficient of a fitted model. Of one that the data cannot tell from those before it (a category without responses, a
 * collinear column) all figures are {@code NaN}.
 *
 * @param term the intercept, or variable and category, joined by {@code :} in interactions
 * @param estimate on the scale of the link
 * @param se design-based standard error
 * @param statistic t = estimate/se
 * @param df residual degrees of freedom
 * @param pValue two-sided; {@code NaN} where df is below 1
 * @param interval estimate ± t·se; none where df is below 1
 * @param oddsRatio exp(estimate) of a logistic model, of the intercept the odds; {@code NaN} of others
 */
public record Coefficient(
        String term,
        double estimate,
        double se,
        double statistic,
        double df,
        double pValue,
        Interval interval,
        double oddsRatio) {

    static Coefficient of(String term, Family family, double estimate, double se, double df, double level) {
        TTest test = TTest.of(estimate, se, df, level);
        return new Coefficient(
                term,
                estimate,
                se,
                se > 0 ? estimate / se : test.statistic(),
                df,
                test.pValue(),
                test.interval(),
                family == Family.LOGISTIC ? StrictMath.exp(estimate) : Double.NaN);
    }

    static Coefficient aliased(String term) {
        double none = Double.NaN;
        return new Coefficient(term, none, none, none, none, none, Interval.NONE, none);
    }
}
