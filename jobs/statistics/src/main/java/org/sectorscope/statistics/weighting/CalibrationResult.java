package org.sectorscope.statistics.weighting;

import java.io.Serializable;

/**
 * What a calibration came to.
 *
 * @param outcome whether the totals are met
 * @param distance by which ratios follow from multipliers
 * @param scale by which former weights were multiplied first; 1 unless they were far from the population
 * @param lambda the multipliers λ, one per calibration variable
 * @param iterations steps taken
 * @param worst largest relative gap that is left between a total and its target
 * @param before totals by the former weights
 * @param reached totals by the calibrated weights
 * @param low least ratio of calibrated to former (scaled) weight
 * @param high largest ratio
 * @param involved of a contradiction: the variables whose totals contradict each other, whatever the weights
 */
public record CalibrationResult(
        Outcome outcome,
        Distance distance,
        double scale,
        double[] lambda,
        int iterations,
        double worst,
        double[] before,
        double[] reached,
        double low,
        double high,
        int[] involved)
        implements Serializable {

    /** How the search ended. */
    public enum Outcome {
        /** Every total is within 1e-9 of its target, relative; within 1e-12 where rounding allows it. */
        SOLVED,
        /** A total follows from others and its target does not, or no response has the variable: no weights do. */
        CONTRADICTORY,
        /** No weights within the limits do; proven. */
        IMPOSSIBLE,
        /** Nothing was found; what was reached is in the result. */
        UNSETTLED
    }

    public boolean solved() {
        return outcome == Outcome.SOLVED;
    }

    /**
     * The ratio of calibrated to former weight, by group; of groups that are not calibrated 1.
     *
     * @param x the variables that were calibrated, without quantities
     * @param base former weights summed by group
     * @param responses by group; {@code null} where no limit is on the weight
     */
    public double[] ratios(CalibrationVariables x, double[] base, long[] responses) {
        double[] shared = x.shared(lambda);
        double[] ratios = new double[x.groups()];
        for (int g = 0; g < ratios.length; g++) {
            double one = scale * (responses == null ? base[g] : base[g] / responses[g]);
            ratios[g] = x.index()[g] == null
                    ? 1
                    : scale * distance.ratio(shared[g], distance.lowest(one), distance.highest(one));
        }
        return ratios;
    }

    /** The step on weights that this is, for responses with quantities or limits of their own. */
    public Reweighting reweighting(CalibrationVariables x) {
        double[] shared = x.shared(lambda);
        double[] own = java.util.Arrays.copyOfRange(lambda, x.columns(), x.size());
        return (group, values, i, weight) -> {
            if (x.index()[group] == null) {
                return weight;
            }
            double u = shared[group];
            for (int k = 0; k < own.length; k++) {
                double y = values[x.quantities()[k]][i];
                u += Double.isNaN(y) ? 0 : own[k] * y;
            }
            double d = weight * scale;
            return d * distance.ratio(u, distance.lowest(d), distance.highest(d));
        };
    }
}
