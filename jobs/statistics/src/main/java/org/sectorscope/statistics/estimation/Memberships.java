package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.numeric.LongIndex;

/** Which of some cells, margins among them, hold the responses of a finest cell: worked out once for each of those met. */
final class Memberships implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final List<int[]> cells;
    private final LongIndex met = new LongIndex();
    private int[][] places = new int[0][];

    /** @param cells one index per crossed variable, {@link CellMoments#ALL} for its margin */
    Memberships(Layout layout, List<int[]> cells) {
        this.layout = layout;
        this.cells = List.copyOf(cells);
    }

    /** Places in the list of cells, in order. */
    int[] of(int finest) {
        int number = met.of(finest);
        if (number == places.length) {
            places = Arrays.copyOf(places, 2 * number + 8);
        }
        if (places[number] == null) {
            int[] indices = layout.indices(finest);
            places[number] = IntStream.range(0, cells.size())
                    .filter(c -> QuantileSearch.within(indices, cells.get(c)))
                    .toArray();
        }
        return places[number];
    }
}
