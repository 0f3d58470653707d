package org.sectorscope.statistics.estimation;

import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;
import org.sectorscope.statistics.design.Sample;

/**
 * What calibration takes away from a linearised variable: x′B, with B fitted by the weights before calibration (Deville
 * and Särndal 1992). Without calibration nothing is.
 */
final class CalibrationFit {
    private final Sample sample;
    private final Moments[] totals;
    /** Pseudo-inverse of X′DX, row by row; empty without calibration. */
    private final double[][] inverse;

    /** @param totals sums over the sample by group; {@code null} for groups that are not looked at */
    CalibrationFit(Sample sample, Moments[] totals) {
        this.sample = sample;
        this.totals = totals;
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

    /**
     * x′B by group and target.
     *
     * @param subsets by group, then subset
     * @param z by subset, then target, then feature
     */
    double[][] fitted(Moments[][] subsets, double[][][] z, int targets) {
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
}
