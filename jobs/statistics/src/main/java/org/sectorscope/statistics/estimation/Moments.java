package org.sectorscope.statistics.estimation;

import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.ExactSums;

/** The sums of {@link CellSums} over some responses of one group, to 32 digits. */
final class Moments {
    final int features;
    final Auxiliaries auxiliaries;
    private final DoubleDouble[] sums;

    Moments(int features, Auxiliaries auxiliaries) {
        this.features = features;
        this.auxiliaries = auxiliaries;
        this.sums = new DoubleDouble[auxiliaries.width(features)];
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

    /** The same responses, without the measures. */
    Moments constant() {
        var constant = new Moments(1, auxiliaries);
        constant.sums[0] = sums[0];
        constant.sums[auxiliaries.base(0)] = base(0);
        for (int q = 0; q < auxiliaries.quantities(); q++) {
            constant.sums[auxiliaries.cross(1, q, 0)] = cross(q, 0);
        }
        for (int j = 0; j < auxiliaries.all(1); j++) {
            int from = j == 0 ? 0 : features + j - 1;
            constant.sums[auxiliaries.weighted(1, j)] = weighted(from);
            for (int k = 0; k <= j; k++) {
                constant.sums[auxiliaries.product(1, j, k)] = product(from, k == 0 ? 0 : features + k - 1);
            }
        }
        return constant;
    }

    /** These responses without some of them, and without the measures. */
    Moments without(Moments part) {
        Moments rest = constant();
        Moments less = part.constant();
        for (int k = 0; k < rest.sums.length; k++) {
            rest.sums[k] = rest.sums[k].minus(less.sums[k]);
        }
        return rest;
    }

    long n() {
        return Math.round(sums[0].value());
    }

    /** Σ d·yⱼ. */
    DoubleDouble base(int j) {
        return sums[auxiliaries.base(j)];
    }

    /** Σ d·q·yⱼ, q being a quantity of the calibration. */
    DoubleDouble cross(int q, int j) {
        return sums[auxiliaries.cross(features, q, j)];
    }

    /** Σ aⱼ: of a feature its weighted sum; the auxiliaries stand behind the features. */
    DoubleDouble weighted(int j) {
        return sums[auxiliaries.weighted(features, j)];
    }

    /** Σ aⱼ·aₖ. */
    DoubleDouble product(int j, int k) {
        return sums[auxiliaries.product(features, j, k)];
    }

    /** Σ w·yⱼ·yₖ for features j, k ≥ 1. */
    DoubleDouble weightedProduct(int j, int k) {
        return sums[auxiliaries.weightedProduct(features, j, k)];
    }
}
