package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Arrays;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * Responses of the same weights, counted: by slot the weights of the last response and how many have had them since
 * those before were added up. A count times a weight, or times a product of weights, is exact as a sum of exact products,
 * so that what is added up does not depend on where a run ends.
 */
final class WeightRuns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Auxiliaries auxiliaries;
    private final int features;
    private long[] counts = new long[0];
    /** The weight by which calibration fits, the final one and that before trimming, one after the other. */
    private double[] weights = new double[0];

    WeightRuns(Auxiliaries auxiliaries, int features) {
        this.auxiliaries = auxiliaries;
        this.features = features;
    }

    void grow(int size) {
        counts = Arrays.copyOf(counts, size);
        weights = Arrays.copyOf(weights, 3 * size);
    }

    long count(int slot) {
        return counts[slot];
    }

    /** Whether a response of some weights goes on with the slot's run. */
    boolean takes(int slot, double fit, double weight, double calibrated) {
        int at = 3 * slot;
        return weights[at] == fit && weights[at + 1] == weight && weights[at + 2] == calibrated;
    }

    /** Starts a run, the former having been added up. */
    void start(int slot, double fit, double weight, double calibrated) {
        weights[3 * slot] = fit;
        weights[3 * slot + 1] = weight;
        weights[3 * slot + 2] = calibrated;
    }

    void count(int slot, long more) {
        counts[slot] += more;
    }

    /** Takes another's run in, where it goes on with that of the slot or the slot has none. */
    boolean merge(int slot, WeightRuns other, int from) {
        if (counts[slot] == 0) {
            start(slot, other, from);
        }
        boolean same = takes(slot, other, from);
        if (same) {
            counts[slot] += other.counts[from];
            other.counts[from] = 0;
        }
        return same;
    }

    /** Whether a slot's run goes on with one of another. */
    boolean takes(int slot, WeightRuns other, int from) {
        int at = 3 * from;
        return takes(slot, other.weights[at], other.weights[at + 1], other.weights[at + 2]);
    }

    /** Starts a run with the weights of one of another. */
    void start(int slot, WeightRuns other, int from) {
        System.arraycopy(other.weights, 3 * from, weights, 3 * slot, 3);
    }

    /** Adds a slot's run to the sums that begin at {@code start}, and ends it. */
    void addUp(int slot, ExactSums sums, int start) {
        double n = counts[slot];
        double weight = weights[3 * slot + 1];
        double calibrated = weights[3 * slot + 2];
        sums.add(start, n);
        sums.addProduct(start + auxiliaries.base(0), weights[3 * slot], n);
        sums.addProduct(start + auxiliaries.weighted(features, 0), weight, n);
        addProduct(sums, start + auxiliaries.product(features, 0, 0), weight, weight, n);
        if (auxiliaries.trimmed()) {
            int c = auxiliaries.constant(features);
            sums.addProduct(start + auxiliaries.weighted(features, c), calibrated, n);
            addProduct(sums, start + auxiliaries.product(features, c, 0), calibrated, weight, n);
            addProduct(sums, start + auxiliaries.product(features, c, c), calibrated, calibrated, n);
        }
        counts[slot] = 0;
    }

    private static void addProduct(ExactSums sums, int at, double a, double b, double n) {
        double p = a * b;
        sums.addProduct(at, p, n);
        double e = Math.fma(a, b, -p);
        if (e != 0) {
            sums.addProduct(at, e, n);
        }
    }
}
