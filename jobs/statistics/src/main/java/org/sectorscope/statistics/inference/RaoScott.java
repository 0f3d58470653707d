package org.sectorscope.statistics.inference;

import org.apache.commons.statistics.distribution.FDistribution;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.R064Store;

/**
 * Rao and Scott's test of independence in a two-way table of estimated proportions, corrected to the second order
 * (Satterthwaite), as R's {@code svychisq(statistic = "F")}.
 *
 * <p>Source: Rao and Scott 1984; Thomas and Rao 1987 for the F reference distribution.
 *
 * @param statistic X² / tr(Δ)
 * @param df1 tr(Δ)² / tr(Δ²)
 * @param df2 df1 · design degrees of freedom
 */
public record RaoScott(double statistic, double df1, double df2, double pValue) {
    private static final RaoScott NONE = new RaoScott(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * @param proportions rows × columns, of the whole; they add up to 1, no row and no column is all zero
     * @param covariance of the proportions, row by row: (rows · columns) squared
     * @param designDf degrees of freedom of the design
     * @return all {@code NaN} for tables of a single row or column, or without degrees of freedom
     */
    public static RaoScott test(double[][] proportions, double[][] covariance, double designDf) {
        int rows = proportions.length;
        int columns = rows == 0 ? 0 : proportions[0].length;
        if (rows < 2 || columns < 2 || !(designDf > 0)) {
            return NONE;
        }
        double[] p = new double[rows * columns];
        double[] rowSum = new double[rows];
        double[] columnSum = new double[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                p[r * columns + c] = proportions[r][c];
                rowSum[r] += proportions[r][c];
                columnSum[c] += proportions[r][c];
            }
        }
        double x2 = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double expected = rowSum[r] * columnSum[c];
                double gap = proportions[r][c] - expected;
                x2 += gap * gap / expected;
            }
        }
        int contrasts = (rows - 1) * (columns - 1);
        // Interaction contrasts, each divided by the proportions (an empty cell weighs nothing).
        double[][] scaled = new double[contrasts][rows * columns];
        double[][] plain = new double[contrasts][rows * columns];
        for (int k = 0; k < contrasts; k++) {
            int r = k / (columns - 1);
            int c = k % (columns - 1);
            set(plain[k], scaled[k], p, r * columns + c, 1);
            set(plain[k], scaled[k], p, r * columns + columns - 1, -1);
            set(plain[k], scaled[k], p, (rows - 1) * columns + c, -1);
            set(plain[k], scaled[k], p, rows * columns - 1, 1);
        }
        var denominator = R064Store.FACTORY.make(contrasts, contrasts);
        var numerator = R064Store.FACTORY.make(contrasts, contrasts);
        for (int k = 0; k < contrasts; k++) {
            double[] half = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                if (scaled[k][i] != 0) {
                    for (int j = 0; j < p.length; j++) {
                        half[j] += scaled[k][i] * covariance[i][j];
                    }
                }
            }
            for (int l = 0; l < contrasts; l++) {
                double top = 0;
                double bottom = 0;
                for (int j = 0; j < p.length; j++) {
                    top += half[j] * scaled[l][j];
                    bottom += scaled[k][j] * plain[l][j];
                }
                numerator.set(k, l, top);
                denominator.set(k, l, bottom);
            }
        }
        var lu = LU.R064.make(contrasts, contrasts);
        if (!lu.decompose(denominator) || !lu.isSolvable()) {
            return NONE;
        }
        var delta = lu.getSolution(numerator);
        double trace = 0;
        double square = 0;
        for (int k = 0; k < contrasts; k++) {
            trace += delta.doubleValue(k, k);
            for (int l = 0; l < contrasts; l++) {
                square += delta.doubleValue(k, l) * delta.doubleValue(l, k);
            }
        }
        if (!(trace > 0) || !(square > 0)) {
            return NONE;
        }
        double statistic = x2 / trace;
        double df1 = trace * trace / square;
        double df2 = df1 * designDf;
        return new RaoScott(statistic, df1, df2, FDistribution.of(df1, df2).survivalProbability(statistic));
    }

    private static void set(double[] plain, double[] scaled, double[] p, int at, double value) {
        plain[at] = value;
        scaled[at] = p[at] == 0 ? 0 : value / p[at];
    }
}
