package org.sectorscope.statistics.estimation;

import java.util.HashMap;
import java.util.Map;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * What the cross products X′DX of the calibration variables are made of: by group, with the weights d by which
 * calibration fits, Σd, Σd·q and Σd·q·q′ of its quantities.
 */
final class FitSums implements Accumulator<FitSums> {
    private static final long serialVersionUID = 1L;

    /** Whether there is anything to fit. */
    private final boolean calibrates;

    private final int quantities;
    private final Map<Integer, Integer> slots = new HashMap<>();
    private final ExactSums sums = new ExactSums(0);

    FitSums(Sample sample) {
        this.calibrates = sample.calibrates();
        this.quantities = sample.quantities();
    }

    private int width() {
        return 1 + quantities + quantities * (quantities + 1) / 2;
    }

    private int slot(int group) {
        return slots.computeIfAbsent(group, g -> sums.grow(width()));
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size() && calibrates; i++) {
            int at = slot(block.group()[i]);
            double d = block.base()[i];
            sums.add(at++, d);
            for (int a = 0; a < quantities; a++) {
                double q = block.values()[a][i];
                sums.add(at++, d * q);
                for (int b = 0; b <= a; b++) {
                    sums.add(at++, d * q * block.values()[b][i]);
                }
            }
        }
    }

    @Override
    public void merge(FitSums other) {
        other.slots.forEach((group, from) -> {
            int to = slot(group);
            for (int k = 0; k < width(); k++) {
                sums.addAll(to + k, other.sums, from + k);
            }
        });
    }

    /** Σd. */
    double weight(int group) {
        return get(group, 0);
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
        Integer at = slots.get(group);
        return at == null ? 0 : sums.get(at + k).value();
    }
}
