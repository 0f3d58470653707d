package org.sectorscope.statistics.weighting;

import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.numeric.ExactSums;

/** What limits and a spreading make of the weights of some groups. */
final class TrimSums implements Accumulator<TrimSums> {
    private static final long serialVersionUID = 1L;

    private final boolean[] groups;
    private final Trimming.Spread first;
    private final Trimming.Spread later;
    private final ExactSums sums = new ExactSums(5);
    private long raised;
    private long cut;
    private long below;
    private long above;
    private long responses;

    /** @param later {@code null}: only the first pass is looked at */
    TrimSums(boolean[] groups, Trimming.Spread first, Trimming.Spread later) {
        this.groups = groups;
        this.first = first;
        this.later = later;
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            if (groups[block.group()[i]]) {
                double weight = block.weight()[i];
                double low = first.low();
                double high = first.high();
                double once = first.first(weight);
                double moved = later == null ? weight : later.moved(once);
                double trimmed = later == null ? once : later.later(once);
                responses++;
                raised += moved < low ? 1 : 0;
                cut += moved > high ? 1 : 0;
                sums.add(0, weight);
                sums.add(1, trimmed);
                sums.add(4, Math.max(0, Math.max(low - weight, weight - high)));
                if (moved >= low && (moved < high || later == null && moved == high)) {
                    below++;
                    sums.add(2, trimmed);
                }
                if (moved <= high && (moved > low || later == null && moved == low)) {
                    above++;
                    sums.add(3, trimmed);
                }
            }
        }
    }

    @Override
    public void merge(TrimSums other) {
        for (int s = 0; s < sums.size(); s++) {
            sums.addAll(s, other.sums, s);
        }
        raised += other.raised;
        cut += other.cut;
        below += other.below;
        above += other.above;
        responses += other.responses;
    }

    /** Weights below the lower limit. */
    long raised() {
        return raised;
    }

    /** Weights above the upper limit. */
    long cut() {
        return cut;
    }

    /** Weights that can still move up or, where so asked, down; those at a limit before the first pass can. */
    long inside(boolean up) {
        return up ? below : above;
    }

    long responses() {
        return responses;
    }

    double sum() {
        return sums.get(0).value();
    }

    double trimmed() {
        return sums.get(1).value();
    }

    /** How far weights lie beyond the limits, all together. */
    double excess() {
        return sums.get(4).value();
    }

    /** Weight of those that can still move up or down. */
    double free(boolean up) {
        return sums.get(up ? 2 : 3).value();
    }
}
