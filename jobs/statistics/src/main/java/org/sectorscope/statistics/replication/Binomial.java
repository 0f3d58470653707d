package org.sectorscope.statistics.replication;

/**
 * Binomial numbers made from a key, in a time that does not grow with the number of trials: the halving of some thousand
 * {@link Draws} asks for millions of them.
 *
 * <p>Source: transformed rejection with squeeze, BTRS of Hörmann 1993, Journal of Statistical Computation and Simulation
 * 46; logarithms are those of {@link StrictMath}, so that every machine decides the same.
 */
final class Binomial {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;
    /** Expected successes (or failures) below which trials are made one by one, as the method's source says. */
    private static final double FEW = 10;

    /** What Stirling's formula is short of log k! by, for small k. */
    private static final double[] TAILS = new double[10];

    static {
        double logFactorial = 0;
        for (int k = 0; k < TAILS.length; k++) {
            logFactorial += k == 0 ? 0 : StrictMath.log(k);
            TAILS[k] =
                    logFactorial - (0.5 * StrictMath.log(2 * Math.PI) + (k + 0.5) * StrictMath.log(k + 1.0) - (k + 1));
        }
    }

    private Binomial() {}

    /**
     * @param key decides the number
     * @param trials how many are made
     * @param share the probability of success, between 0 and 1
     * @return number of successes
     */
    static long of(long key, long trials, double share) {
        if (share > 0.5) {
            return trials - of(key, trials, 1 - share);
        }
        return trials * share < FEW ? counted(key, trials, share) : transformed(key, trials, share);
    }

    private static long counted(long key, long trials, double share) {
        long random = key;
        long successes = 0;
        for (long t = 0; t < trials; t++) {
            random += GOLDEN;
            successes += uniform(random) < share ? 1 : 0;
        }
        return successes;
    }

    private static long transformed(long key, long trials, double share) {
        double n = trials;
        double deviation = Math.sqrt(n * share * (1 - share));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * share;
        double centre = n * share + 0.5;
        double most = 0.92 - 4.2 / b;
        long random = key;
        while (true) {
            random += GOLDEN;
            double u = uniform(random) - 0.5;
            random += GOLDEN;
            double v = uniform(random);
            double margin = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / margin + b) * u + centre);
            if (margin >= 0.07 && v <= most) {
                return (long) k;
            }
            if (k >= 0 && k <= n) {
                double alpha = (2.83 + 5.1 / b) * deviation;
                double height = StrictMath.log(v * alpha / (a / (margin * margin) + b));
                if (height <= logRatio(n, share, k)) {
                    return (long) k;
                }
            }
        }
    }

    /** log f(k)/f(m), f the probability of so many successes, m the likeliest number. */
    private static double logRatio(double n, double share, double k) {
        double odds = share / (1 - share);
        double m = Math.floor((n + 1) * share);
        return (m + 0.5) * StrictMath.log((m + 1) / (odds * (n - m + 1)))
                + (n + 1) * StrictMath.log((n - m + 1) / (n - k + 1))
                + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                + tail(m)
                + tail(n - m)
                - tail(k)
                - tail(n - k);
    }

    private static double tail(double k) {
        if (k < TAILS.length) {
            return TAILS[(int) k];
        }
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }

    /** A number between 0 and 1, both excluded. */
    private static double uniform(long state) {
        return ((Draws.mix(state) >>> 11) + 0.5) * UNIT;
    }
}
