package org.sectorscope.statistics.estimation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * The sums that one table needs: for every group and finest cell, over the responses of the domain that have the
 * measures. A finest cell is a combination of the crossed variables' categories, the missing one included, so that
 * margins are sums of cells.
 *
 * <p>Per group and cell: n; Σd·yⱼ and, for each quantity q of the calibration, Σd·q·yⱼ, d being the weight by which it
 * fits (times w/c where weights w are trimmed from c); aⱼ summed, and all products aⱼ·aₖ of the features and auxiliaries
 * that {@link Auxiliaries} names; and Σ w·yⱼ·yₖ for j, k ≥ 1 (for design effects). With replicate weights groups are not
 * told apart, and per cell there is Σ wᵣ·yⱼ for every replicate r. All sums are exact.
 */
public final class CellSums implements Accumulator<CellSums> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final Auxiliaries auxiliaries;
    private final int replicates;
    private final Map<Long, Integer> slots = new HashMap<>();
    private final ExactSums sums = new ExactSums(0);
    private final Map<Integer, Integer> replicateSlots = new HashMap<>();
    private final ExactSums replicateSums = new ExactSums(0);

    CellSums(Layout layout, Auxiliaries auxiliaries, int replicates) {
        this.layout = layout;
        this.auxiliaries = auxiliaries;
        this.replicates = replicates;
    }

    /** Empty sums for a table of a sample. */
    public static CellSums of(Layout layout, Sample sample) {
        return new CellSums(layout, Auxiliaries.of(sample), sample.replicates().count());
    }

    public Layout layout() {
        return layout;
    }

    /** Of the sums by group. */
    Auxiliaries auxiliaries() {
        return auxiliaries;
    }

    /** Number of replicate weights. */
    int replicates() {
        return replicates;
    }

    @Override
    public void add(Block block) {
        boolean[] domain = layout.domain() < 0 ? null : block.domains()[layout.domain()];
        double[] y = new double[layout.features()];
        for (int i = 0; i < block.size(); i++) {
            if ((domain == null || domain[i]) && layout.valid(block, i)) {
                layout.features(block, i, y);
                add(block, i, layout.cell(block, i), y);
            }
        }
    }

    /** Takes a response into a cell, with its features. */
    void add(Block block, int i, int cell, double[] y) {
        if (replicates > 0) {
            addReplicates(block, i, cell, y);
        }
        int at = slot(replicates > 0 ? 0 : block.group()[i], cell);
        int features = y.length;
        double weight = block.weight()[i];
        double calibrated = block.calibrated()[i];
        double fit = block.base()[i];
        if (auxiliaries.trimmed()) {
            fit = calibrated == 0 ? 0 : fit * (weight / calibrated);
        }
        sums.add(at++, 1);
        double[] a = new double[auxiliaries.all(features)];
        for (int j = 0; j < features; j++) {
            sums.add(at++, fit * y[j]);
            a[j] = weight * y[j];
        }
        if (auxiliaries.trimmed()) {
            a[features] = calibrated;
        }
        for (int q = 0; q < auxiliaries.quantities(); q++) {
            double quantity = block.values()[q][i];
            a[auxiliaries.quantity(features, q)] = calibrated * quantity;
            for (int j = 0; j < features; j++) {
                sums.add(at++, fit * quantity * y[j]);
            }
        }
        for (int j = 0; j < a.length; j++) {
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

    private void addReplicates(Block block, int i, int cell, double[] y) {
        int at = replicateSlots.computeIfAbsent(cell, c -> replicateSums.grow(replicates * layout.features()));
        for (int r = 0; r < replicates; r++) {
            double weight = block.replicates()[r][i];
            for (int j = 0; j < y.length; j++) {
                replicateSums.add(at++, weight * y[j]);
            }
        }
    }

    @Override
    public void merge(CellSums other) {
        int width = auxiliaries.width(layout.features());
        other.slots.forEach((key, from) -> {
            int to = slot((int) (key / layout.cells()), (int) (key % layout.cells()));
            for (int k = 0; k < width; k++) {
                sums.addAll(to + k, other.sums, from + k);
            }
        });
        int all = replicates * layout.features();
        other.replicateSlots.forEach((cell, from) -> {
            int to = replicateSlots.computeIfAbsent(cell, c -> replicateSums.grow(all));
            for (int k = 0; k < all; k++) {
                replicateSums.addAll(to + k, other.replicateSums, from + k);
            }
        });
    }

    private int slot(int group, int cell) {
        long key = (long) group * layout.cells() + cell;
        Integer at = slots.get(key);
        if (at == null) {
            at = sums.grow(auxiliaries.width(layout.features()));
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

    /** Σ wᵣ·yⱼ of a cell, by replicate, then feature; zeros where the cell has no response. */
    DoubleDouble[][] replicated(int cell) {
        DoubleDouble[][] totals = new DoubleDouble[replicates][layout.features()];
        Integer at = replicateSlots.get(cell);
        for (int r = 0; r < replicates; r++) {
            for (int j = 0; j < layout.features(); j++) {
                totals[r][j] = at == null ? DoubleDouble.ZERO : replicateSums.get(at + r * layout.features() + j);
            }
        }
        return totals;
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
