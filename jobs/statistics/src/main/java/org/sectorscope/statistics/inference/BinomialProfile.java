package org.sectorscope.statistics.inference;

/** The log likelihood of a binomial proportion, per trial, and where it has dropped by a given amount. */
final class BinomialProfile {
    private static final int STEPS = 200;

    /** Log odds below this are a proportion of 0 in double precision. */
    private static final double LOWEST = -700;

    private BinomialProfile() {}

    /**
     * The proportion below the observed one whose log likelihood per trial is lower by {@code drop}: the q below p that
     * solves p·ln(p/q) + (1−p)·ln((1−p)/(1−q)) = drop.
     *
     * <p>On the scale of the log odds the left side is convex, so that Newton's steps from the far side approach the
     * root without passing it.
     *
     * @param p observed proportion, between 0 and 1
     * @param drop 0 or more
     */
    static double below(double p, double drop) {
        double floor = p * Math.log(p) + (1 - p) * Math.log1p(-p);
        double logOdds = (floor - drop) / p;
        for (int step = 0; step < STEPS; step++) {
            if (logOdds < LOWEST) {
                return 0;
            }
            double q = proportion(logOdds);
            double excess = drop(p, q) - drop;
            if (!(excess > 0) || q >= p) {
                break;
            }
            double next = logOdds + excess / (p - q);
            if (!(next > logOdds)) {
                break;
            }
            logOdds = next;
        }
        return Math.min(proportion(logOdds), p);
    }

    private static double proportion(double logOdds) {
        return logOdds < 0 ? Math.exp(logOdds) / (1 + Math.exp(logOdds)) : 1 / (1 + Math.exp(-logOdds));
    }

    private static double drop(double p, double q) {
        double gap = q - p;
        double events = q < p / 2 ? Math.log(q / p) : Math.log1p(gap / p);
        return -p * events - (1 - p) * Math.log1p(-gap / (1 - p));
    }
}
