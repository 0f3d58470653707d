package org.sectorscope.statistics.estimation;

import java.util.Arrays;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.numeric.ExactSums;
import org.sectorscope.statistics.numeric.LongIndex;

/**
 * What the cross products X′DX of the calibration variables are made of: by group, with the weights d by which
 * calibration fits, Σd, Σd·q and Σd·q·q′ of its quantities. Sums are exact; those of products are of rounded ones.
 */
final class FitSums implements Accumulator<FitSums> {
    private static final long serialVersionUID = 1L;

    /** Whether there is anything to fit. */
    private final boolean calibrates;

    private final int quantities;
    /** Of a group: Σd, but for what is counted, then what its quantities make. */
    private final int width;

    private final LongIndex groups = new LongIndex();
    private final ExactSums sums = new ExactSums(0);
    /** By number of a group: the weight of its last responses, since most weigh the same, and how many these are. */
    private double[] weights = new double[0];

    private long[] counts = new long[0];

    FitSums(Sample sample) {
        this.calibrates = sample.calibrates();
        this.quantities = sample.quantities();
        this.width = 1 + quantities + quantities * (quantities + 1) / 2;
    }

    private int number(int group) {
        int number = groups.of(group);
        if (number * width == sums.size()) {
            sums.grow(width);
            if (number == counts.length) {
                counts = Arrays.copyOf(counts, 2 * number + 16);
                weights = Arrays.copyOf(weights, counts.length);
            }
        }
        return number;
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size() && calibrates; i++) {
            int number = number(block.group()[i]);
            double d = block.base()[i];
            count(number, d, 1);
            int at = number * width + 1;
            for (int a = 0; a < quantities; a++) {
                double q = block.values()[a][i];
                sums.add(at++, d * q);
                for (int b = 0; b <= a; b++) {
                    sums.add(at++, d * q * block.values()[b][i]);
                }
            }
        }
    }

    private void count(int number, double weight, long responses) {
        if (weights[number] != weight) {
            sums.addProduct(number * width, weights[number], counts[number]);
            weights[number] = weight;
            counts[number] = 0;
        }
        counts[number] += responses;
    }

    @Override
    public void merge(FitSums other) {
        for (int from = 0; from < other.groups.size(); from++) {
            int to = number((int) other.groups.key(from));
            count(to, other.weights[from], other.counts[from]);
            for (int k = 0; k < width; k++) {
                sums.addAll(to * width + k, other.sums, from * width + k);
            }
        }
    }

    /** Σd. */
    double weight(int group) {
        int number = groups.find(group);
        if (number < 0) {
            return 0;
        }
        var sum = new ExactSums(1);
        sum.addAll(0, sums, number * width);
        sum.addProduct(0, weights[number], counts[number]);
        return sum.get(0).value();
    }

    /** Σd·q. */
    double quantity(int group, int q) {
        return get(group, 1 + q + q * (q + 1) / 2);
    }

    /** Σd·q·q′. */
    double product(int group, int a, int b) {
        int high = Math.max(a, b);
        return get(group, 1 + high + high * (high + 1) / 2 + 1 + Math.min(a, b));
    }

    private double get(int group, int k) {
        int number = groups.find(group);
        return number < 0 ? 0 : sums.get(number * width + k).value();
    }
}
