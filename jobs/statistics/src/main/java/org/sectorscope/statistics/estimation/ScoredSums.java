package org.sectorscope.statistics.estimation;

import java.util.Arrays;
import java.util.List;
import org.sectorscope.statistics.design.Sample;

/**
 * For each of some cells: the sums over its responses of a score that their value decides, as far as the values are
 * listed. The features are 1, the score and the value. Responses without weight are not there.
 */
final class ScoredSums implements Accumulator<ScoredSums> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final List<int[]> cells;
    /** In order. */
    private final double[] values;
    /** By cell, then value; of all cells where there is one. */
    private final double[][] scores;

    private final CellSums sums;

    /**
     * @param values in order, none twice
     * @param scores by cell, then value; a single one: the same in every cell
     */
    ScoredSums(Layout layout, List<int[]> cells, double[] values, double[][] scores, Sample sample) {
        this.layout = layout;
        this.cells = List.copyOf(cells);
        this.values = values.clone();
        this.scores = scores.clone();
        this.sums = CellSums.of(new Layout(-1, new int[0], new int[0], new int[2], 0, cells.size(), -1, -1), sample);
    }

    @Override
    public void add(Block block) {
        QuantileSearch.forEach(layout, block, (i, indices, value) -> {
            int at = block.weight()[i] == 0 ? -1 : Arrays.binarySearch(values, value == 0 ? 0.0 : value);
            for (int c = 0; at >= 0 && c < cells.size(); c++) {
                if (QuantileSearch.within(indices, cells.get(c))) {
                    double[] y = {1, scores[scores.length == 1 ? 0 : c][at], value};
                    sums.add(block, i, c, y);
                }
            }
        });
    }

    @Override
    public boolean looksAtReplicates() {
        return sums.looksAtReplicates();
    }

    @Override
    public void merge(ScoredSums other) {
        sums.merge(other.sums);
    }

    /** The sums of a cell. */
    Part part(int cell, Sample sample) {
        return Part.of(sums, cell);
    }
}
