package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import org.sectorscope.statistics.design.Sample;

/**
 * What the residuals of a calibrated sample need beside a table's own features, and where every sum of {@link CellSums}
 * stands.
 *
 * <p>A response has p features y₀ = 1, y₁ …, with aⱼ = w·yⱼ; behind them stand its auxiliaries: with trimming aₚ = c, the
 * weight before it, then c·q for each quantity q of the calibration (without trimming c = w).
 *
 * @param quantities number of calibration variables that are quantities: the first so many of a block's values
 * @param trimmed whether final weights differ from those that calibration made
 */
record Auxiliaries(int quantities, boolean trimmed) implements Serializable {
    static final Auxiliaries NONE = new Auxiliaries(0, false);

    static Auxiliaries of(Sample sample) {
        // Replicates bring calibration in themselves.
        return sample.replicated() || !sample.calibrates()
                ? NONE
                : new Auxiliaries(sample.quantities(), sample.trimmed());
    }

    /** Where the weight of calibration stands among features and auxiliaries. */
    int constant(int features) {
        return trimmed ? features : 0;
    }

    /** Where a quantity of the calibration stands among features and auxiliaries. */
    int quantity(int features, int q) {
        return features + (trimmed ? 1 : 0) + q;
    }

    /** Number of features and auxiliaries. */
    int all(int features) {
        return features + (trimmed ? 1 : 0) + quantities;
    }

    /** Number of sums per group and cell. */
    int width(int features) {
        return weightedProduct(features, features, 1);
    }

    /** Where, among the sums of some features, those of the constant feature alone stand, in their own order. */
    int[] constants(int features) {
        int[] places = new int[width(1)];
        places[base(0)] = base(0);
        for (int q = 0; q < quantities; q++) {
            places[cross(1, q, 0)] = cross(features, q, 0);
        }
        for (int j = 0; j < all(1); j++) {
            int from = j == 0 ? 0 : features + j - 1;
            places[weighted(1, j)] = weighted(features, from);
            for (int k = 0; k <= j; k++) {
                places[product(1, j, k)] = product(features, from, k == 0 ? 0 : features + k - 1);
            }
        }
        return places;
    }

    int base(int j) {
        return 1 + j;
    }

    int cross(int features, int q, int j) {
        return 1 + features + q * features + j;
    }

    int weighted(int features, int j) {
        return 1 + features + quantities * features + j + j * (j + 1) / 2;
    }

    int product(int features, int j, int k) {
        int high = Math.max(j, k);
        return weighted(features, high) + 1 + Math.min(j, k);
    }

    int weightedProduct(int features, int j, int k) {
        int high = Math.max(j, k) - 1;
        return weighted(features, all(features)) + high * (high + 1) / 2 + Math.min(j, k) - 1;
    }
}
