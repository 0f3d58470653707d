package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.sectorscope.statistics.design.Sample;

/**
 * A table's sums for any of its cells: a finest one or a margin.
 *
 * <p>A cell is named by one index per crossed variable: a category's, or {@link #ALL} for the margin, which takes in
 * the responses whose category is missing.
 */
final class CellMoments {
    static final int ALL = -1;

    private final CellSums sums;
    private final Sample sample;
    private final List<int[]> finest = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<List<Integer>, List<Part>> partsOf = new HashMap<>();
    private final Map<List<Integer>, Part> whole = new HashMap<>();

    CellMoments(CellSums sums, Sample sample) {
        this.sums = sums;
        this.sample = sample;
        for (int cell : sums.cells()) {
            finest.add(sums.layout().indices(cell));
            parts.add(Part.of(sums, cell));
        }
    }

    /** The sums of a cell by part (category); a single one where there are no categories. */
    List<Part> of(int[] cell) {
        return partsOf.computeIfAbsent(key(cell), k -> parts(cell));
    }

    private static List<Integer> key(int[] cell) {
        return Arrays.stream(cell).boxed().toList();
    }

    private List<Part> parts(int[] cell) {
        List<Part> found = new ArrayList<>();
        for (int p = 0; p < sums.layout().parts(); p++) {
            int part = p;
            found.add(sum(f -> within(f, cell) && f[cell.length] == part));
        }
        return List.copyOf(found);
    }

    /** The sums of a cell, its categories taken together. */
    Part all(int[] cell) {
        return whole.computeIfAbsent(key(cell), k -> sum(f -> within(f, cell)));
    }

    private Part sum(Predicate<int[]> which) {
        List<Part> some = new ArrayList<>();
        for (int f = 0; f < finest.size(); f++) {
            if (which.test(finest.get(f))) {
                some.add(parts.get(f));
            }
        }
        return Part.sum(Part.empty(sums.layout().features(), sample), some);
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
