package org.sectorscope.statistics.model;

import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * An information matrix A = X′WVX factored as LDL′, to 32 digits. Columns are taken in their order; one that the columns
 * before it already determine is aliased: it is left out, as if it were not there.
 *
 * <p>Columns count as determined when what the columns before leave of their norm is at most 1e-7 of it, as in R's
 * {@code lm}.
 */
final class Information {
    /** Of squared norms. */
    private static final double ALIASED = 1e-14;

    /** Unit lower triangle. */
    private final DoubleDouble[][] factor;

    private final DoubleDouble[] diagonal;
    private final boolean[] estimable;

    /**
     * @param matrix p × p, symmetric
     * @param among columns that may be estimable; the others are left out
     */
    Information(DoubleDouble[][] matrix, boolean[] among) {
        int p = matrix.length;
        this.factor = new DoubleDouble[p][p];
        this.diagonal = new DoubleDouble[p];
        this.estimable = new boolean[p];
        for (int i = 0; i < p; i++) {
            DoubleDouble rest = matrix[i][i];
            DoubleDouble[] row = new DoubleDouble[p];
            for (int j = 0; j < i && among[i]; j++) {
                if (estimable[j]) {
                    DoubleDouble cross = matrix[i][j];
                    for (int k = 0; k < j; k++) {
                        if (estimable[k]) {
                            cross = cross.minus(row[k].times(factor[j][k]));
                        }
                    }
                    row[j] = cross;
                    factor[i][j] = cross.over(diagonal[j]);
                    rest = rest.minus(cross.times(factor[i][j]));
                }
            }
            diagonal[i] = rest;
            estimable[i] = among[i] && rest.value() > ALIASED * matrix[i][i].value();
        }
    }

    /** Which columns are not aliased. */
    boolean[] estimable() {
        return estimable;
    }

    /** A⁻¹x over the estimable columns, 0 for the others. */
    double[] solve(double[] x) {
        int p = diagonal.length;
        DoubleDouble[] y = new DoubleDouble[p];
        for (int i = 0; i < p; i++) {
            y[i] = DoubleDouble.of(estimable[i] ? x[i] : 0);
            for (int k = 0; k < i && estimable[i]; k++) {
                if (estimable[k]) {
                    y[i] = y[i].minus(factor[i][k].times(y[k]));
                }
            }
        }
        double[] solution = new double[p];
        for (int i = p - 1; i >= 0; i--) {
            if (estimable[i]) {
                y[i] = y[i].over(diagonal[i]);
                for (int k = i + 1; k < p; k++) {
                    if (estimable[k]) {
                        y[i] = y[i].minus(factor[k][i].times(y[k]));
                    }
                }
                solution[i] = y[i].value();
            }
        }
        return solution;
    }

    /** A⁻¹ over the estimable columns, 0 for the others: p × p. */
    double[][] inverse() {
        double[][] inverse = new double[diagonal.length][];
        for (int i = 0; i < inverse.length; i++) {
            double[] unit = new double[inverse.length];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }
}
