package org.sectorscope.statistics.model;

import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.Influence;

/**
 * The influence values of a model's coefficients: (X′WVX)⁻¹ xᵢ (yᵢ − μᵢ).
 *
 * <p>Source: Binder 1983, On the variances of asymptotically normal estimators from complex surveys, International
 * Statistical Review 51.
 *
 * @param inverse by coefficient that is looked at, then column
 */
record ModelInfluence(ModelMatrix matrix, Responses responses, Family family, double[] coefficients, double[][] inverse)
        implements Influence {
    @Override
    public double[][] of(Block block, int[] which) {
        double[][] influence = new double[which.length][block.size()];
        int[] columns = new int[matrix.width()];
        double[] x = new double[matrix.width()];
        for (int i = 0; i < block.size(); i++) {
            if (!responses.includes(block, i)) {
                for (double[] values : influence) {
                    values[i] = Double.NaN;
                }
                continue;
            }
            int n = matrix.row(block, i, columns, x);
            double eta = ScoreSums.eta(coefficients, columns, x, n);
            double rest = responses.outcome(block, i) - family.mean(eta);
            for (int k = 0; k < influence.length; k++) {
                double sum = 0;
                for (int a = 0; a < n; a++) {
                    sum += inverse[which[k]][columns[a]] * x[a];
                }
                influence[k][i] = sum * rest;
            }
        }
        return influence;
    }
}
