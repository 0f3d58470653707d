package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * A group's weighted residuals w·z − c·x′B of some targets, with the coefficients of z for each subset, and z = 0 for
 * the responses in none.
 */
final class GroupResiduals {
    private final List<Moments> parts = new ArrayList<>();
    /** By part, then target, then feature. */
    private final List<double[][]> coefficients = new ArrayList<>();
    /** By part, then target. */
    private final List<DoubleDouble[]> sums = new ArrayList<>();

    private final DoubleDouble[] total;
    private final long inside;

    /**
     * @param all the group's responses
     * @param subsets of them; {@code null} where empty
     * @param z by subset, then target, then feature
     * @param constants x′B of the group, by target
     * @param slopes B of the calibration's quantities, by target, then quantity
     */
    GroupResiduals(Moments all, Moments[] subsets, double[][][] z, double[] constants, double[][] slopes) {
        int targets = constants.length;
        Moments within = new Moments(1, all.auxiliaries);
        for (int s = 0; s < z.length; s++) {
            if (subsets[s] != null) {
                parts.add(subsets[s]);
                coefficients.add(residual(subsets[s], z[s], constants, slopes));
                within.add(subsets[s].constant());
            }
        }
        this.inside = within.n();
        Moments outside = all.without(within);
        if (outside.n() > 0) {
            parts.add(outside);
            coefficients.add(residual(outside, new double[targets][1], constants, slopes));
        }
        this.total = new DoubleDouble[targets];
        Arrays.fill(total, DoubleDouble.ZERO);
        for (int p = 0; p < parts.size(); p++) {
            DoubleDouble[] sum = new DoubleDouble[targets];
            for (int k = 0; k < targets; k++) {
                double[] e = coefficients.get(p)[k];
                sum[k] = DoubleDouble.ZERO;
                for (int j = 0; j < e.length; j++) {
                    sum[k] = sum[k].plus(parts.get(p).weighted(j).times(e[j]));
                }
                total[k] = total[k].plus(sum[k]);
            }
            sums.add(sum);
        }
    }

    /** Coefficients of w·z − c·x′B on a part's features and auxiliaries, by target. */
    private static double[][] residual(Moments part, double[][] z, double[] constants, double[][] slopes) {
        Auxiliaries auxiliaries = part.auxiliaries;
        double[][] e = new double[z.length][];
        for (int k = 0; k < z.length; k++) {
            e[k] = Arrays.copyOf(z[k], auxiliaries.all(part.features));
            e[k][auxiliaries.constant(part.features)] -= constants[k];
            for (int q = 0; q < slopes[k].length; q++) {
                e[k][auxiliaries.quantity(part.features, q)] -= slopes[k][q];
            }
        }
        return e;
    }

    /** Responses in any subset. */
    long inside() {
        return inside;
    }

    /** Σ w·e by target. */
    DoubleDouble[] total() {
        return total;
    }

    /** Adds scale · Σ (w·e − mean)(w·e − mean)′ over the group's responses. */
    void addSquares(double[][] covariance, DoubleDouble[] mean, double scale) {
        int targets = total.length;
        for (int p = 0; p < parts.size(); p++) {
            Moments part = parts.get(p);
            double size = part.n();
            double[] deviation = new double[targets];
            for (int k = 0; k < targets; k++) {
                deviation[k] = sums.get(p)[k].over(size).minus(mean[k]).value();
            }
            // The same for all targets, and the dearest part of it.
            var centred = new DoubleDouble[part.auxiliaries.all(part.features)][];
            for (int k = 0; k < targets; k++) {
                for (int l = 0; l <= k; l++) {
                    double within =
                            within(part, coefficients.get(p)[k], coefficients.get(p)[l], centred);
                    double term = scale * (within + size * deviation[k] * deviation[l]);
                    covariance[k][l] += term;
                    if (l != k) {
                        covariance[l][k] += term;
                    }
                }
            }
        }
    }

    /**
     * Σ (a·u − mean)(b·u − mean) over one subset, u being its weighted features and auxiliaries.
     *
     * @param centred Σ (uᵢ − mean)(uⱼ − mean) for j ≤ i, as far as it is known
     */
    private static double within(Moments part, double[] a, double[] b, DoubleDouble[][] centred) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; a[i] != 0 && j < b.length; j++) {
                if (b[j] != 0) {
                    DoubleDouble product = centred(part, Math.max(i, j), Math.min(i, j), centred);
                    sum = sum.plus(product.times(DoubleDouble.product(a[i], b[j])));
                }
            }
        }
        return sum.value();
    }

    private static DoubleDouble centred(Moments part, int i, int j, DoubleDouble[][] known) {
        if (known[i] == null) {
            known[i] = new DoubleDouble[i + 1];
        }
        if (known[i][j] == null) {
            known[i][j] = part.product(i, j)
                    .minus(part.weighted(i).times(part.weighted(j)).over(part.n()));
        }
        return known[i][j];
    }
}
