package org.sectorscope.statistics.estimation;

import java.util.List;
import java.util.function.IntPredicate;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.Group;

/**
 * What calibration takes away from a linearised variable: x′B, with B fitted by the weights before calibration (Deville
 * and Särndal 1992). Without calibration nothing is. Of calibration variables that depend on each other, the fit of
 * smallest norm stands for all.
 */
final class CalibrationFit {
    /** Singular values below this share of the largest are those of dependent variables. */
    private static final double DEPENDENT = 1e-12;

    /**
     * @param constants x′B of the variables that groups hold, by group, then target; none without calibration
     * @param quantities B of the quantities, by target, then quantity
     */
    record Fitted(double[][] constants, double[][] quantities) {
        /** x′B of a group, by target. */
        double[] constant(int group) {
            return constants.length == 0 ? new double[quantities.length] : constants[group];
        }
    }

    private final Sample sample;
    private final IntPredicate used;
    private final int variables;
    /** Pseudo-inverse of X′DX, row by row; empty without calibration. */
    private final double[][] inverse;

    /** @param used groups that are looked at */
    CalibrationFit(Sample sample, FitSums sums, IntPredicate used) {
        this.sample = sample;
        this.used = used;
        this.variables = sample.calibrates() ? sample.columns() + sample.quantities() : 0;
        this.inverse = variables == 0 ? new double[0][] : inverse(gram(sums));
    }

    private double[][] gram(FitSums sums) {
        double[][] gram = new double[variables][variables];
        int columns = sample.columns();
        for (int g = 0; g < sample.groups().size(); g++) {
            if (!used.test(g)) {
                continue;
            }
            Group group = sample.groups().get(g);
            int[] x = group.calibration();
            for (int a = 0; a < x.length; a++) {
                for (int b = 0; b < x.length; b++) {
                    gram[x[a]][x[b]] += group.amount(a) * group.amount(b) * sums.weight(g);
                }
                for (int q = 0; q < sample.quantities(); q++) {
                    double cross = group.amount(a) * sums.quantity(g, q);
                    gram[x[a]][columns + q] += cross;
                    gram[columns + q][x[a]] += cross;
                }
            }
            for (int q = 0; q < sample.quantities(); q++) {
                for (int r = 0; r < sample.quantities(); r++) {
                    gram[columns + q][columns + r] += sums.product(g, q, r);
                }
            }
        }
        return gram;
    }

    /** Counts and euros differ by orders of magnitude: the matrix is brought to a diagonal of 1 first. */
    private static double[][] inverse(double[][] gram) {
        int q = gram.length;
        double[] scale = new double[q];
        for (int a = 0; a < q; a++) {
            scale[a] = gram[a][a] > 0 ? 1 / Math.sqrt(gram[a][a]) : 0;
        }
        var matrix = R064Store.FACTORY.make(q, q);
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                matrix.set(a, b, gram[a][b] * scale[a] * scale[b]);
            }
        }
        var svd = SingularValue.R064.make(q, q);
        svd.decompose(matrix);
        double largest = svd.getSingularValues().doubleValue(0);
        double[][] inverse = new double[q][q];
        for (int s = 0; s < q; s++) {
            double value = svd.getSingularValues().doubleValue(s);
            if (value > DEPENDENT * largest) {
                for (int a = 0; a < q; a++) {
                    for (int b = 0; b < q; b++) {
                        inverse[a][b] +=
                                svd.getV().doubleValue(a, s) * svd.getU().doubleValue(b, s) / value;
                    }
                }
            }
        }
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                inverse[a][b] *= scale[a] * scale[b];
            }
        }
        return inverse;
    }

    /**
     * @param subsets of the responses
     * @param z coefficients of the linearised variable, by subset, then target, then feature
     */
    Fitted fitted(List<Part> subsets, double[][][] z, int targets) {
        int groups = sample.groups().size();
        int quantities = variables == 0 ? 0 : sample.quantities();
        double[][] constants = new double[variables == 0 ? 0 : groups][targets];
        double[][] slopes = new double[targets][quantities];
        for (int k = 0; k < targets && variables > 0; k++) {
            double[] b = times(inverse, cross(subsets, z, k));
            System.arraycopy(b, sample.columns(), slopes[k], 0, quantities);
            for (int g = 0; g < groups; g++) {
                Group group = sample.groups().get(g);
                for (int a = 0; a < group.calibration().length && used.test(g); a++) {
                    constants[g][k] += group.amount(a) * b[group.calibration()[a]];
                }
            }
        }
        return new Fitted(constants, slopes);
    }

    /** X′Dz. */
    private double[] cross(List<Part> subsets, double[][][] z, int k) {
        double[] cross = new double[variables];
        for (int g = 0; g < sample.groups().size(); g++) {
            double sum = 0;
            for (int s = 0; s < z.length && used.test(g); s++) {
                Moments m = subsets.get(s).group(g);
                for (int j = 0; m != null && j < z[s][k].length; j++) {
                    sum += z[s][k][j] * m.base(j).value();
                    for (int q = 0; q < sample.quantities(); q++) {
                        cross[sample.columns() + q] +=
                                z[s][k][j] * m.cross(q, j).value();
                    }
                }
            }
            Group group = sample.groups().get(g);
            for (int a = 0; a < group.calibration().length; a++) {
                cross[group.calibration()[a]] += group.amount(a) * sum;
            }
        }
        return cross;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int a = 0; a < product.length; a++) {
            for (int c = 0; c < product.length; c++) {
                product[a] += matrix[a][c] * vector[c];
            }
        }
        return product;
    }
}
