package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Sample;

/**
 * For each of some cells and thresholds: the sums over its responses at or below the threshold and above. The features are 1
 * and, where it is asked for, the value. A cell's thresholds divide its responses, so that each is taken in once and not
 * once for every threshold.
 */
final class BelowSums implements Accumulator<BelowSums> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final Memberships memberships;
    /** By cell: its thresholds, ascending. */
    private final double[][] thresholds;
    /** By cell: the first of its divisions, those at or below each threshold and then those above all. */
    private final int[] first;
    /** By threshold as it was given: its cell and the number of divisions at or below it. */
    private final int[] cellOf;

    private final int[] below;
    private final CellSums sums;

    /** With the constant alone. */
    static BelowSums counts(Layout layout, List<int[]> cells, double[] thresholds, Sample sample) {
        return new BelowSums(layout, cells, thresholds, new int[0], sample);
    }

    /** With the value too. */
    static BelowSums totals(Layout layout, List<int[]> cells, double[] thresholds, Sample sample) {
        return new BelowSums(layout, cells, thresholds, layout.measures(), sample);
    }

    private BelowSums(Layout layout, List<int[]> cells, double[] all, int[] measures, Sample sample) {
        this.layout = layout;
        Map<List<Integer>, Integer> places = new LinkedHashMap<>();
        List<int[]> distinct = new ArrayList<>();
        this.cellOf = new int[all.length];
        for (int k = 0; k < all.length; k++) {
            int[] cell = cells.get(k);
            cellOf[k] = places.computeIfAbsent(Arrays.stream(cell).boxed().toList(), key -> {
                distinct.add(cell);
                return distinct.size() - 1;
            });
        }
        this.memberships = new Memberships(layout, distinct);
        this.thresholds = new double[distinct.size()][];
        this.first = new int[distinct.size() + 1];
        for (int c = 0; c < thresholds.length; c++) {
            int cell = c;
            // No value is at or below what is no number.
            thresholds[c] = IntStream.range(0, all.length)
                    .filter(k -> cellOf[k] == cell && !Double.isNaN(all[k]))
                    .mapToDouble(k -> all[k])
                    .sorted()
                    .distinct()
                    .toArray();
            first[c + 1] = first[c] + thresholds[c].length + 1;
        }
        this.below = new int[all.length];
        for (int k = 0; k < all.length; k++) {
            below[k] = Double.isNaN(all[k]) ? 0 : 1 + division(thresholds[cellOf[k]], all[k]);
        }
        var divisions = new Layout(-1, new int[0], new int[0], measures, 0, first[first.length - 1], -1, -1);
        this.sums = CellSums.of(divisions, sample);
    }

    /** The first threshold that a value is at or below; their number where it is above all. */
    private static int division(double[] thresholds, double value) {
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= thresholds[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
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
                for (int cell : memberships.of(cells[i])) {
                    sums.add(block, i, first[cell] + division(thresholds[cell], values[i]), y);
                }
            }
        }
    }

    @Override
    public boolean looksAtReplicates() {
        return sums.looksAtReplicates();
    }

    @Override
    public void merge(BelowSums other) {
        sums.merge(other.sums);
    }

    /** At or below, above. */
    List<Part> parts(int k, Sample sample) {
        int from = first[cellOf[k]];
        return List.of(part(from, from + below[k], sample), part(from + below[k], first[cellOf[k] + 1], sample));
    }

    private Part part(int from, int to, Sample sample) {
        Part empty = Part.empty(sums.layout().features(), sample);
        return Part.sum(
                empty, IntStream.range(from, to).mapToObj(d -> Part.of(sums, d)).toList());
    }
}
