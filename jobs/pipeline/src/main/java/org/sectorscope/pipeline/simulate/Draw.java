package org.sectorscope.pipeline.simulate;

import java.util.SplittableRandom;

/** Random draws that depend on a seed alone: a stream of its own for every entry, whatever was drawn before. */
final class Draw {
    private final SplittableRandom random;

    private Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The stream of one entry of one kind. */
    static Draw of(long seed, int kind, long entry) {
        return new Draw(new SplittableRandom(seed * 31 + kind).nextLong() ^ entry * 0x9E3779B97F4A7C15L);
    }

    double uniform() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A standard normal variate (Box and Muller 1958). */
    double normal() {
        double u = 1 - random.nextDouble();
        // StrictMath: the same bytes on every machine.
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** An index drawn by weights. */
    int index(double... weights) {
        double total = 0;
        for (double w : weights) {
            total += w;
        }
        double left = random.nextDouble() * total;
        for (int k = 0; k < weights.length - 1; k++) {
            left -= weights[k];
            if (left < 0) {
                return k;
            }
        }
        return weights.length - 1;
    }

    <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
