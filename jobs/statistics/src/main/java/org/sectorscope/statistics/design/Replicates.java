package org.sectorscope.statistics.design;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How replicate weights make a covariance: scale · Σᵣ rscaleᵣ (θᵣ − c)(θᵣ − c)′, where θᵣ is the estimate with the r-th
 * replicate weights and the centre c is the mean of the replicates of scale above 0 or, with {@code mse}, the estimate.
 *
 * <p>Source: Wolter 2007, Introduction to Variance Estimation; conventions of R's {@code svrVar}: a replicate without an
 * estimate is left out.
 *
 * @param scale common factor
 * @param rscales factor of each replicate; as many as there are replicate weights, none: the design has no replicates
 * @param mse centre on the estimate instead of the replicates' mean
 * @param df degrees of freedom of the design
 * @param waves those of each wave on its own; none: every wave has {@code df}
 */
public record Replicates(double scale, List<Double> rscales, boolean mse, double df, List<Double> waves)
        implements Serializable {
    public static final Replicates NONE = new Replicates(0, List.of(), false, 0);

    public Replicates {
        rscales = List.copyOf(rscales);
        waves = List.copyOf(waves);
    }

    /** Replicates of one wave, or with the same degrees of freedom in each. */
    public Replicates(double scale, List<Double> rscales, boolean mse, double df) {
        this(scale, rscales, mse, df, List.of());
    }

    /** Degrees of freedom of the waves looked at. */
    public double df(IntPredicate of) {
        int[] some = IntStream.range(0, waves.size()).filter(of).toArray();
        return some.length == 1 ? waves.get(some[0]) : df;
    }

    /** Number of replicate weights. */
    public int count() {
        return rscales.size();
    }

    /**
     * The covariance of some estimates.
     *
     * @param replicates the estimates by replicate: {@link #count} × k; {@code NaN} in any of a row leaves the row out
     * @param estimates the k estimates with the final weights
     * @return k × k; {@code NaN} where no replicate has an estimate
     */
    public double[][] covariance(double[][] replicates, double[] estimates) {
        int k = estimates.length;
        List<Integer> used = new ArrayList<>();
        for (int r = 0; r < count(); r++) {
            boolean complete = true;
            for (double value : replicates[r]) {
                complete &= !Double.isNaN(value);
            }
            if (complete) {
                used.add(r);
            }
        }
        double[] centre = mse ? estimates : means(replicates, used, k);
        double[][] covariance = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double sum = 0;
                for (int r : used) {
                    sum += rscales.get(r) * (replicates[r][a] - centre[a]) * (replicates[r][b] - centre[b]);
                }
                covariance[a][b] = used.isEmpty() ? Double.NaN : scale * sum;
            }
        }
        return covariance;
    }

    private double[] means(double[][] replicates, List<Integer> used, int k) {
        double[] means = new double[k];
        long n = used.stream().filter(r -> rscales.get(r) > 0).count();
        for (int r : used) {
            for (int a = 0; a < k && rscales.get(r) > 0; a++) {
                means[a] += replicates[r][a] / n;
            }
        }
        return means;
    }
}
