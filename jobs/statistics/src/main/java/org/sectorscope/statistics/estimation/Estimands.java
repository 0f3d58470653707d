package org.sectorscope.statistics.estimation;

import java.util.List;
import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * The statistics of a table as functions of totals, with their linearised variables.
 *
 * <p>Source: Särndal, Swensson and Wretman 1992, 5.5 to 5.7. Linearised variables, each 0 outside the cell: total y; mean
 * (y − ȳ)/N̂; ratio (y − R·x)/X̂; a proportion is the mean of an indicator, a count the total of 1; variance
 * n/(n − 1)·((y − ȳ)² − s²)/N̂ (R's {@code svyvar}).
 */
final class Estimands {
    private Estimands() {}

    static Estimand count(Part part) {
        double size = part.total().weighted(0).value();
        return new Estimand(List.of(part), new double[][] {{1}}, size, t -> t[0][0]);
    }

    static Estimand total(Part part) {
        return new Estimand(
                List.of(part), new double[][] {{0, 1}}, part.total().weighted(1).value(), t -> t[0][1]);
    }

    static Estimand mean(Part part) {
        Moments sum = part.total();
        double size = sum.weighted(0).value();
        double mean = sum.weighted(1).over(sum.weighted(0)).value();
        return new Estimand(List.of(part), new double[][] {{-mean / size, 1 / size}}, mean, t -> t[0][1] / t[0][0]);
    }

    /** Of the first measure to the second; {@code NaN} where the second's total is 0. */
    static Estimand ratio(Part part) {
        Moments sum = part.total();
        double x = sum.weighted(2).value();
        double ratio =
                x == 0 ? Double.NaN : sum.weighted(1).over(sum.weighted(2)).value();
        double[] z = {0, 1 / x, -ratio / x};
        return new Estimand(List.of(part), new double[][] {z}, ratio, t -> t[0][1] / t[0][2]);
    }

    /** Of a measure whose square is the second feature; {@code NaN} with fewer than two responses. */
    static Estimand variance(Part part) {
        Moments sum = part.total();
        double n = sum.n();
        double scale = n > 1 ? n / (n - 1) : Double.NaN;
        DoubleDouble size = sum.weighted(0);
        DoubleDouble mean = sum.weighted(1).over(size);
        DoubleDouble square = sum.weighted(2).over(size);
        DoubleDouble spread = square.minus(mean.times(mean));
        double[] z = {
            scale * mean.times(mean).times(2).minus(square).over(size).value(),
            -2 * scale * mean.over(size).value(),
            scale / size.value()
        };
        return new Estimand(
                List.of(part),
                new double[][] {z},
                scale * spread.value(),
                t -> scale * (t[0][2] / t[0][0] - t[0][1] / t[0][0] * (t[0][1] / t[0][0])));
    }

    /**
     * The share of some responses.
     *
     * @param in the responses counted
     * @param rest those of the base that are not
     */
    static Estimand proportion(Part in, Part rest) {
        DoubleDouble size = in.total().weighted(0).plus(rest.total().weighted(0));
        // All or none of the base: exactly 1 or 0, whatever the sums round to.
        double p = in.isEmpty()
                ? 0
                : rest.isEmpty() ? 1 : in.total().weighted(0).over(size).value();
        double[][] z = {{(1 - p) / size.value()}, {-p / size.value()}};
        return new Estimand(List.of(in, rest), z, p, Estimands::share);
    }

    /** The first subset's share of both. */
    static double share(double[][] totals) {
        return totals[0][0] / (totals[0][0] + totals[1][0]);
    }

    /** The log odds of {@link #proportion}. */
    static Estimand logOdds(Estimand proportion) {
        double p = proportion.value();
        double[][] z = new double[2][1];
        for (int s = 0; s < 2; s++) {
            z[s][0] = proportion.z()[s][0] / (p * (1 - p));
        }
        return new Estimand(proportion.subsets(), z, Math.log(p / (1 - p)), t -> Math.log(t[0][0] / t[1][0]));
    }
}
