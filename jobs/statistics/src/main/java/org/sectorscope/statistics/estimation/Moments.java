package org.sectorscope.statistics.estimation;

import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.ExactSums;

/** The sums of {@link CellSums} over some responses of one group, to 32 digits. */
final class Moments {
    final int features;
    private final DoubleDouble[] sums;

    Moments(int features) {
        this.features = features;
        int q = features - 1;
        this.sums = new DoubleDouble[1 + 2 * features + features * (features + 1) / 2 + q * (q + 1) / 2];
        java.util.Arrays.fill(sums, DoubleDouble.ZERO);
    }

    void add(ExactSums from, int at) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sums[k].plus(from.get(at + k));
        }
    }

    void add(Moments other) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sums[k].plus(other.sums[k]);
        }
    }

    /** These responses without some of them; only the constant feature is kept. */
    Moments without(Moments part) {
        var rest = new Moments(1);
        rest.sums[0] = sums[0].minus(part.sums[0]);
        rest.sums[1] = sums[1].minus(part.sums[1]);
        rest.sums[2] = weighted(0).minus(part.weighted(0));
        rest.sums[3] = product(0, 0).minus(part.product(0, 0));
        return rest;
    }

    long n() {
        return Math.round(sums[0].value());
    }

    /** Σ d·yⱼ. */
    DoubleDouble base(int j) {
        return sums[1 + j];
    }

    /** Σ w·yⱼ. */
    DoubleDouble weighted(int j) {
        return sums[1 + features + j + j * (j + 1) / 2];
    }

    /** Σ w²·yⱼ·yₖ. */
    DoubleDouble product(int j, int k) {
        int high = Math.max(j, k);
        return sums[1 + features + high + high * (high + 1) / 2 + 1 + Math.min(j, k)];
    }

    /** Σ w·yⱼ·yₖ for j, k ≥ 1. */
    DoubleDouble weightedProduct(int j, int k) {
        int high = Math.max(j, k) - 1;
        return sums[1 + 2 * features + features * (features + 1) / 2 + high * (high + 1) / 2 + Math.min(j, k) - 1];
    }
}
