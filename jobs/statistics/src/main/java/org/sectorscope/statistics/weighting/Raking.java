package org.sectorscope.statistics.weighting;

import java.util.ArrayList;
import java.util.List;

/**
 * Raking ratio estimation on the contingency table of the margins: cells of responses are multiplied, margin by margin,
 * until every margin is met.
 *
 * <p>Source: Deming and Stephan 1940; the multiplicative case of Deville and Särndal 1992. Convergence is asked to
 * 1e-12 of every target, since looser stops show in the eighth digit of the estimates. With a single margin this is
 * post-stratification and converges in one step.
 */
public final class Raking {
    private static final double TOLERANCE = 1e-12;
    private static final int MOST_ITERATIONS = 10_000;

    /**
     * @param factors ratio of calibrated to former weight, by cell
     * @param iterations rounds over all margins
     * @param converged whether every margin is within the tolerance of its target
     * @param worst the largest relative gap that is left
     */
    public record Result(double[] factors, int iterations, boolean converged, double worst) {}

    /** A target of a margin that no response can meet. */
    public record Unreachable(int column, double target) {}

    private Raking() {}

    /** Targets above zero of columns without any weight: no factor can meet them. */
    public static List<Unreachable> unreachable(double[] base, int[][] columns, double[] targets) {
        double[] sums = sums(base, columns, null, targets.length);
        var list = new ArrayList<Unreachable>();
        for (int c = 0; c < targets.length; c++) {
            if (sums[c] == 0 && targets[c] > 0) {
                list.add(new Unreachable(c, targets[c]));
            }
        }
        return list;
    }

    /**
     * @param base summed former weights by cell
     * @param columns by cell: the column of each margin that it counts in, margins in the same order everywhere
     * @param targets by column, above zero where the column has weight
     */
    public static Result rake(double[] base, int[][] columns, double[] targets) {
        double[] factors = new double[base.length];
        java.util.Arrays.fill(factors, 1);
        int margins = columns.length == 0 ? 0 : columns[0].length;
        for (int round = 1; round <= MOST_ITERATIONS; round++) {
            for (int m = 0; m < margins; m++) {
                double[] sums = new double[targets.length];
                for (int cell = 0; cell < base.length; cell++) {
                    sums[columns[cell][m]] += base[cell] * factors[cell];
                }
                for (int cell = 0; cell < base.length; cell++) {
                    int column = columns[cell][m];
                    factors[cell] *= targets[column] / sums[column];
                }
            }
            double worst = worst(base, columns, factors, targets);
            if (worst <= TOLERANCE) {
                return new Result(factors, round, true, worst);
            }
        }
        return new Result(factors, MOST_ITERATIONS, false, worst(base, columns, factors, targets));
    }

    /** Weighted sums by column; {@code factors} may be {@code null}: all 1. */
    public static double[] sums(double[] base, int[][] columns, double[] factors, int count) {
        double[] sums = new double[count];
        for (int cell = 0; cell < base.length; cell++) {
            for (int column : columns[cell]) {
                sums[column] += base[cell] * (factors == null ? 1 : factors[cell]);
            }
        }
        return sums;
    }

    private static double worst(double[] base, int[][] columns, double[] factors, double[] targets) {
        double[] sums = sums(base, columns, factors, targets.length);
        double worst = 0;
        for (int c = 0; c < targets.length; c++) {
            if (targets[c] > 0) {
                worst = Math.max(worst, Math.abs(sums[c] / targets[c] - 1));
            }
        }
        return worst;
    }
}
