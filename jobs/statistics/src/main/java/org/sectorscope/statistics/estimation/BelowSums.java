package org.sectorscope.statistics.estimation;

import java.util.List;
import org.sectorscope.statistics.numeric.ExactSums;

/** For each of some cells and thresholds: the moments, by group, of its responses at or below the threshold and above. */
final class BelowSums implements Accumulator<BelowSums> {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 4;

    private final Layout layout;
    private final List<int[]> cells;
    private final double[] thresholds;
    private final int groups;
    private final ExactSums sums;

    BelowSums(Layout layout, List<int[]> cells, double[] thresholds, int groups) {
        this.layout = layout;
        this.cells = List.copyOf(cells);
        this.thresholds = thresholds.clone();
        this.groups = groups;
        this.sums = new ExactSums(cells.size() * groups * 2 * WIDTH);
    }

    @Override
    public void add(Block block) {
        QuantileSearch.forEach(layout, block, (i, indices, value) -> {
            for (int k = 0; k < thresholds.length; k++) {
                if (QuantileSearch.within(indices, cells.get(k))) {
                    int at = at(k, block.group()[i], value <= thresholds[k] ? 0 : 1);
                    double w = block.weight()[i];
                    sums.add(at, 1);
                    sums.add(at + 1, block.base()[i]);
                    sums.add(at + 2, w);
                    sums.addProduct(at + 3, w, w);
                }
            }
        });
    }

    @Override
    public void merge(BelowSums other) {
        for (int s = 0; s < sums.size(); s++) {
            sums.addAll(s, other.sums, s);
        }
    }

    private int at(int k, int group, int side) {
        return ((k * groups + group) * 2 + side) * WIDTH;
    }

    /** By group: at or below, above; {@code null} where there is no response. */
    Moments[][] moments(int k) {
        Moments[][] moments = new Moments[groups][2];
        for (int g = 0; g < groups; g++) {
            for (int side = 0; side < 2; side++) {
                var m = new Moments(1);
                m.add(sums, at(k, g, side));
                moments[g][side] = m.n() == 0 ? null : m;
            }
        }
        return moments;
    }

    /** Summed weight at or below the threshold. */
    double weight(int k) {
        var sum = new Moments(1);
        for (int g = 0; g < groups; g++) {
            sum.add(sums, at(k, g, 0));
        }
        return sum.weighted(0).value();
    }
}
