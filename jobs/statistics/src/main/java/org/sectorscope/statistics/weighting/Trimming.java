package org.sectorscope.statistics.weighting;

import java.util.List;
import org.sectorscope.statistics.estimation.BlockSource;

/**
 * Trimming of extreme weights: what is cut off is spread over the untrimmed, so that the weights' sum stays.
 *
 * <p>Conventions of R's {@code survey::trimWeights}: absolute limits, the excess spread equally over the untrimmed, in
 * one pass, which may push some of them beyond a limit; strict repeats until none is. Repeating converges to a common
 * increment with the limit as a ceiling (or floor), which is found here directly.
 */
public final class Trimming {
    private static final int MOST_PASSES = 1000;
    private static final double EXACT = 1e-15;

    private final double low;
    private final double high;
    private final boolean ofMedian;
    private final boolean proportional;
    private final boolean strict;

    private Trimming(double low, double high, boolean ofMedian, boolean proportional, boolean strict) {
        if (!(low < high)) {
            throw new IllegalArgumentException("the least weight has to be below the largest");
        }
        this.low = low;
        this.high = high;
        this.ofMedian = ofMedian;
        this.proportional = proportional;
        this.strict = strict;
    }

    /** Limits on the weight itself; −∞ and ∞: none. */
    public static Trimming ofWeight(double low, double high) {
        return new Trimming(low, high, false, false, false);
    }

    /** Limits in multiples of the median weight. */
    public static Trimming ofMedian(double low, double high) {
        return new Trimming(low, high, true, false, false);
    }

    /** The excess is spread in proportion to the weights instead of equally. */
    public Trimming proportional() {
        return new Trimming(low, high, ofMedian, true, strict);
    }

    /** Repeats until every weight is within the limits. */
    public Trimming strict() {
        return new Trimming(low, high, ofMedian, proportional, true);
    }

    /**
     * What trimming came to.
     *
     * @param possible whether the sum can be kept: not all are beyond the limits and, where strict, the limits leave
     *     room for it; and whether there are limits: not of a median below 0 or 0
     * @param reweighting the step
     * @param low absolute lower limit, −∞: none
     * @param high absolute upper limit, ∞: none
     * @param raised responses whose weight was raised to the lower limit
     * @param cut responses whose weight was cut to the upper limit
     * @param excess weight by which the trimmed changed, what was cut and what was added together, before it was spread
     * @param responses of the groups
     * @param sum of their weights, before and after
     */
    public record Result(
            boolean possible,
            Reweighting reweighting,
            double low,
            double high,
            long raised,
            long cut,
            double excess,
            long responses,
            double sum) {}

    /** One spreading of what was cut off: an increment, or a factor. */
    record Spread(double low, double high, boolean proportional, double by) implements java.io.Serializable {
        double moved(double weight) {
            return proportional ? weight * by : weight + by;
        }

        /** First pass: those beyond a limit go to it, the others share what is left over. */
        double first(double weight) {
            return weight < low ? low : weight > high ? high : moved(weight);
        }

        /** Later passes: all are moved, as far as the limits allow. */
        double later(double weight) {
            return Math.min(Math.max(moved(weight), low), high);
        }
    }

    /**
     * Trims the weights of some groups.
     *
     * @param blocks the responses, with their weights
     * @param groups by group: whether it is trimmed; there is at least one response
     */
    public Result trim(BlockSource blocks, boolean[] groups) {
        double unit = ofMedian ? WeightQuantiles.of(blocks, groups, 0.5)[0] : 1;
        double l = ofMedian && low > Double.NEGATIVE_INFINITY ? low * unit : low;
        double h = ofMedian && high < Double.POSITIVE_INFINITY ? high * unit : high;
        var still = new Spread(l, h, proportional, proportional ? 1 : 0);
        TrimSums before = pass(blocks, groups, still, null);
        long outside = before.raised() + before.cut();
        double sum = before.sum();
        if (outside == 0 && l < h) {
            return new Result(true, (g, values, i, weight) -> weight, l, h, 0, 0, 0, before.responses(), sum);
        }
        long inside = before.responses() - outside;
        boolean possible =
                l < h && inside > 0 && !(strict && (h * before.responses() < sum || l * before.responses() > sum));
        double left = sum - before.trimmed();
        var first = new Spread(
                l, h, proportional, proportional ? (before.free(true) + left) / before.free(true) : left / inside);
        Spread later = possible && strict ? settled(blocks, groups, first, sum, left > 0) : null;
        possible &= !strict || later != null;
        return new Result(
                possible,
                step(groups, first, later),
                l,
                h,
                before.raised(),
                before.cut(),
                before.excess(),
                before.responses(),
                sum);
    }

    /** The common movement that makes up for the limits: Newton's method on a sum that is piecewise linear in it. */
    private Spread settled(BlockSource blocks, boolean[] groups, Spread first, double sum, boolean up) {
        var later = new Spread(first.low(), first.high(), proportional, proportional ? 1 : 0);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            TrimSums sums = pass(blocks, groups, first, later);
            double left = sum - sums.trimmed();
            if (Math.abs(left) <= EXACT * Math.abs(sum) * 4) {
                return later;
            }
            if (sums.inside(up) == 0) {
                return null;
            }
            double by = proportional ? later.by() * (1 + left / sums.free(up)) : later.by() + left / sums.inside(up);
            if (by == later.by()) {
                return later;
            }
            later = new Spread(first.low(), first.high(), proportional, by);
        }
        return null;
    }

    private static TrimSums pass(BlockSource blocks, boolean[] groups, Spread first, Spread later) {
        return (TrimSums)
                blocks.pass(List.of(new TrimSums(groups, first, later))).get(0);
    }

    private static Reweighting step(boolean[] groups, Spread first, Spread later) {
        return (group, values, i, weight) -> {
            if (!groups[group]) {
                return weight;
            }
            double once = first.first(weight);
            return later == null ? once : later.later(once);
        };
    }
}
