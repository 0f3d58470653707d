package org.sectorscope.statistics.estimation;

import java.util.List;
import org.sectorscope.statistics.design.Sample;

/**
 * For each of some cells and thresholds: the sums over its responses at or below the threshold and above. The features are 1
 * and, where it is asked for, the value.
 */
final class BelowSums implements Accumulator<BelowSums> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final Memberships memberships;
    private final double[] thresholds;
    private final CellSums sums;

    /** With the constant alone. */
    static BelowSums counts(Layout layout, List<int[]> cells, double[] thresholds, Sample sample) {
        return new BelowSums(layout, cells, thresholds, new int[0], sample);
    }

    /** With the value too. */
    static BelowSums totals(Layout layout, List<int[]> cells, double[] thresholds, Sample sample) {
        return new BelowSums(layout, cells, thresholds, layout.measures(), sample);
    }

    private BelowSums(Layout layout, List<int[]> cells, double[] thresholds, int[] measures, Sample sample) {
        this.layout = layout;
        this.memberships = new Memberships(layout, cells);
        this.thresholds = thresholds.clone();
        // Two cells each: at or below, above.
        var sides = new Layout(-1, new int[0], new int[0], measures, 0, 2 * thresholds.length, -1, -1);
        this.sums = CellSums.of(sides, sample);
    }

    @Override
    public void add(Block block) {
        int[] cells = layout.cells(block);
        double[] values = block.values()[layout.measures()[0]];
        double[] y = new double[sums.layout().features()];
        y[0] = 1;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                y[y.length - 1] = y.length == 1 ? 1 : values[i];
                for (int k : memberships.of(cells[i])) {
                    sums.add(block, i, 2 * k + (values[i] <= thresholds[k] ? 0 : 1), y);
                }
            }
        }
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
