package org.sectorscope.statistics.estimation;

import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.DoubleDoubles;

/** The sums of {@link CellSums} over some responses, to 32 digits. */
final class Moments {
    final int features;
    final Auxiliaries auxiliaries;
    private final DoubleDoubles sums;

    Moments(int features, Auxiliaries auxiliaries) {
        this.features = features;
        this.auxiliaries = auxiliaries;
        this.sums = new DoubleDoubles(auxiliaries.width(features));
    }

    /** Number of sums. */
    int size() {
        return sums.size();
    }

    /** Adds as many sums of others, from one on. */
    void add(DoubleDoubles from, int start) {
        for (int k = 0; k < sums.size(); k++) {
            sums.add(k, from, start + k);
        }
    }

    long n() {
        return Math.round(sums.value(0));
    }

    /** Σ aⱼ: of a feature its weighted sum; the auxiliaries stand behind the features. */
    DoubleDouble weighted(int j) {
        return sums.get(auxiliaries.weighted(features, j));
    }

    /** Σ w·yⱼ·yₖ for features j, k ≥ 1. */
    DoubleDouble weightedProduct(int j, int k) {
        return sums.get(auxiliaries.weightedProduct(features, j, k));
    }
}
