package org.sectorscope.statistics.estimation;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hands out the responses of a layout's domain that have its measure in the order of values, ties in that of files and
 * records. A pass keeps the next so many, so that memory does not grow with the number of responses: n of them take
 * n/{@link #AT_ONCE} passes. Replicate weights of these are then looked up, as many as {@link #WEIGHTS} allows in a pass.
 */
final class OrderedWalk implements Accumulator<OrderedWalk> {
    private static final long serialVersionUID = 1L;
    /** Responses that a pass keeps. */
    static final int AT_ONCE = 1 << 17;
    /** Replicate weights that a pass keeps. */
    private static final int WEIGHTS = 1 << 22;
    /** Of walks of several tables one at a time holds replicate weights, which all cores hand out. */
    private static final Object HOLDS_WEIGHTS = new Object();
    /** Replicates whose weights are handed out response by response, those of others at the same time. */
    private static final int TOGETHER = 8;

    /** @param indices one per crossed variable, and one behind them */
    record Step(OrderedValue response, int[] indices) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return response.compareTo(other.response);
        }
    }

    /** Takes the weights of responses in their order; those of other replicates in between, or at the same time. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one.
         *
         * @param replicate {@link QuantileSearch#FINAL}: the final weight is meant
         * @param weight other than 0
         */
        void visit(Step step, int replicate, double weight);
    }

    private final Layout layout;
    private final int limit;
    /** Whether responses without a final weight go along: a replicate may give them one. */
    private final boolean weightless;
    /** The last response that has been handed out. */
    private final OrderedValue after;
    /** The last that may still be among the next, once there are enough; {@code null} before. */
    private OrderedValue bound;

    private transient List<Step> next = new ArrayList<>();

    private OrderedWalk(Layout layout, int limit, boolean weightless, OrderedValue after) {
        this.layout = layout;
        this.limit = limit;
        this.weightless = weightless;
        this.after = after;
    }

    /** @param replicates number of replicate weights that are handed out beside the final one, 0: none */
    static void walk(Layout layout, int replicates, BlockSource blocks, Visitor visitor) {
        walk(layout, replicates, AT_ONCE, WEIGHTS, blocks, visitor);
    }

    static void walk(Layout layout, int replicates, int atOnce, int weights, BlockSource blocks, Visitor visitor) {
        OrderedValue after = null;
        while (true) {
            var pass = (OrderedWalk) blocks.pass(List.of(new OrderedWalk(layout, atOnce, replicates > 0, after)))
                    .get(0);
            pass.keep();
            List<Step> steps = pass.next;
            for (Step step : steps) {
                visit(step, QuantileSearch.FINAL, step.response().weight(), visitor);
            }
            if (!steps.isEmpty() && replicates > 0) {
                synchronized (HOLDS_WEIGHTS) {
                    visit(layout, steps, replicates, Math.max(1, weights / steps.size()), after, blocks, visitor);
                }
            }
            if (steps.size() < atOnce) {
                return;
            }
            after = steps.get(atOnce - 1).response();
        }
    }

    /** @param some replicates that a pass looks up */
    private static void visit(
            Layout layout,
            List<Step> steps,
            int replicates,
            int some,
            OrderedValue after,
            BlockSource blocks,
            Visitor visitor) {
        OrderedValue last = steps.get(steps.size() - 1).response();
        for (int from = 0; from < replicates; from += some) {
            int to = Math.min(from + some, replicates);
            var found = WalkedWeights.of(layout, after, last, from, to, steps.size(), blocks);
            int[] rows = steps.stream()
                    .mapToInt(step -> found.row(step.response().order()))
                    .toArray();
            int first = from;
            IntStream.range(0, (to - from + TOGETHER - 1) / TOGETHER).parallel().forEach(part -> {
                int start = first + part * TOGETHER;
                int end = Math.min(start + TOGETHER, to);
                for (int k = 0; k < rows.length; k++) {
                    for (int r = start; r < end; r++) {
                        visit(steps.get(k), r, found.weight(rows[k], r), visitor);
                    }
                }
            });
        }
    }

    private static void visit(Step step, int replicate, double weight, Visitor visitor) {
        if (weight != 0) {
            visitor.visit(step, replicate, weight);
        }
    }

    @Override
    public void add(Block block) {
        QuantileSearch.forEach(layout, block, (i, indices, value) -> {
            double weight = block.weight()[i];
            boolean near = (bound == null || value <= bound.value()) && (after == null || value >= after.value());
            if (near && (weightless || weight != 0)) {
                var response = new OrderedValue(value, block.order()[i], weight);
                if (after == null || response.compareTo(after) > 0) {
                    take(new Step(response, indices));
                }
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
            next.add(new Step(response, indices));
        }
    }
}
