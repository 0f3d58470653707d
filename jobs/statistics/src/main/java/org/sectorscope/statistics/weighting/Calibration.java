package org.sectorscope.statistics.weighting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.BlockSource;

/**
 * A method of calibration: weights are multiplied by ratios as near to 1 as can be, so that known totals are met.
 * Linear is generalised regression (GREG), raking the multiplicative method, logit keeps within limits smoothly; linear
 * and raking with bounds are truncated. One margin of categories is post-stratification by any of them.
 *
 * <p>Source: Deville and Särndal 1992; conventions of R's {@code survey::calibrate}, converged to 1e-12.
 */
public final class Calibration implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_ON_GROUPS = 300;
    private static final int MOST_PASSES = 100;
    /** Rounds of proportional fitting that raking on categories begins with. */
    private static final int ROUNDS = 4;

    private final Distance distance;

    private Calibration(Distance distance) {
        this.distance = distance;
    }

    /** Generalised regression: ratios 1 + x′λ, which may be negative. */
    public static Calibration linear() {
        return new Calibration(Distance.PLAIN);
    }

    /** Ratios exp(x′λ). */
    public static Calibration raking() {
        return new Calibration(
                new Distance(Distance.Kind.RAKING, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false));
    }

    /** Ratios on a logistic curve between two limits below and above 1. */
    public static Calibration logit(double low, double high) {
        if (!(low < 1 && high > 1 && high < Double.POSITIVE_INFINITY && low > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("logit needs limits on both sides of 1");
        }
        return new Calibration(new Distance(Distance.Kind.LOGIT, low, high, false));
    }

    /** The same with limits on the ratio of calibrated to former weight. */
    public Calibration bounds(double low, double high) {
        return distance.kind() == Distance.Kind.LOGIT
                ? logit(low, high)
                : new Calibration(new Distance(distance.kind(), low, ordered(low, high), false));
    }

    /** The same with limits on the calibrated weight itself; with logit every former weight has to lie between them. */
    public Calibration boundsOfWeight(double low, double high) {
        return new Calibration(new Distance(distance.kind(), low, ordered(low, high), true));
    }

    private static double ordered(double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException("the lower limit has to be below the upper one");
        }
        return high;
    }

    /** Whether a limit is on the weight itself, so that former weights have to be known one by one. */
    public boolean limitsWeights() {
        return distance.ofWeight() && distance.bounded();
    }

    Distance distance() {
        return distance;
    }

    /**
     * Calibrates groups whose responses share all calibration variables. Cheap: no pass over responses, so that any
     * number of base weights can be calibrated on the same variables.
     *
     * @param x categories or unit means by group, no quantities
     * @param base former weights summed by group, 0 or above
     * @param responses by group, needed for limits on the weight: all of a group's then have the same; else
     *     {@code null}
     * @param targets one per variable
     */
    public CalibrationResult solve(CalibrationVariables x, double[] base, long[] responses, double[] targets) {
        if (x.quantities().length > 0) {
            throw new IllegalArgumentException("quantities need the responses");
        }
        boolean plainRaking = distance.kind() == Distance.Kind.RAKING && !distance.bounded();
        double[] from = plainRaking ? fitted(x, base, targets) : new double[targets.length];
        var newton = new Newton(distance, targets, x.margins(), from, MOST_ON_GROUPS);
        long[] counts = limitsWeights() ? responses : null;
        while (!newton.done()) {
            newton.take(Evaluation.ofGroups(x, base, counts, newton.distance(), newton.scale(), newton.lambda()));
        }
        return newton.result();
    }

    /**
     * Multipliers after some rounds of iterative proportional fitting (Deming and Stephan 1940), near the solution and
     * with one margin at it.
     */
    private static double[] fitted(CalibrationVariables x, double[] base, double[] targets) {
        double[] lambda = new double[targets.length];
        List<List<Integer>> groupsOf = new ArrayList<>();
        for (int j = 0; j < targets.length; j++) {
            groupsOf.add(new ArrayList<>());
        }
        for (int g = 0; g < x.groups(); g++) {
            for (int k = 0; x.index()[g] != null && k < x.index()[g].length; k++) {
                if (x.amount(g, k) != 1) {
                    return lambda;
                }
                groupsOf.get(x.index()[g][k]).add(g);
            }
        }
        double[] weights = base.clone();
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < targets.length; j++) {
                double sum = 0;
                for (int g : groupsOf.get(j)) {
                    sum += weights[g];
                }
                double ratio = targets[j] / sum;
                if (ratio > 0 && ratio < Double.POSITIVE_INFINITY) {
                    lambda[j] += StrictMath.log(ratio);
                    for (int g : groupsOf.get(j)) {
                        weights[g] *= ratio;
                    }
                }
            }
        }
        return lambda;
    }

    /**
     * Calibrates responses with quantities or limits of their own, by passes over them; {@link org.sectorscope.statistics.estimation.Block#base} are the
     * former weights.
     *
     * @param targets one per variable, those of quantities last
     */
    public CalibrationResult solve(CalibrationVariables x, BlockSource blocks, double[] targets) {
        return solve(x, blocks, targets, new int[] {CalibrationSums.BASE}).get(0);
    }

    /**
     * Calibrates several replicate weights at once, in as many passes as the slowest of them needs.
     *
     * @param replicates which of a block's replicate weights are former weights
     */
    public List<CalibrationResult> solve(
            CalibrationVariables x, BlockSource blocks, double[] targets, int[] replicates) {
        List<Newton> all = IntStream.range(0, replicates.length)
                .mapToObj(r -> new Newton(distance, targets, x.margins(), new double[targets.length], MOST_PASSES))
                .toList();
        while (true) {
            List<Newton> open = all.stream().filter(n -> !n.done()).toList();
            if (open.isEmpty()) {
                return all.stream().map(Newton::result).toList();
            }
            List<Accumulator<?>> zeros = new ArrayList<>();
            for (Newton newton : open) {
                zeros.add(new CalibrationSums(
                        x, newton.distance(), newton.scale(), newton.lambda(), replicates[all.indexOf(newton)]));
            }
            List<Accumulator<?>> sums = blocks.pass(zeros);
            for (int k = 0; k < open.size(); k++) {
                open.get(k).take(((CalibrationSums) sums.get(k)).evaluation());
            }
        }
    }
}
