package org.sectorscope.statistics.estimation;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.DoubleDoubles;
import org.sectorscope.statistics.numeric.ExactRows;
import org.sectorscope.statistics.numeric.ExactSums;
import org.sectorscope.statistics.numeric.LongIndex;

/**
 * The sums that one table needs: for every group and finest cell, over the responses of the domain that have the
 * measures. A finest cell is a combination of the crossed variables' categories, the missing one included, so that
 * margins are sums of cells.
 *
 * <p>Per group and cell: n; Σd·yⱼ and, for each quantity q of the calibration, Σd·q·yⱼ, d being the weight by which it
 * fits (times w/c where weights w are trimmed from c); aⱼ summed, and all products aⱼ·aₖ of the features and auxiliaries
 * that {@link Auxiliaries} names; and Σ w·yⱼ·yₖ for j, k ≥ 1 (for design effects). With replicate weights groups are not
 * told apart, and per cell there is Σ wᵣ·yⱼ for every replicate r. All sums are exact.
 *
 * <p>Most responses of a group have the same weights. What weights alone make is therefore counted ({@link WeightRuns}),
 * and added up, as exactly, where they change. Where all responses of a group are known to weigh the same, what they measure is
 * summed up alone ({@link GroupMoments}), and weighted in the end; then aⱼ and d·yⱼ are not rounded.
 */
public final class CellSums implements Accumulator<CellSums> {
    private static final long serialVersionUID = 1L;

    /** Without measures the products have no use. */
    private static final double[] ONE = new double[1];

    private final Layout layout;
    private final Auxiliaries auxiliaries;
    private final int replicates;
    private final int features;
    private final int width;
    /** By cell, then group; what follows is by the numbers that it gives. */
    private final LongIndex slots = new LongIndex();

    private final WeightRuns runs;
    /** In place of runs where all responses of a group weigh the same; else {@code null}. */
    private final GroupMoments moments;
    /** Where a slot's sums begin, −1: none has been added up. */
    private int[] starts = new int[0];

    private final ExactSums sums = new ExactSums(0);
    /** By slot, then feature: a row of all replicates. */
    private final ExactRows replicateSums;

    /** The slots' keys in order, once nothing is left to add up. */
    private transient long[] order;

    CellSums(Layout layout, Auxiliaries auxiliaries, int replicates) {
        this(layout, auxiliaries, replicates, false);
    }

    /** @param uniform whether all responses of a group weigh the same; not with replicates, for which groups are not told apart */
    CellSums(Layout layout, Auxiliaries auxiliaries, int replicates, boolean uniform) {
        this.layout = layout;
        this.auxiliaries = auxiliaries;
        this.replicates = replicates;
        this.features = layout.features();
        this.width = auxiliaries.width(features);
        this.runs = new WeightRuns(auxiliaries, features);
        this.moments = uniform ? new GroupMoments(auxiliaries, features) : null;
        this.replicateSums = new ExactRows(replicates);
    }

