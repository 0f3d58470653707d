package org.sectorscope.statistics.estimation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * The sums that one table needs: for every group and finest cell, over the responses of the domain that have the
 * measure. A finest cell is a combination of the crossed variables' categories, the missing one included, so that
 * margins are sums of cells.
 *
 * <p>Per group and cell: n; Σd and Σd·yⱼ with base weights; aⱼ = w·yⱼ summed, and all products aⱼ·aₖ, where y₀ = 1;
 * and Σ w·yⱼ·yₖ for j, k ≥ 1 (for design effects). All sums are exact.
 */
public final class CellSums implements Accumulator<CellSums> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final Map<Long, Integer> slots = new HashMap<>();
    private final ExactSums sums = new ExactSums(0);

    public CellSums(Layout layout) {
        this.layout = layout;
    }

    public Layout layout() {
        return layout;
    }

    @Override
    public void add(Block block) {
        boolean[] domain = layout.domain() < 0 ? null : block.domains()[layout.domain()];
        double[] y = new double[layout.features()];
        y[0] = 1;
        for (int i = 0; i < block.size(); i++) {
            if ((domain == null || domain[i]) && layout.valid(block, i)) {
                for (int j = 1; j < y.length; j++) {
                    y[j] = block.values()[layout.measures()[j - 1]][i];
                }
                add(block.group()[i], layout.cell(block, i), block.base()[i], block.weight()[i], y);
            }
        }
    }

    private void add(int group, int cell, double base, double weight, double[] y) {
        int at = slot(group, cell);
        int features = y.length;
        sums.add(at++, 1);
        double[] a = new double[features];
        for (int j = 0; j < features; j++) {
            sums.add(at++, base * y[j]);
            a[j] = weight * y[j];
        }
        for (int j = 0; j < features; j++) {
            sums.add(at++, a[j]);
            for (int k = 0; k <= j; k++) {
                sums.addProduct(at++, a[j], a[k]);
            }
        }
        for (int j = 1; j < features; j++) {
            for (int k = 1; k <= j; k++) {
                sums.addProduct(at++, a[j], y[k]);
            }
        }
    }

    @Override
    public void merge(CellSums other) {
        other.slots.forEach((key, from) -> {
            int to = slot((int) (key / layout.cells()), (int) (key % layout.cells()));
            for (int k = 0; k < layout.width(); k++) {
                sums.addAll(to + k, other.sums, from + k);
            }
        });
    }

    private int slot(int group, int cell) {
        long key = (long) group * layout.cells() + cell;
        Integer at = slots.get(key);
        if (at == null) {
            at = sums.grow(layout.width());
            slots.put(key, at);
        }
        return at;
    }

    /** Adds the moments of a group's cell to a subset; nothing where the cell has no response. */
    void addTo(Moments moments, int group, int cell) {
        Integer at = slots.get((long) group * layout.cells() + cell);
        if (at != null) {
            moments.add(sums, at);
        }
    }

    /** Calls back with every cell that has a response in any group. */
    void forEachCell(IntConsumer action) {
        slots.keySet().stream()
                .mapToInt(key -> (int) (key % layout.cells()))
                .distinct()
                .sorted()
                .forEach(action);
    }
}
