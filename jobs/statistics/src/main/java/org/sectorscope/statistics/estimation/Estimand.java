package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One statistic of one cell, as a function of weighted totals, with what its variance needs.
 *
 * @param subsets responses that its totals are taken over; no response is in two of them
 * @param z derivatives by the totals: by subset, then feature
 * @param value the estimate
 * @param function the statistic, of totals by subset, then feature
 */
record Estimand(List<Part> subsets, double[][] z, double value, ToDoubleFunction<double[][]> function) {

    /** The same with its linearised variable in place of the function: replicates make the variance of a total. */
    Estimand linear() {
        return new Estimand(subsets, z, value, totals -> {
            double sum = 0;
            for (int s = 0; s < z.length; s++) {
                for (int j = 0; j < z[s].length; j++) {
                    sum += z[s][j] * totals[s][j];
                }
            }
            return sum;
        });
    }

    double variance(DesignVariance variance) {
        return covariance(List.of(this), variance)[0][0];
    }

    /** The covariance of some statistics whose subsets have no response in common. */
    static double[][] covariance(List<Estimand> estimands, DesignVariance variance) {
        int k = estimands.size();
        List<Part> subsets = new ArrayList<>();
        List<double[][]> coefficients = new ArrayList<>();
        for (int e = 0; e < k; e++) {
            Estimand estimand = estimands.get(e);
            for (int s = 0; s < estimand.subsets.size(); s++) {
                Part part = estimand.subsets.get(s);
                double[][] z = new double[k][part.total().features];
                z[e] = estimand.z[s];
                subsets.add(part);
                coefficients.add(z);
            }
        }
        TotalsFunction all = totals -> {
            double[] values = new double[k];
            int from = 0;
            for (int e = 0; e < k; e++) {
                int to = from + estimands.get(e).subsets.size();
                values[e] = estimands.get(e).function.applyAsDouble(java.util.Arrays.copyOfRange(totals, from, to));
                from = to;
            }
            return values;
        };
        return variance.covariance(subsets, coefficients.toArray(double[][][]::new), all);
    }
}
