package org.sectorscope.statistics.estimation;

import java.util.List;
import org.sectorscope.statistics.design.Sample;

/**
 * For each of some cells and thresholds: the sums over its responses at or below the threshold and above. The features are
 * 1 and the value.
 */
final class BelowSums implements Accumulator<BelowSums> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final List<int[]> cells;
    private final double[] thresholds;
    private final CellSums sums;

    BelowSums(Layout layout, List<int[]> cells, double[] thresholds, Sample sample) {
        this.layout = layout;
        this.cells = List.copyOf(cells);
        this.thresholds = thresholds.clone();
        // Two cells each: at or below, above.
        var sides = new Layout(-1, new int[0], new int[0], new int[1], 0, 2 * thresholds.length, -1, -1);
        this.sums = CellSums.of(sides, sample);
    }

    @Override
    public void add(Block block) {
        QuantileSearch.forEach(layout, block, (i, indices, value) -> {
            for (int k = 0; k < thresholds.length; k++) {
                if (QuantileSearch.within(indices, cells.get(k))) {
                    sums.add(block, i, 2 * k + (value <= thresholds[k] ? 0 : 1), new double[] {1, value});
                }
            }
        });
    }

    @Override
    public void merge(BelowSums other) {
        sums.merge(other.sums);
    }

    /** At or below, above. */
    List<Part> parts(int k, Sample sample) {
        return List.of(Part.of(sums, 2 * k), Part.of(sums, 2 * k + 1));
    }
}
