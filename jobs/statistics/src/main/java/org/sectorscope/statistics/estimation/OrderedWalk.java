package org.sectorscope.statistics.estimation;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Hands out the responses of a layout's domain that have its measure in the order of values, ties in that of files and
 * records. A pass keeps the next so many, so that memory does not grow with the number of responses: n of them take
 * n/{@link #AT_ONCE} passes. Responses without any weight are not there.
 */
final class OrderedWalk implements Accumulator<OrderedWalk> {
    private static final long serialVersionUID = 1L;
    /** Weights that a pass keeps. */
    static final int AT_ONCE = 1 << 15;

    private static final double[] NONE = {};

    /**
     * @param indices one per crossed variable, and one behind them
     * @param replicates its replicate weights; none where they are not asked for
     */
    record Step(OrderedValue response, int[] indices, double[] replicates) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return response.compareTo(other.response);
        }

        double weight(int replicate) {
            return replicate == QuantileSearch.FINAL ? response.weight() : replicates[replicate];
        }
    }

    /** Takes the responses one by one. */
    @FunctionalInterface
    interface Visitor {
        void visit(Step step);
    }

    private final Layout layout;
    private final int replicates;
    private final int limit;
    /** The last response that has been handed out. */
    private final OrderedValue after;
    /** The last that may still be among the next, once there are enough; {@code null} before. */
    private OrderedValue bound;

    private transient List<Step> next = new ArrayList<>();

    private OrderedWalk(Layout layout, int replicates, int limit, OrderedValue after) {
        this.layout = layout;
        this.replicates = replicates;
        this.limit = limit;
        this.after = after;
    }

    /** @param replicates number of replicate weights that go along, 0: none */
    static void walk(Layout layout, int replicates, BlockSource blocks, Visitor visitor) {
        walk(layout, replicates, AT_ONCE, blocks, visitor);
    }

    static void walk(Layout layout, int replicates, int atOnce, BlockSource blocks, Visitor visitor) {
        int limit = Math.max(1, atOnce / (1 + replicates));
        OrderedValue after = null;
        while (true) {
            var pass = (OrderedWalk) blocks.pass(List.of(new OrderedWalk(layout, replicates, limit, after)))
                    .get(0);
            pass.keep();
            pass.next.forEach(visitor::visit);
            if (pass.next.size() < limit) {
                return;
            }
            after = pass.next.get(limit - 1).response();
        }
    }

    @Override
    public void add(Block block) {
        QuantileSearch.forEach(layout, block, (i, indices, value) -> {
            if (bound != null && value > bound.value() || after != null && value < after.value()) {
                return;
            }
            var response = new OrderedValue(value, block.order()[i], block.weight()[i]);
            if (after != null && response.compareTo(after) <= 0) {
                return;
            }
            double[] weights = replicates == 0 ? NONE : Arrays.copyOf(block.replicates()[i], replicates);
            boolean weighs = response.weight() != 0;
            for (double weight : weights) {
                weighs |= weight != 0;
            }
            if (weighs) {
                take(new Step(response, indices, weights));
            }
        });
    }

    private void take(Step step) {
        next.add(step);
        if (next.size() >= 2 * limit) {
            keep();
        }
    }

    /** Keeps the first ones. */
    private void keep() {
        Collections.sort(next);
        if (next.size() >= limit) {
            next = new ArrayList<>(next.subList(0, limit));
            bound = next.get(limit - 1).response();
        }
    }

    @Override
    public boolean looksAtReplicates() {
        return replicates > 0;
    }

    @Override
    public void merge(OrderedWalk other) {
        other.next.forEach(this::take);
    }

    /** Column by column as numbers: results of many partitions meet in one place. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        keep();
        out.defaultWriteObject();
        out.writeInt(next.size());
        for (Step step : next) {
            out.writeDouble(step.response.value());
            out.writeLong(step.response.order());
            out.writeDouble(step.response.weight());
            for (int index : step.indices) {
                out.writeInt(index);
            }
            for (double weight : step.replicates) {
                out.writeDouble(weight);
            }
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        int size = in.readInt();
        next = new ArrayList<>(size);
        for (int k = 0; k < size; k++) {
            var response = new OrderedValue(in.readDouble(), in.readLong(), in.readDouble());
            int[] indices = new int[layout.codes().length + 1];
            for (int v = 0; v < indices.length; v++) {
                indices[v] = in.readInt();
            }
            double[] weights = new double[replicates];
            for (int r = 0; r < replicates; r++) {
                weights[r] = in.readDouble();
            }
            next.add(new Step(response, indices, weights));
        }
    }
}
