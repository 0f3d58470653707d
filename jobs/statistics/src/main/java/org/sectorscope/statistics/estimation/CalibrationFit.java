package org.sectorscope.statistics.estimation;

import java.util.List;
import java.util.function.IntPredicate;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.Group;
import org.sectorscope.statistics.numeric.DoubleDoubles;

/**
 * What calibration takes away from a linearised variable: x′B, with B fitted by the weights before calibration (Deville
 * and Särndal 1992). Without calibration nothing is. Of calibration variables that depend on each other, the fit of
 * smallest norm stands for all.
 */
final class CalibrationFit {
    /** Singular values below this share of the largest are those of dependent variables. */
    private static final double DEPENDENT = 1e-12;

    /**
     * @param constants x′B of the variables that groups hold, by group, then target, one after the other; none without
     *     calibration
     * @param slopes B of the quantities, by target, then quantity
     */
    record Fitted(double[] constants, double[][] slopes) {
        /** x′B of a group and target. */
        double constant(int group, int target) {
            return constants.length == 0 ? 0 : constants[group * slopes.length + target];
        }

        double slope(int target, int quantity) {
            return slopes[target][quantity];
        }
    }

    private final Sample sample;
    private final IntPredicate used;
    private final int variables;
    /** Pseudo-inverse of X′DX, row by row; empty without calibration. */
    private final double[][] inverse;
    /** Where each group's calibration variables begin in what follows. */
    private final int[] starts;

    private final int[] index;
    private final double[] amounts;

    /** @param used groups that are looked at */
    CalibrationFit(Sample sample, FitSums sums, IntPredicate used) {
        this.sample = sample;
        this.used = used;
        this.variables = sample.calibrates() ? sample.columns() + sample.quantities() : 0;
        this.inverse = variables == 0 ? new double[0][] : inverse(gram(sums));
        this.starts = new int[sample.groups().size() + 1];
        for (int g = 0; g < sample.groups().size(); g++) {
            starts[g + 1] = starts[g] + sample.groups().get(g).calibration().length;
        }
        this.index = new int[starts[sample.groups().size()]];
        this.amounts = new double[index.length];
        for (int g = 0; g < sample.groups().size(); g++) {
            Group group = sample.groups().get(g);
            for (int a = 0; a < group.calibration().length; a++) {
                index[starts[g] + a] = group.calibration()[a];
                amounts[starts[g] + a] = group.amount(a);
            }
        }
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
            double weight = sums.weight(g);
            for (int a = 0; a < x.length; a++) {
                for (int b = 0; b < x.length; b++) {
                    gram[x[a]][x[b]] += group.amount(a) * group.amount(b) * weight;
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
        int groups = variables == 0 ? 0 : sample.groups().size();
        double[] constants = new double[groups * targets];
        double[][] slopes = new double[targets][variables == 0 ? 0 : sample.quantities()];
        for (int k = 0; k < targets && variables > 0; k++) {
            double[] b = times(inverse, cross(subsets, z, k));
            System.arraycopy(b, sample.columns(), slopes[k], 0, slopes[k].length);
            for (int g = 0; g < groups; g++) {
                double sum = 0;
                for (int a = starts[g]; a < starts[g + 1]; a++) {
                    sum += amounts[a] * b[index[a]];
                }
                constants[g * targets + k] = sum;
            }
        }
        return new Fitted(constants, slopes);
    }

    /** X′Dz. */
    private double[] cross(List<Part> subsets, double[][][] z, int k) {
        double[] cross = new double[variables];
        for (int s = 0; s < z.length; s++) {
            Part part = subsets.get(s);
            Auxiliaries auxiliaries = part.total().auxiliaries;
            DoubleDoubles sums = part.sums();
            for (int at = 0; at < part.groups(); at++) {
                int g = part.group(at);
                int start = part.start(at);
                double sum = 0;
                for (int j = 0; j < z[s][k].length && used.test(g); j++) {
                    sum += z[s][k][j] * sums.value(start + auxiliaries.base(j));
                    for (int q = 0; q < sample.quantities(); q++) {
                        int place = start + auxiliaries.cross(part.total().features, q, j);
                        cross[sample.columns() + q] += z[s][k][j] * sums.value(place);
                    }
                }
                for (int a = starts[g]; a < starts[g + 1]; a++) {
                    cross[index[a]] += amounts[a] * sum;
                }
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