    /** Empty sums for a table of a sample. */
    public static CellSums of(Layout layout, Sample sample) {
        return new CellSums(
                layout, Auxiliaries.of(sample), sample.replicates().count(), sample.uniform() && !sample.replicated());
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
        int[] cells = layout.cells(block);
        double[] y = new double[features];
        double[] a = new double[auxiliaries.all(features)];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                layout.features(block, i, y);
                add(block, i, cells[i], y, a);
            }
        }
    }

    /** Takes a response into a cell, with its features. */
    void add(Block block, int i, int cell, double[] y) {
        int all = auxiliaries.all(features);
        add(block, i, cell, y, all == 1 ? ONE : new double[all]);
    }

    private void add(Block block, int i, int cell, double[] y, double[] a) {
        order = null;
        int slot = slot(replicates > 0 ? 0 : block.group()[i], cell);
        double weight = block.weight()[i];
        double calibrated = block.calibrated()[i];
        double fit = block.base()[i];
        if (auxiliaries.trimmed()) {
            fit = calibrated == 0 ? 0 : fit * (weight / calibrated);
        }
        if (moments != null) {
            moments.weigh(block.group()[i], fit, weight, calibrated);
            moments.add(slot, block, i, y);
            return;
        }
        if (!runs.takes(slot, fit, weight, calibrated)) {
            settle(slot);
            runs.start(slot, fit, weight, calibrated);
        }
        runs.count(slot, 1);
        if (a.length > 1) {
            addMeasures(block, i, start(slot), fit, y, a);
        }
        if (replicates > 0) {
            double[] weights = block.replicates()[i];
            for (int j = 0; j < features; j++) {
                replicateSums.add(slot * features + j, weights, y[j]);
            }
        }
    }

    /** What not the weights alone make. */
    private void addMeasures(Block block, int i, int start, double fit, double[] y, double[] a) {
        for (int j = 0; j < features; j++) {
            a[j] = block.weight()[i] * y[j];
        }
        for (int j = 1; j < features; j++) {
            sums.add(start + auxiliaries.base(j), fit * y[j]);
        }
        int constant = auxiliaries.constant(features);
        a[constant] = block.calibrated()[i];
        a[0] = block.weight()[i];
        int at = start + auxiliaries.cross(features, 0, 0);
        for (int q = 0; q < auxiliaries.quantities(); q++) {
            double quantity = block.values()[q][i];
            a[auxiliaries.quantity(features, q)] = block.calibrated()[i] * quantity;
            for (int j = 0; j < features; j++) {
                sums.add(at++, fit * quantity * y[j]);
            }
        }
        for (int j = 0; j < a.length; j++) {
            boolean known = j == 0 || j == constant;
            if (!known) {
                sums.add(at, a[j]);
            }
            at++;
            for (int k = 0; k <= j; k++, at++) {
                if (!known || k != 0 && k != constant) {
                    sums.addProduct(at, a[j], a[k]);
                }
            }
        }
        for (int j = 1; j < features; j++) {
            for (int k = 1; k <= j; k++) {
                sums.addProduct(at++, a[j], y[k]);
            }
        }
    }

    /** Number of the groups' cells that have responses. */
    int size() {
        return slots.size();
    }

    private int slot(int group, int cell) {
        int known = slots.size();
        int slot = slots.of((long) cell << 32 | group);
        if (slot == known) {
            if (slot == starts.length) {
                starts = Arrays.copyOf(starts, 2 * slot + 16);
                if (moments == null) {
                    runs.grow(starts.length);
                } else {
                    moments.grow(starts.length);
                }
            }
            starts[slot] = -1;
            replicateSums.grow(replicates > 0 ? features : 0);
        }
        return slot;
    }

    private int start(int slot) {
        if (starts[slot] < 0) {
            starts[slot] = sums.grow(width);
        }
        return starts[slot];
    }

    /** Adds up what has been counted. */
    private void settle(int slot) {
        if (moments != null) {
            if (moments.count(slot) > 0) {
                moments.addUp(slot, (int) slots.key(slot), sums, start(slot));
            }
        } else if (runs.count(slot) > 0) {
            runs.addUp(slot, sums, start(slot));
        }
    }

    /** Adds up what has been counted, in every slot: from then on there is nothing that reading changes. */
    private synchronized long[] settled() {
        if (order == null) {
            for (int slot = 0; slot < slots.size(); slot++) {
                settle(slot);
            }
            order = slots.keys();
            Arrays.sort(order);
        }
        return order;
    }

    @Override
    public boolean looksAtReplicates() {
        return replicates > 0;
    }

    @Override
    public void merge(CellSums other) {
        if (moments != null) {
            moments.weighAs(other.moments);
        }
        for (int from = 0; from < other.slots.size(); from++) {
            long key = other.slots.key(from);
            int to = slot((int) key, (int) (key >>> 32));
            if (moments != null) {
                moments.add(to, other.moments, from);
                other.moments.clear(from);
            } else if (!runs.merge(to, other.runs, from)) {
                other.settle(from);
            }
            addSums(to, other, from);
        }
        order = null;
    }

    /** The sums of a coarser layout: each cell of this one is put into the cell that is named, −1: into none. */
    CellSums of(Layout coarser, IntUnaryOperator cell) {
        var sums = new CellSums(coarser, auxiliaries, replicates, moments != null);
        if (moments != null) {
            sums.moments.weighAs(moments);
        }
        for (int from = 0; from < slots.size(); from++) {
            long key = slots.key(from);
            int to = cell.applyAsInt((int) (key >>> 32));
            if (to >= 0) {
                sums.addCopy(sums.slot((int) key, to), this, from);
            }
        }
        return sums;
    }

    /** Counts and moments stay such where weights are the same, which is less work than sums. */
    private void addCopy(int to, CellSums other, int from) {
        if (moments != null) {
            moments.add(to, other.moments, from);
        } else if (other.runs.count(from) > 0) {
            if (!runs.takes(to, other.runs, from)) {
                settle(to);
                runs.start(to, other.runs, from);
            }
            runs.count(to, other.runs.count(from));
        }
        addSums(to, other, from);
    }

    private void addSums(int to, CellSums other, int from) {
        if (other.starts[from] >= 0) {
            int start = start(to);
            for (int k = 0; k < width; k++) {
                sums.addAll(start + k, other.sums, other.starts[from] + k);
            }
        }
        for (int j = 0; j < features && replicates > 0; j++) {
            replicateSums.addAll(to * features + j, other.replicateSums, from * features + j);
        }
    }

    /** The groups that have responses in a cell, in order. */
    int[] groups(int cell) {
        long[] keys = settled();
        int from = first(keys, cell);
        int to = first(keys, cell + 1);
        int[] groups = new int[to - from];
        for (int k = from; k < to; k++) {
            groups[k - from] = (int) keys[k];
        }
        return groups;
    }

    private static int first(long[] keys, int cell) {
        int at = Arrays.binarySearch(keys, (long) cell << 32);
        return at < 0 ? -1 - at : at;
    }

    /** Sets numbers from k on to the sums of a group's cell that has responses. */
    void get(int group, int cell, DoubleDoubles into, int k) {
        if (order == null) {
            settled();
        }
        int start = starts[slots.find((long) cell << 32 | group)];
        for (int s = 0; s < width; s++) {
            sums.get(start + s, into, k + s);
        }
    }

    /** Σ wᵣ·yⱼ of a cell, by replicate, then feature; zeros where the cell has no response. */
    DoubleDouble[][] replicated(int cell) {
        DoubleDouble[][] totals = new DoubleDouble[replicates][features];
        int slot = slots.find((long) cell << 32);
        for (int r = 0; r < replicates; r++) {
            for (int j = 0; j < features; j++) {
                totals[r][j] = slot < 0 ? DoubleDouble.ZERO : replicateSums.get(slot * features + j, r);
            }
        }
        return totals;
    }

    /** The cells that have a response in any group, in order. */
    int[] cells() {
        return Arrays.stream(settled())
                .mapToInt(key -> (int) (key >>> 32))
                .distinct()
                .toArray();
    }
}
