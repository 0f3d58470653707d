package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * A group's weighted residuals w·e of some targets: e = z − x′B with the coefficients of z for each subset, and z = 0 for
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
     * @param fitted x′B by target
     */
    GroupResiduals(Moments all, Moments[] subsets, double[][][] z, double[] fitted) {
        int targets = fitted.length;
        Moments within = new Moments(1);
        for (int s = 0; s < z.length; s++) {
            Moments part = subsets[s];
            if (part != null) {
                parts.add(part);
                coefficients.add(residual(z[s], fitted));
                // Only the constant feature is needed of what stands inside; "without nothing" reduces a part to it.
                Moments constant = part.without(new Moments(1));
                constant.add(within);
                within = constant;
            }
        }
        this.inside = within.n();
        Moments outside = all.without(within);
        if (outside.n() > 0) {
            parts.add(outside);
            coefficients.add(residual(new double[targets][1], fitted));
        }
        this.total = new DoubleDouble[targets];
        Arrays.fill(total, DoubleDouble.ZERO);
        for (int p = 0; p < parts.size(); p++) {
            DoubleDouble[] sum = new DoubleDouble[targets];
            for (int k = 0; k < targets; k++) {
                sum[k] = DoubleDouble.ZERO;
                for (int j = 0; j < parts.get(p).features; j++) {
                    sum[k] = sum[k].plus(
                            parts.get(p).weighted(j).times(coefficients.get(p)[k][j]));
                }
                total[k] = total[k].plus(sum[k]);
            }
            sums.add(sum);
        }
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
            for (int k = 0; k < targets; k++) {
                for (int l = 0; l <= k; l++) {
                    double within =
                            within(part, coefficients.get(p)[k], coefficients.get(p)[l]);
                    double term = scale * (within + size * deviation[k] * deviation[l]);
                    covariance[k][l] += term;
                    if (l != k) {
                        covariance[l][k] += term;
                    }
                }
            }
        }
    }

    /** Σ (a·u − mean)(b·u − mean) over one subset, u being the weighted features. */
    private static double within(Moments part, double[] a, double[] b) {
        DoubleDouble sum = DoubleDouble.ZERO;
        double n = part.n();
        for (int i = 0; i < part.features; i++) {
            for (int j = 0; j < part.features; j++) {
                if (a[i] != 0 && b[j] != 0) {
                    DoubleDouble centred = part.product(i, j)
                            .minus(part.weighted(i).times(part.weighted(j)).over(n));
                    sum = sum.plus(centred.times(DoubleDouble.product(a[i], b[j])));
                }
            }
        }
        return sum.value();
    }

    private static double[][] residual(double[][] z, double[] fitted) {
        double[][] e = new double[z.length][];
        for (int k = 0; k < z.length; k++) {
            e[k] = z[k].clone();
            e[k][0] -= fitted[k];
        }
        return e;
    }
}
