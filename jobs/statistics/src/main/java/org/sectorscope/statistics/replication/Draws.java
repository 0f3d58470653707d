package org.sectorscope.statistics.replication;

import java.util.Arrays;

/**
 * Draws with replacement among numbered units, of which any some can be had on their own: whoever holds some of the units
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

    /**
     * How often some units were drawn.
     *
     * @param some their numbers, ascending
     */
    int[] counts(long[] some) {
        int[] counts = new int[some.length];
        descend(0, units, draws, some, 0, some.length, counts);
        return counts;
    }

    /** @param from of the units, the first that is not below {@code low}; {@code to} the first that is not below {@code high} */
    private void descend(long low, long high, long inside, long[] some, int from, int to, int[] counts) {
        if (inside == 0 || from == to) {
            return;
        }
        long random = mixed(key, low * GOLDEN + high);
        if (high - low <= LEAF) {
            int[] drawn = leaf(random, (int) (high - low), inside);
            for (int k = from; k < to; k++) {
                counts[k] = drawn[(int) (some[k] - low)];
            }
            return;
        }
        long middle = (low + high) >>> 1;
        double share = (double) (middle - low) / (high - low);
        long left = Binomial.of(random, inside, share);
        int at = Arrays.binarySearch(some, from, to, middle);
        int cut = at < 0 ? -1 - at : at;
        descend(low, middle, left, some, from, cut, counts);
        descend(middle, high, inside - left, some, cut, to, counts);
    }

    private static int[] leaf(long key, int size, long draws) {
        int[] counts = new int[size];
        long random = key;
        for (long d = 0; d < draws; d++) {
            random += GOLDEN;
            counts[(int) (uniform(random) * size)]++;
        }
        return counts;
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
