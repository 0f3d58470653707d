package org.sectorscope.statistics.model;

import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * The sums of one step of a fit, at given coefficients and by one set of weights: the information X′WVX, the score
 * X′W(y − μ), the log-likelihood and those of the Pearson residuals r = (y − μ)/√V. All sums are exact, so that the fit is
 * the same to the bit on any partitioning.
 *
 * <p>A fit that begins has no coefficients: then μ is near each response's outcome, and the score is X′W(Vη + y − μ), by
 * which the first step leads from 0 to the coefficients.
 */
final class ScoreSums implements Accumulator<ScoreSums> {
    private static final long serialVersionUID = 1L;

    /** In {@link #replicate}: the final weights. */
    static final int FINAL = -1;

    private static final int OTHERS = 5;

    private final ModelMatrix matrix;
    private final Responses responses;
    private final Family family;
    private final int replicate;
    /** {@code null}: none yet. */
    private final double[] coefficients;

    private final ExactSums sums;
    private boolean overflown;

    ScoreSums(ModelMatrix matrix, Responses responses, Family family, int replicate, double[] coefficients) {
        this.matrix = matrix;
        this.responses = responses;
        this.family = family;
        this.replicate = replicate;
        this.coefficients = coefficients == null ? null : coefficients.clone();
        int p = matrix.size();
        this.sums = new ExactSums(p * (p + 1) / 2 + p + OTHERS);
    }

    @Override
    public void add(Block block) {
        int p = matrix.size();
        double[] weight = replicate == FINAL ? block.weight() : block.replicate(replicate);
        int[] columns = new int[matrix.width()];
        double[] x = new double[matrix.width()];
        int score = p * (p + 1) / 2;
        int others = score + p;
        for (int i = 0; i < block.size(); i++) {
            double w = weight[i];
            if (w == 0 || !responses.includes(block, i)) {
                continue;
            }
            int n = matrix.row(block, i, columns, x);
            double y = responses.outcome(block, i);
            double eta = coefficients == null ? family.start(y) : eta(columns, x, n);
            double v = family.variance(eta);
            if (!(Math.abs(eta) <= Double.MAX_VALUE) || !(v <= Double.MAX_VALUE)) {
                overflown = true;
                continue;
            }
            double rest = y - family.mean(eta);
            double step = coefficients == null ? v * eta + rest : rest;
            for (int a = 0; a < n; a++) {
                addInformation(w * v, columns, x, a);
                sums.add(score + columns[a], w * step * x[a]);
            }
            double pearson = v > 0 ? rest / Math.sqrt(v) : 0;
            sums.add(others, w * pearson * pearson);
            sums.add(others + 1, w * family.logLikelihood(y, eta));
            sums.add(others + 2, w * v * eta * eta);
            sums.add(others + 3, w * pearson);
            sums.add(others + 4, w);
        }
    }

    /** Products are exact, so that the inverse keeps its digits where columns are nearly collinear. */
    private void addInformation(double wv, int[] columns, double[] x, int a) {
        double high = wv * x[a];
        double low = Math.fma(wv, x[a], -high);
        for (int b = 0; b <= a; b++) {
            int at = slot(columns[a], columns[b]);
            sums.addProduct(at, high, x[b]);
            if (low != 0) {
                sums.addProduct(at, low, x[b]);
            }
        }
    }

    private double eta(int[] columns, double[] x, int n) {
        return eta(coefficients, columns, x, n);
    }

    /** The linear predictor of a row of the matrix. */
    static double eta(double[] coefficients, int[] columns, double[] x, int n) {
        double eta = 0;
        for (int a = 0; a < n; a++) {
            eta += coefficients[columns[a]] * x[a];
        }
        return eta;
    }

    private static int slot(int row, int column) {
        return row * (row + 1) / 2 + column;
    }

    @Override
    public boolean looksAtReplicates() {
        return replicate != FINAL;
    }

    @Override
    public void merge(ScoreSums other) {
        overflown |= other.overflown;
        for (int k = 0; k < sums.size(); k++) {
            sums.addAll(k, other.sums, k);
        }
    }

    /** Whether the coefficients are so large that μ is no number. */
    boolean overflown() {
        return overflown;
    }

    /** X′WVX, to 32 digits. */
    DoubleDouble[][] information() {
        int p = matrix.size();
        DoubleDouble[][] information = new DoubleDouble[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                information[a][b] = sums.get(slot(a, b));
                information[b][a] = information[a][b];
            }
        }
        return information;
    }

    /** X′W(y − μ). */
    double[] score() {
        int p = matrix.size();
        double[] score = new double[p];
        for (int a = 0; a < p; a++) {
            score[a] = sums.get(p * (p + 1) / 2 + a).value();
        }
        return score;
    }

    private double other(int k) {
        return sums.get(sums.size() - OTHERS + k).value();
    }

    /** Σ w·r². */
    double pearson() {
        return other(0);
    }

    /** Σ w·v·η²: what a step has to be small beside. */
    double scale() {
        return other(2);
    }

    /** The weighted variance of r, by Σw: what its n/(n − 1)-fold estimates is the dispersion. */
    double spread() {
        double mean = other(3) / other(4);
        return Math.max(0, meanSquare() - mean * mean);
    }

    /** The weighted mean of r². */
    double meanSquare() {
        return pearson() / other(4);
    }

    double logLikelihood() {
        return other(1);
    }
}
