package org.sectorscope.statistics.estimation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * Finds weighted order statistics exactly, without sorting or keeping the values: the 64 bits of a double, made to sort
 * as an unsigned number, are decided sixteen at a time by a histogram of the weights. Four passes serve any number of
 * queries.
 */
final class QuantileSearch implements Accumulator<QuantileSearch> {
    private static final long serialVersionUID = 1L;
    private static final int DIGIT = 16;

    /**
     * @param cell one index per crossed variable, {@link CellMoments#ALL} for its margin
     * @param target cumulated weight that the value has to reach
     */
    record Query(int[] cell, BigDecimal target) {}

    /** What a histogram is made of: a response's place in its block, its cell and value. */
    interface Visitor {
        void visit(int i, int[] indices, double value);
    }

    private final Layout layout;
    private final List<int[]> cells;
    private final long[] prefixes;
    private final int known;
    private final List<TreeMap<Integer, Integer>> slots = new ArrayList<>();
    private final ExactSums sums = new ExactSums(0);

    private QuantileSearch(Layout layout, List<int[]> cells, long[] prefixes, int known) {
        this.layout = layout;
        this.cells = List.copyOf(cells);
        this.prefixes = prefixes.clone();
        this.known = known;
        cells.forEach(c -> slots.add(new TreeMap<>()));
    }

    /** The smallest value of each query's cell whose cumulated weight reaches the target. */
    static double[] find(Layout layout, List<Query> queries, BlockSource blocks) {
        long[] prefixes = new long[queries.size()];
        BigDecimal[] before = new BigDecimal[queries.size()];
        java.util.Arrays.fill(before, BigDecimal.ZERO);
        if (queries.isEmpty()) {
            return new double[0];
        }
        List<int[]> cells = queries.stream().map(Query::cell).toList();
        for (int known = 0; known < Long.SIZE; known += DIGIT) {
            var pass = (QuantileSearch) blocks.pass(List.of(new QuantileSearch(layout, cells, prefixes, known)))
                    .get(0);
            for (int q = 0; q < prefixes.length; q++) {
                int digit = 0;
                for (Map.Entry<Integer, Integer> bin : pass.slots.get(q).entrySet()) {
                    digit = bin.getKey();
                    BigDecimal upTo = before[q].add(pass.sums.exact(bin.getValue()));
                    if (upTo.compareTo(queries.get(q).target()) >= 0) {
                        break;
                    }
                    before[q] = upTo;
                }
                prefixes[q] = prefixes[q] << DIGIT | digit;
            }
        }
        double[] values = new double[prefixes.length];
        for (int q = 0; q < values.length; q++) {
            values[q] = value(prefixes[q]);
        }
        return values;
    }

    @Override
    public void add(Block block) {
        forEach(layout, block, (i, indices, value) -> {
            long key = key(value);
            for (int q = 0; q < prefixes.length; q++) {
                boolean matches = known == 0 || key >>> (Long.SIZE - known) == prefixes[q];
                if (matches && within(indices, cells.get(q))) {
                    int digit = (int) (key >>> (Long.SIZE - known - DIGIT)) & ((1 << DIGIT) - 1);
                    int slot = slots.get(q).computeIfAbsent(digit, d -> sums.grow(1));
                    sums.add(slot, block.weight()[i]);
                }
            }
        });
    }

    @Override
    public void merge(QuantileSearch other) {
        for (int q = 0; q < prefixes.length; q++) {
            Map<Integer, Integer> mine = slots.get(q);
            other.slots
                    .get(q)
                    .forEach((digit, from) ->
                            sums.addAll(mine.computeIfAbsent(digit, d -> sums.grow(1)), other.sums, from));
        }
    }

    /** Visits the responses of the layout's domain that have its measure, with their cells' indices. */
    static void forEach(Layout layout, Block block, Visitor visitor) {
        boolean[] domain = layout.domain() < 0 ? null : block.domains()[layout.domain()];
        double[] values = block.values()[layout.measures()[0]];
        for (int i = 0; i < block.size(); i++) {
            if ((domain == null || domain[i]) && layout.valid(block, i)) {
                visitor.visit(i, layout.indices(layout.cell(block, i)), values[i]);
            }
        }
    }

    static boolean within(int[] indices, int[] cell) {
        for (int v = 0; v < cell.length; v++) {
            if (cell[v] != CellMoments.ALL && cell[v] != indices[v]) {
                return false;
            }
        }
        return true;
    }

    /** A double's bits in an order in which unsigned comparison is that of the values. */
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }
}
