package org.sectorscope.statistics.inference;

/** Whether an estimate is precise enough to be presented, and if not, why. */
public enum Reliability {
    /** Nothing stands against it. */
    RELIABLE(Verdict.RELIABLE),
    /** Its standard error is too large a part of the estimate. */
    LARGE_CV(Verdict.UNRELIABLE),
    /** The estimate or its standard error is not available. */
    NO_STANDARD_ERROR(Verdict.UNRELIABLE),
    /** There is less than 1 degree of freedom. */
    NO_DEGREES_OF_FREEDOM(Verdict.UNRELIABLE),
    /** There are fewer than 30 responses. */
    FEW_RESPONSES(Verdict.UNRELIABLE),
    /** The responses are worth fewer than 30 of a simple random sample. */
    SMALL_EFFECTIVE_SAMPLE(Verdict.UNRELIABLE),
    /** The interval is 0.30 wide or wider. */
    WIDE_INTERVAL(Verdict.UNRELIABLE),
    /** The interval is wider than 0.05 and than 130 % of the proportion. */
    WIDE_RELATIVE_INTERVAL(Verdict.UNRELIABLE),
    /** There are fewer than 8 degrees of freedom. */
    FEW_DEGREES_OF_FREEDOM(Verdict.REVIEW),
    /** The proportion is 0 or 1. */
    NO_VARIATION(Verdict.REVIEW);

    /** What becomes of an estimate. */
    public enum Verdict {
        /** It can be presented. */
        RELIABLE,
        /** A person decides whether it can be presented. */
        REVIEW,
        /** It is not presented, or only with a warning. */
        UNRELIABLE
    }

    private static final long MIN_SAMPLE = 30;
    private static final double MIN_DF = 8;
    private static final double LEVEL = 0.95;
    private static final double NARROW = 0.05;
    private static final double WIDE = 0.30;
    private static final double WIDE_RELATIVE = 1.30;

    private final Verdict verdict;

    Reliability(Verdict verdict) {
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }

    /**
     * The rule of a largest coefficient of variation, for any estimate.
     *
     * @param estimate in its own unit; of 0 any standard error above 0 is too large
     * @param se its standard error; {@code NaN} where there is none
     * @param df degrees of freedom behind the standard error
     * @param maxCv the largest coefficient of variation that is reliable, such as 0.3
     */
    public static Reliability cv(double estimate, double se, double df, double maxCv) {
        if (Double.isNaN(estimate) || Double.isNaN(se)) {
            return NO_STANDARD_ERROR;
        }
        if (!(df >= 1)) {
            return NO_DEGREES_OF_FREEDOM;
        }
        return se / Math.abs(estimate) > maxCv ? LARGE_CV : RELIABLE;
    }

    /**
     * The presentation standards of the US National Center for Health Statistics, for proportions, in their order:
     * sample size, effective sample size, width and relative width of the 95 % Korn-Graubard interval, degrees of freedom
     * and proportions of 0 or 1.
     *
     * <p>Source: Parker et al. 2017, National Center for Health Statistics Data Presentation Standards for Proportions,
     * Vital and Health Statistics 2(175). Effective sample sizes are at most n; that of a proportion of 0 or 1, or one
     * without a sampling error, is n.
     *
     * @param p the proportion, 0 to 1
     * @param se its standard error; {@code NaN} where there is none
     * @param n responses behind it (its denominator)
     * @param df degrees of freedom of the design
     */
    public static Reliability nchs(double p, double se, long n, double df) {
        if (Double.isNaN(p) || Double.isNaN(se)) {
            return NO_STANDARD_ERROR;
        }
        if (n < MIN_SAMPLE) {
            return FEW_RESPONSES;
        }
        boolean varies = p > 0 && p < 1;
        double effective = varies ? p * (1 - p) / (se * se) : n;
        if (effective < MIN_SAMPLE) {
            return SMALL_EFFECTIVE_SAMPLE;
        }
        if (!(df >= 1)) {
            return NO_DEGREES_OF_FREEDOM;
        }
        if (!varies) {
            return NO_VARIATION;
        }
        double ratio = Interval.quantile(LEVEL, n - 1.0) / Interval.quantile(LEVEL, df);
        Interval interval = Interval.clopperPearson(p, Math.min(n, effective * ratio * ratio), LEVEL);
        double width = interval.high() - interval.low();
        if (width >= WIDE) {
            return WIDE_INTERVAL;
        }
        if (width > NARROW && width > WIDE_RELATIVE * p) {
            return WIDE_RELATIVE_INTERVAL;
        }
        return df < MIN_DF ? FEW_DEGREES_OF_FREEDOM : RELIABLE;
    }
}
