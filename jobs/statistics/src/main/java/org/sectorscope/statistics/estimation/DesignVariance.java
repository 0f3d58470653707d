package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.Group;
import org.sectorscope.statistics.design.Sample.SinglePsu;
import org.sectorscope.statistics.design.Sample.Stratum;
import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * The covariance matrix of estimated totals of linearised variables, for a stratified one-stage sample with calibrated
 * weights.
 *
 * <p>For a linearised variable z the variance is that of w·e summed by unit, with e = z − x′B the calibration residual
 * and B fitted with the weights before calibration (Deville and Särndal 1992): Σₕ (1 − nₕ/Nₕ) nₕ/(nₕ − 1) Σᵢ (uᵢ − ūₕ)²
 * (Särndal, Swensson and Wretman 1992, 3.7.3). Units outside the domain have z = 0 but keep their e.
 *
 * <p>Units of a group that share the coefficients of z form a subset; the sum of squares is that within subsets plus
 * that between their means, so that nothing is lost to cancellation where e vanishes.
 */
final class DesignVariance {
    private final Sample sample;
    private final IntPredicate waves;
    /** By group; {@code null} where the group is of another wave. */
    private final Moments[] totals;
    /** Pseudo-inverse of X′DX, row by row; empty without calibration. */
    private final double[][] inverse;

    /**
     * @param totals sums over the whole sample, of a layout without cells
     * @param waves the waves that are looked at
     */
    DesignVariance(Sample sample, CellSums totals, IntPredicate waves) {
        this.sample = sample;
        this.waves = waves;
        this.totals = new Moments[sample.groups().size()];
        for (int g = 0; g < this.totals.length; g++) {
            if (waves.test(sample.groups().get(g).wave())) {
                this.totals[g] = new Moments(1);
                totals.addTo(this.totals[g], g, 0);
            }
        }
        this.inverse = inverse();
    }

