package org.sectorscope.statistics.replication;

/**
 * Draws with replacement among numbered units, of which any slice can be had on its own: whoever holds some of the units
 * finds how often each was drawn without drawing for the others, and always the same.
 *
 * <p>The units are halved again and again; how many draws fall into the left half is binomial given how many fall into
 * both, and is decided by a random number that belongs to the two halves. The counts of all units together are
 * multinomial, exactly.
 */
final class Draws {
    /** So few units that drawing for all of them is less work than halving them. */
    private static final int LEAF = 128;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private final long key;
    private final long units;
    private final long draws;

    /**
     * @param key decides the draws
     * @param units how many there are, from 0 on
     * @param draws how many are made
     */
    Draws(long key, long units, long draws) {
        this.key = key;
        this.units = units;
        this.draws = draws;
    }

    /** How often each unit from one number on was drawn. */
    int[] counts(long from, int length) {
        int[] counts = new int[length];
        descend(0, units, draws, from, counts);
        return counts;
    }

    private void descend(long low, long high, long inside, long from, int[] counts) {
        if (inside == 0 || high <= from || low >= from + counts.length) {
            return;
        }
        long random = mixed(key, low * GOLDEN + high);
        if (high - low <= LEAF) {
            leaf(random, low - from, (int) (high - low), inside, counts);
            return;
        }
        long middle = (low + high) >>> 1;
        double share = (double) (middle - low) / (high - low);
        long left = Binomial.of(random, inside, share);
        descend(low, middle, left, from, counts);
        descend(middle, high, inside - left, from, counts);
    }

    /** @param low place of the first of the units among the counts, where it may not be */
    private static void leaf(long key, long low, int size, long draws, int[] counts) {
        long random = key;
        boolean whole = low >= 0 && low + size <= counts.length;
        for (long d = 0; d < draws; d++) {
            random += GOLDEN;
            long at = low + (long) (uniform(random) * size);
            if (whole || at >= 0 && at < counts.length) {
                counts[(int) at]++;
            }
        }
    }

    /** A number between 0 and 1. */
    private static double uniform(long state) {
        return (mix(state) >>> 11) * UNIT;
    }

    /** A key made of two. */
    static long mixed(long one, long other) {
        return mix(mix(one + GOLDEN) ^ other);
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood 2014). */
    static long mix(long z) {
        long x = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
