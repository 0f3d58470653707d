package org.sectorscope.statistics.inference;

import java.util.Optional;

/** The Cholesky factor of a symmetric positive definite matrix, scaled to a diagonal of ones before it is taken. */
final class PositiveDefinite {
    /** A pivot of the scaled matrix below this makes it singular: 1 − R² of a row on the rows before it. */
    private static final double SINGULAR = 1e-13;

    private final double[][] factor;
    private final double[] scale;

    private PositiveDefinite(double[][] factor, double[] scale) {
        this.factor = factor;
        this.scale = scale;
    }

    /** Empty where the matrix is singular, not positive definite or has missing entries. */
    static Optional<PositiveDefinite> of(double[][] matrix) {
        int size = matrix.length;
        double[] scale = new double[size];
        double[][] l = new double[size][size];
        for (int i = 0; i < size; i++) {
            scale[i] = Math.sqrt(matrix[i][i]);
            if (!(scale[i] > 0) || Double.isInfinite(scale[i])) {
                return Optional.empty();
            }
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j] / (scale[i] * scale[j]);
                for (int k = 0; k < j; k++) {
                    rest -= l[i][k] * l[j][k];
                }
                if (i != j) {
                    l[i][j] = rest / l[j][j];
                } else if (rest > SINGULAR) {
                    l[i][i] = Math.sqrt(rest);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new PositiveDefinite(l, scale));
    }

    /** x′A⁻¹x. */
    double inverseForm(double[] x) {
        double sum = 0;
        for (double y : solve(x)) {
            sum += y * y;
        }
        return sum;
    }

    /** L⁻¹BL⁻ᵀ of a symmetric B, where A = LLᵀ: its eigenvalues are those of A⁻¹B. */
    double[][] whiten(double[][] symmetric) {
        int size = factor.length;
        double[][] half = new double[size][];
        for (int i = 0; i < size; i++) {
            half[i] = solve(symmetric[i]);
        }
        double[][] whole = new double[size][];
        for (int j = 0; j < size; j++) {
            double[] column = new double[size];
            for (int i = 0; i < size; i++) {
                column[i] = half[i][j];
            }
            whole[j] = solve(column);
        }
        return whole;
    }

    /** L⁻¹x. */
    private double[] solve(double[] x) {
        double[] y = new double[factor.length];
        for (int i = 0; i < y.length; i++) {
            double rest = x[i] / scale[i];
            for (int k = 0; k < i; k++) {
                rest -= factor[i][k] * y[k];
            }
            y[i] = rest / factor[i][i];
        }
        return y;
    }
}
