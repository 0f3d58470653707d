package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Arrays;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * What responses measure, without their weights, where all of a group weigh the same: by slot their number and the moments of
 * their values. Every sum of {@link CellSums} is a moment times a weight, or times a product of weights; as a sum of exact
 * products it is exact, and a response costs its moments only.
 *
 * <p>A response's values are its features behind the first one, which is 1, then the quantities of the calibration.
 */
final class GroupMoments implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In place of a value: 1. */
    private static final int ONE = -1;

    private final Auxiliaries auxiliaries;
    private final int features;
    private final int values;
    /** Number of moments of a slot. */
    private final int width;

    private long[] counts = new long[0];
    /** By slot, then value v: Σ v, and Σ v·u for each value u up to it. */
    private final ExactSums moments = new ExactSums(0);
    /** By group: the weight by which calibration fits, the final one and that before trimming; {@code NaN}: no response yet. */
    private double[] weights = new double[0];

    private final double[] response;

    GroupMoments(Auxiliaries auxiliaries, int features) {
        this.auxiliaries = auxiliaries;
        this.features = features;
        this.values = features - 1 + auxiliaries.quantities();
        this.width = moment(values, ONE);
        this.response = new double[values];
    }

    /** Makes room for so many slots. */
    void grow(int slots) {
        counts = Arrays.copyOf(counts, slots);
        moments.grow(slots * width - moments.size());
    }

    long count(int slot) {
        return counts[slot];
    }

    /**
     * Takes the weights of a group's response.
     *
     * @throws IllegalStateException when another one has others
     */
    void weigh(int group, double fit, double weight, double calibrated) {
        int at = 3 * group;
        if (at >= weights.length) {
            int known = weights.length;
            weights = Arrays.copyOf(weights, Math.max(2 * known, at + 48));
            Arrays.fill(weights, known, weights.length, Double.NaN);
        }
        if (weights[at] != fit || weights[at + 1] != weight || weights[at + 2] != calibrated) {
            if (!Double.isNaN(weights[at + 1])) {
                throw new IllegalStateException("responses of group " + group + " weigh differently");
            }
            weights[at] = fit;
            weights[at + 1] = weight;
            weights[at + 2] = calibrated;
        }
    }

    /** Takes a response into a slot, with its features. */
    void add(int slot, Block block, int i, double[] y) {
        counts[slot]++;
        if (values == 0) {
            return;
        }
        System.arraycopy(y, 1, response, 0, features - 1);
        for (int q = 0; q < auxiliaries.quantities(); q++) {
            response[features - 1 + q] = block.values()[q][i];
        }
        int at = slot * width;
        for (int v = 0; v < values; v++) {
            double value = response[v];
            moments.add(at++, value);
            for (int u = 0; u <= v; u++) {
                moments.addProduct(at++, value, response[u]);
            }
        }
    }

    /** Takes the weights of another's groups. */
    void weighAs(GroupMoments other) {
        for (int at = 0; at < other.weights.length; at += 3) {
            if (!Double.isNaN(other.weights[at + 1])) {
                weigh(at / 3, other.weights[at], other.weights[at + 1], other.weights[at + 2]);
            }
        }
    }

    /** Takes the responses of another's slot, whose group is the same. */
    void add(int slot, GroupMoments other, int from) {
        counts[slot] += other.counts[from];
        for (int m = 0; m < width; m++) {
            moments.addAll(slot * width + m, other.moments, from * width + m);
        }
    }

    /** Forgets the responses of a slot. */
    void clear(int slot) {
        counts[slot] = 0;
        for (int m = 0; m < width; m++) {
            moments.clear(slot * width + m);
        }
    }

    /** Adds what responses of a slot make to the sums that begin at {@code start}, and forgets them. */
    void addUp(int slot, int group, ExactSums sums, int start) {
        double fit = weights[3 * group];
        sums.add(start, counts[slot]);
        for (int j = 0; j < features; j++) {
            add(slot, fit, value(j), ONE, sums, start + auxiliaries.base(j));
            for (int q = 0; q < auxiliaries.quantities(); q++) {
                int quantity = value(auxiliaries.quantity(features, q));
                add(slot, fit, quantity, value(j), sums, start + auxiliaries.cross(features, q, j));
            }
        }
        for (int j = 0; j < auxiliaries.all(features); j++) {
            double a = weight(group, j);
            add(slot, a, value(j), ONE, sums, start + auxiliaries.weighted(features, j));
            for (int k = 0; k <= j; k++) {
                double b = weight(group, k);
                double p = a * b;
                int at = start + auxiliaries.product(features, j, k);
                add(slot, p, value(j), value(k), sums, at);
                add(slot, Math.fma(a, b, -p), value(j), value(k), sums, at);
            }
        }
        for (int j = 1; j < features; j++) {
            for (int k = 1; k <= j; k++) {
                int at = start + auxiliaries.weightedProduct(features, j, k);
                add(slot, weights[3 * group + 1], value(j), value(k), sums, at);
            }
        }
        clear(slot);
    }

    /** The weight that a feature or auxiliary has: the final one, or that of calibration. */
    private double weight(int group, int j) {
        return weights[3 * group + (j < features ? 1 : 2)];
    }

    /** The value that a feature or auxiliary has. */
    private int value(int j) {
        if (j < features) {
            return j - 1;
        }
        return auxiliaries.trimmed() && j == features ? ONE : j - auxiliaries.all(features) + values;
    }

    /** Adds a factor times the sum of the product of two values. */
    private void add(int slot, double factor, int v, int u, ExactSums sums, int at) {
        if (v == ONE && u == ONE) {
            sums.addProduct(at, factor, counts[slot]);
        } else {
            sums.addProduct(at, factor, moments, slot * width + moment(Math.max(v, u), Math.min(v, u)));
        }
    }

    /** Where the sum of the product of two values, of which the second comes first, stands among a slot's. */
    private static int moment(int v, int u) {
        return v + v * (v + 1) / 2 + 1 + u;
    }
}
