package org.sectorscope.statistics.estimation;

import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.ExactSums;

/** The sums of {@link CellSums} over some responses of one group, to 32 digits. */
final class Moments {
    final int features;
    final Auxiliaries auxiliaries;
    /** High and low part of each sum, one after the other. */
    private final double[] sums;

    Moments(int features, Auxiliaries auxiliaries) {
        this.features = features;
        this.auxiliaries = auxiliaries;
        this.sums = new double[2 * auxiliaries.width(features)];
    }

    private DoubleDouble get(int k) {
        return new DoubleDouble(sums[2 * k], sums[2 * k + 1]);
    }

    private void set(int k, DoubleDouble value) {
        sums[2 * k] = value.hi();
        sums[2 * k + 1] = value.lo();
    }

    private int size() {
        return sums.length / 2;
    }

    void add(ExactSums from, int at) {
        for (int k = 0; k < size(); k++) {
            set(k, get(k).plus(from.get(at + k)));
        }
    }

    void add(Moments other) {
        for (int k = 0; k < size(); k++) {
            set(k, get(k).plus(other.get(k)));
        }
    }

    /** The same responses, without the measures. */
    Moments constant() {
        var constant = new Moments(1, auxiliaries);
        constant.set(0, get(0));
        constant.set(auxiliaries.base(0), base(0));
        for (int q = 0; q < auxiliaries.quantities(); q++) {
            constant.set(auxiliaries.cross(1, q, 0), cross(q, 0));
        }
        for (int j = 0; j < auxiliaries.all(1); j++) {
            int from = j == 0 ? 0 : features + j - 1;
            constant.set(auxiliaries.weighted(1, j), weighted(from));
            for (int k = 0; k <= j; k++) {
                constant.set(auxiliaries.product(1, j, k), product(from, k == 0 ? 0 : features + k - 1));
            }
        }
        return constant;
    }

    /** These responses without some of them, and without the measures. */
    Moments without(Moments part) {
        Moments rest = constant();
        Moments less = part.constant();
        for (int k = 0; k < rest.size(); k++) {
            rest.set(k, rest.get(k).minus(less.get(k)));
        }
        return rest;
    }

    long n() {
        return Math.round(get(0).value());
    }

    /** Σ d·yⱼ. */
    DoubleDouble base(int j) {
        return get(auxiliaries.base(j));
    }

    /** Σ d·q·yⱼ, q being a quantity of the calibration. */
    DoubleDouble cross(int q, int j) {
        return get(auxiliaries.cross(features, q, j));
    }

    /** Σ aⱼ: of a feature its weighted sum; the auxiliaries stand behind the features. */
    DoubleDouble weighted(int j) {
        return get(auxiliaries.weighted(features, j));
    }

    /** Σ aⱼ·aₖ. */
    DoubleDouble product(int j, int k) {
        return get(auxiliaries.product(features, j, k));
    }

    /** Σ w·yⱼ·yₖ for features j, k ≥ 1. */
    DoubleDouble weightedProduct(int j, int k) {
        return get(auxiliaries.weightedProduct(features, j, k));
    }
}
