package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sectorscope.statistics.numeric.DoubleDoubles;

/**
 * The weighted residuals w·z − c·x′B of some targets by group, with the coefficients of z for each subset, and z = 0 for
 * the responses in none. Sums that may cancel within a subset are taken to 32 digits.
 */
final class Residuals {
    private final List<Part> parts;
    /** By part, then target, then feature. */
    private final double[][][] z;

    private final CalibrationFit.Fitted fitted;
    private final int targets;
    /** By group: the first of its pieces, and by piece the next, −1: none. */
    private final int[] first;

    private final int[] next;
    /** By piece. */
    private final int[] partOf;

    private final int[] placeOf;
    private final long[] inside;
    /** Of one piece: sums of its residuals, and their coefficients, by target. */
    private final double[] sum;

    private final double[][] e;
    private final DoubleDoubles scratch = new DoubleDoubles(1);

    /**
     * @param whole all responses of the groups that are looked at
     * @param subsets of them
     * @param z by subset, then target, then feature
     * @param groups number of groups of the sample
     */
    Residuals(Part whole, List<Part> subsets, double[][][] z, CalibrationFit.Fitted fitted, int targets, int groups) {
        Part outside = whole.without(subsets.toArray(Part[]::new));
        this.parts = new ArrayList<>(subsets);
        parts.add(outside);
        this.z = Arrays.copyOf(z, parts.size());
        this.z[subsets.size()] = new double[targets][1];
        this.fitted = fitted;
        this.targets = targets;
        this.sum = new double[targets];
        this.e = new double[targets][];
        this.first = new int[groups];
        this.inside = new long[groups];
        Arrays.fill(first, -1);
        int pieces = parts.stream().mapToInt(Part::groups).sum();
        this.next = new int[pieces];
        this.partOf = new int[pieces];
        this.placeOf = new int[pieces];
        for (int p = parts.size() - 1; p >= 0; p--) {
            Part part = parts.get(p);
            for (int at = 0; at < part.groups(); at++) {
                int g = part.group(at);
                pieces--;
                next[pieces] = first[g];
                first[g] = pieces;
                partOf[pieces] = p;
                placeOf[pieces] = at;
                inside[g] += part == outside ? 0 : part.n(at);
            }
        }
    }

    /** Responses of a group in any subset. */
    long inside(int group) {
        return inside[group];
    }

    /** Adds a group's Σ w·e by target. */
    void addTotal(double[] total, int group) {
        for (int piece = first[group]; piece >= 0; piece = next[piece]) {
            sums(piece, group);
            for (int k = 0; k < targets; k++) {
                total[k] += sum[k];
            }
        }
    }

    /** Works out a piece's coefficients of w·z − c·x′B on its features and auxiliaries, and the sums, by target. */
    private void sums(int piece, int group) {
        Part part = parts.get(partOf[piece]);
        double[][] own = z[partOf[piece]];
        Auxiliaries auxiliaries = part.total().auxiliaries;
        int features = part.total().features;
        int all = auxiliaries.all(features);
        int start = part.start(placeOf[piece]);
        for (int k = 0; k < targets; k++) {
            if (e[k] == null || e[k].length != all) {
                e[k] = new double[all];
            }
            Arrays.fill(e[k], 0);
            System.arraycopy(own[k], 0, e[k], 0, own[k].length);
            e[k][auxiliaries.constant(features)] -= fitted.constant(group, k);
            for (int q = 0; q < auxiliaries.quantities(); q++) {
                e[k][auxiliaries.quantity(features, q)] -= fitted.slope(k, q);
            }
            if (all == 1) {
                sum[k] = part.sums().value(start + auxiliaries.weighted(1, 0)) * e[k][0];
            } else {
                scratch.set(0, 0, 0);
                for (int j = 0; j < all; j++) {
                    scratch.addProduct(0, part.sums(), start + auxiliaries.weighted(features, j), e[k][j], 0);
                }
                sum[k] = scratch.value(0);
            }
        }
    }

    /** Adds scale · Σ (w·e − mean)(w·e − mean)′ over the group's responses. */
    void addSquares(double[][] covariance, int group, double[] mean, double scale) {
        for (int piece = first[group]; piece >= 0; piece = next[piece]) {
            sums(piece, group);
            Part part = parts.get(partOf[piece]);
            double n = part.n(placeOf[piece]);
            for (int k = 0; k < targets; k++) {
                sum[k] = sum[k] / n - mean[k];
            }
            if (e[0].length == 1) {
                addSquares(covariance, scale, n, spread(part, part.start(placeOf[piece]), n));
                continue;
            }
            var spreads = spreads(part, part.start(placeOf[piece]), n);
            for (int k = 0; k < targets; k++) {
                for (int l = 0; l <= k; l++) {
                    double term = scale * (within(spreads, e[k], e[l]) / n + n * sum[k] * sum[l]);
                    covariance[k][l] += term;
                    if (l != k) {
                        covariance[l][k] += term;
                    }
                }
            }
        }
    }

    /** The squares of a piece with the constant feature alone. */
    private void addSquares(double[][] covariance, double scale, double n, double spread) {
        for (int k = 0; k < targets; k++) {
            double within = scale * spread / n * e[k][0];
            double between = scale * n * sum[k];
            for (int l = 0; l < k; l++) {
                double term = within * e[l][0] + between * sum[l];
                covariance[k][l] += term;
                covariance[l][k] += term;
            }
            covariance[k][k] += within * e[k][0] + between * sum[k];
        }
    }

    /** n·Σ w² − (Σw)². */
    private double spread(Part part, int start, double n) {
        Auxiliaries auxiliaries = part.total().auxiliaries;
        DoubleDoubles sums = part.sums();
        int weight = start + auxiliaries.weighted(1, 0);
        scratch.set(0, 0, 0);
        scratch.addProduct(0, sums, start + auxiliaries.product(1, 0, 0), n, 0);
        scratch.addProduct(0, sums, weight, -sums.hi(weight), -sums.lo(weight));
        return scratch.value(0);
    }

    /** n·Σ uᵢuⱼ − Σuᵢ·Σuⱼ of a piece's weighted features and auxiliaries u, for j ≤ i one after the other. */
    private static DoubleDoubles spreads(Part part, int start, double n) {
        Auxiliaries auxiliaries = part.total().auxiliaries;
        int features = part.total().features;
        int all = auxiliaries.all(features);
        DoubleDoubles sums = part.sums();
        var spreads = new DoubleDoubles(all * (all + 1) / 2);
        int at = 0;
        for (int i = 0; i < all; i++) {
            int one = start + auxiliaries.weighted(features, i);
            for (int j = 0; j <= i; j++, at++) {
                int other = start + auxiliaries.weighted(features, j);
                spreads.addProduct(at, sums, start + auxiliaries.product(features, i, j), n, 0);
                spreads.addProduct(at, sums, one, -sums.hi(other), -sums.lo(other));
            }
        }
        return spreads;
    }

    /** Σᵢⱼ aᵢ·bⱼ·spreadᵢⱼ. */
    private double within(DoubleDoubles spreads, double[] a, double[] b) {
        scratch.set(0, 0, 0);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; a[i] != 0 && j < b.length; j++) {
                if (b[j] != 0) {
                    int high = Math.max(i, j);
                    double p = a[i] * b[j];
                    int at = high * (high + 1) / 2 + Math.min(i, j);
                    scratch.addProduct(0, spreads, at, p, Math.fma(a[i], b[j], -p));
                }
            }
        }
        return scratch.value(0);
    }
}
