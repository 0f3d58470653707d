package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;

/**
 * A table's sums as moments by group, for any of its cells: a finest one or a margin.
 *
 * <p>A cell is named by one index per crossed variable: a category's, or {@link #ALL} for the margin, which takes in
 * the responses whose category is missing.
 */
final class CellMoments {
    static final int ALL = -1;

    private final Layout layout;
    private final int groups;
    private final List<int[]> finest = new ArrayList<>();
    private final List<Moments[]> moments = new ArrayList<>();

    CellMoments(CellSums sums, int groups) {
        this.layout = sums.layout();
        this.groups = groups;
        sums.forEachCell(cell -> {
            Moments[] byGroup = new Moments[groups];
            for (int g = 0; g < groups; g++) {
                var m = new Moments(layout.features());
                sums.addTo(m, g, cell);
                byGroup[g] = m.n() == 0 ? null : m;
            }
            finest.add(layout.indices(cell));
            moments.add(byGroup);
        });
    }

    /** The moments of a cell, by group, then part (category); {@code null} where there is no response. */
    Moments[][] of(int[] cell) {
        Moments[][] parts = new Moments[groups][layout.parts()];
        for (int f = 0; f < finest.size(); f++) {
            int[] indices = finest.get(f);
            if (within(indices, cell)) {
                int part = indices[cell.length];
                for (int g = 0; g < groups; g++) {
                    Moments from = moments.get(f)[g];
                    if (from != null) {
                        if (parts[g][part] == null) {
                            parts[g][part] = new Moments(layout.features());
                        }
                        parts[g][part].add(from);
                    }
                }
            }
        }
        return parts;
    }

    private static boolean within(int[] indices, int[] cell) {
        for (int v = 0; v < cell.length; v++) {
            if (cell[v] != ALL && cell[v] != indices[v]) {
                return false;
            }
        }
        return true;
    }

    /** All cells a table may have: categories in order, each variable's margin after them. */
    static List<int[]> cells(int[] sizes) {
        List<int[]> cells = new ArrayList<>();
        cells.add(new int[sizes.length]);
        for (int v = 0; v < sizes.length; v++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] cell : cells) {
                for (int k = 0; k <= sizes[v]; k++) {
                    int[] next = cell.clone();
                    next[v] = k == sizes[v] ? ALL : k;
                    longer.add(next);
                }
            }
            cells = longer;
        }
        return cells;
    }
}