    private double[][] inverse() {
        int q = sample.columns();
        if (q == 0) {
            return new double[0][];
        }
        var gram = R064Store.FACTORY.make(q, q);
        for (int g = 0; g < totals.length; g++) {
            if (totals[g] != null) {
                double d = totals[g].base(0).value();
                int[] x = sample.groups().get(g).calibration();
                for (int a : x) {
                    for (int b : x) {
                        gram.add(a, b, d);
                    }
                }
            }
        }
        var decomposition = SingularValue.R064.make(q, q);
        decomposition.decompose(gram);
        var pseudo = decomposition.getInverse();
        double[][] rows = new double[q][q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                rows[a][b] = pseudo.doubleValue(a, b);
            }
        }
        return rows;
    }

    /** Responses in the waves looked at. */
    long units() {
        long n = 0;
        for (Stratum stratum : strata()) {
            n += stratum.units();
        }
        return n;
    }

    /** Strata of the waves looked at. */
    List<Stratum> strata() {
        var seen = new java.util.TreeSet<Integer>();
        for (Group group : sample.groups()) {
            if (waves.test(group.wave())) {
                seen.add(group.stratum());
            }
        }
        return seen.stream().map(sample.strata()::get).toList();
    }

    /**
     * @param subsets by group, then subset: the moments of its units; {@code null} where there are none
     * @param z by subset, then target, then feature: the coefficients of the linearised variable
     * @return targets × targets
     */
    double[][] covariance(Moments[][] subsets, double[][][] z) {
        int targets = z[0].length;
        double[][] fitted = fitted(subsets, z, targets);
        List<List<Integer>> byStratum = new ArrayList<>();
        sample.strata().forEach(s -> byStratum.add(new ArrayList<>()));
        for (int g = 0; g < totals.length; g++) {
            if (totals[g] != null) {
                byStratum.get(sample.groups().get(g).stratum()).add(g);
            }
        }
        double[][] covariance = new double[targets][targets];
        int strata = 0;
        int estimable = 0;
        for (int h = 0; h < byStratum.size(); h++) {
            if (byStratum.get(h).isEmpty()) {
                continue;
            }
            Stratum stratum = sample.strata().get(h);
            strata++;
            if (stratum.units() > 1 || stratum.takesAll()) {
                estimable++;
            } else if (sample.singlePsu() != SinglePsu.ADJUST) {
                continue;
            }
            double n = stratum.units();
            double scale = stratum.correction() * (n > 1 ? n / (n - 1) : 1);
            if (scale > 0) {
                addStratum(covariance, scale, n, byStratum.get(h), subsets, z, fitted);
            }
        }
        if (sample.singlePsu() == SinglePsu.AVERAGE && estimable > 0) {
            for (double[] row : covariance) {
                for (int l = 0; l < targets; l++) {
                    row[l] *= (double) strata / estimable;
                }
            }
        }
        return covariance;
    }

    /** x′B by group and target. */
    private double[][] fitted(Moments[][] subsets, double[][][] z, int targets) {
        int q = sample.columns();
        double[][] fitted = new double[totals.length][targets];
        if (q == 0) {
            return fitted;
        }
        for (int k = 0; k < targets; k++) {
            double[] cross = new double[q];
            for (int g = 0; g < totals.length; g++) {
                double sum = 0;
                for (int s = 0; s < z.length && totals[g] != null; s++) {
                    if (subsets[g][s] != null) {
                        for (int j = 0; j < z[s][k].length; j++) {
                            sum += z[s][k][j] * subsets[g][s].base(j).value();
                        }
                    }
                }
                for (int a : sample.groups().get(g).calibration()) {
                    cross[a] += sum;
                }
            }
            double[] b = new double[q];
            for (int a = 0; a < q; a++) {
                for (int c = 0; c < q; c++) {
                    b[a] += inverse[a][c] * cross[c];
                }
            }
            for (int g = 0; g < totals.length; g++) {
                for (int a : sample.groups().get(g).calibration()) {
                    fitted[g][k] += b[a];
                }
            }
        }
        return fitted;
    }

    private void addStratum(
            double[][] covariance,
            double scale,
            double n,
            List<Integer> groups,
            Moments[][] subsets,
            double[][][] z,
            double[][] fitted) {
        int targets = covariance.length;
        List<Moments> parts = new ArrayList<>();
        List<double[][]> coefficients = new ArrayList<>();
        for (int g : groups) {
            Moments inside = new Moments(1);
            for (int s = 0; s < z.length; s++) {
                Moments part = subsets[g][s];
                if (part != null) {
                    parts.add(part);
                    coefficients.add(residual(z[s], fitted[g]));
                    inside = plusConstant(inside, part);
                }
            }
            Moments outside = totals[g].without(inside);
            if (outside.n() > 0) {
                parts.add(outside);
                coefficients.add(residual(new double[targets][1], fitted[g]));
            }
        }
        DoubleDouble[][] sums = new DoubleDouble[parts.size()][targets];
        DoubleDouble[] mean = new DoubleDouble[targets];
        java.util.Arrays.fill(mean, DoubleDouble.ZERO);
        for (int p = 0; p < sums.length; p++) {
            for (int k = 0; k < targets; k++) {
                DoubleDouble sum = DoubleDouble.ZERO;
                for (int j = 0; j < parts.get(p).features; j++) {
                    sum = sum.plus(parts.get(p).weighted(j).times(coefficients.get(p)[k][j]));
                }
                sums[p][k] = sum;
                mean[k] = mean[k].plus(sum);
            }
        }
        // A single unit under "adjust" is not centred: its deviation is from zero.
        for (int k = 0; k < targets; k++) {
            mean[k] = n > 1 ? mean[k].over(n) : DoubleDouble.ZERO;
        }
        for (int p = 0; p < sums.length; p++) {
            Moments part = parts.get(p);
            double size = part.n();
            double[] deviation = new double[targets];
            for (int k = 0; k < targets; k++) {
                deviation[k] = sums[p][k].over(size).minus(mean[k]).value();
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

    private static Moments plusConstant(Moments sum, Moments part) {
        // Only the constant feature is needed of what stands inside; "without nothing" reduces a part to it.
        Moments result = part.without(new Moments(1));
        result.add(sum);
        return result;
    }
}
