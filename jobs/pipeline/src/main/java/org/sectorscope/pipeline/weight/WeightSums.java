package org.sectorscope.pipeline.weight;

import java.util.Arrays;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.numeric.ExactSums;

/** The weights of a sample, group by group: their sum, exactly, that of their squares, the least and the largest. */
final class WeightSums implements Accumulator<WeightSums> {
    private static final long serialVersionUID = 1L;

    private final int quantities;
    private final ExactSums sums;
    private final double[] low;
    private final double[] high;

    /** @param quantities how many of a block's quantities are summed too, weighted */
    WeightSums(int groups, int quantities) {
        this.quantities = quantities;
        this.sums = new ExactSums(groups * (2 + quantities));
        this.low = new double[groups];
        this.high = new double[groups];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
    }

    /** What groups come to whose responses have the same weight. */
    static WeightSums of(double[] weights, long[] responses) {
        var sums = new WeightSums(weights.length, 0);
        for (int g = 0; g < weights.length; g++) {
            sums.sums.addProduct(2 * g, weights[g], responses[g]);
            sums.sums.addProduct(2 * g + 1, weights[g] * weights[g], responses[g]);
            sums.low[g] = weights[g];
            sums.high[g] = weights[g];
        }
        return sums;
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            int group = block.group()[i];
            int at = group * (2 + quantities);
            double weight = block.weight()[i];
            sums.add(at, weight);
            sums.addProduct(at + 1, weight, weight);
            for (int q = 0; q < quantities; q++) {
                sums.addProduct(at + 2 + q, weight, block.values()[q][i]);
            }
            low[group] = Math.min(low[group], weight);
            high[group] = Math.max(high[group], weight);
        }
    }

    @Override
    public void merge(WeightSums other) {
        for (int s = 0; s < sums.size(); s++) {
            sums.addAll(s, other.sums, s);
        }
        for (int g = 0; g < low.length; g++) {
            low[g] = Math.min(low[g], other.low[g]);
            high[g] = Math.max(high[g], other.high[g]);
        }
    }

    /** Summed weights by group. */
    double[] sums() {
        double[] values = new double[low.length];
        for (int g = 0; g < values.length; g++) {
            values[g] = sums.get(g * (2 + quantities)).value();
        }
        return values;
    }

    double squares(int group) {
        return sums.get(group * (2 + quantities) + 1).value();
    }

    /** Σ d·y of a group. */
    double quantity(int group, int q) {
        return sums.get(group * (2 + quantities) + 2 + q).value();
    }

    double low(int group) {
        return low[group];
    }

    double high(int group) {
        return high[group];
    }
}
