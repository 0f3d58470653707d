package org.sectorscope.statistics.estimation;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sectorscope.statistics.numeric.LongIndex;

/** Some replicates' weights of the responses between two in the order of values: those that a walk is at. */
final class WalkedWeights implements Accumulator<WalkedWeights> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final OrderedValue after;
    private final OrderedValue last;
    private final int from;
    private final int to;
    /** How many responses there are. */
    private final int most;
    /** The responses' order. */
    private final LongIndex orders = new LongIndex();
    /** By its number, then replicate. */
    private double[] weights = new double[0];

    private WalkedWeights(Layout layout, OrderedValue after, OrderedValue last, int from, int to, int most) {
        this.layout = layout;
        this.after = after;
        this.last = last;
        this.from = from;
        this.to = to;
        this.most = most;
    }

    /**
     * Looks them up in one pass.
     *
     * @param after the response behind which they begin; {@code null}: with the first
     * @param last the last one
     * @param from the first replicate
     * @param to the first that is not looked up
     * @param most how many responses there are, all partitions together
     */
    static WalkedWeights of(
            Layout layout, OrderedValue after, OrderedValue last, int from, int to, int most, BlockSource blocks) {
        return (WalkedWeights) blocks.pass(List.of(new WalkedWeights(layout, after, last, from, to, most)))
                .get(0);
    }

    /** Where the weights of a response are, by its {@link Block#order()}. */
    int row(long order) {
        return orders.find(order);
    }

    double weight(int row, int replicate) {
        return weights[row * (to - from) + replicate - from];
    }

    @Override
    public boolean looksAtReplicates() {
        return true;
    }

    @Override
    public Optional<Looked> looked(Block block) {
        return Optional.of(new Looked(
                IntStream.range(0, block.size()).filter(i -> within(block, i)).toArray(), from, to));
    }

    private boolean within(Block block, int i) {
        double value = block.values()[layout.measures()[0]][i];
        // Most are told from the others by their value alone; one that is missing is not between any two.
        if (!(value <= last.value()) || after != null && value < after.value()) {
            return false;
        }
        var response = new OrderedValue(value, block.order()[i], 0);
        return response.compareTo(last) <= 0
                && (after == null || response.compareTo(after) > 0)
                && (layout.domain() < 0 || block.domains()[layout.domain()][i])
                && layout.valid(block, i);
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            if (within(block, i)) {
                double[] own = block.replicates()[i];
                hold(block.order()[i], own, own.length == to - from ? 0 : from);
            }
        }
    }

    @Override
    public void merge(WalkedWeights other) {
        for (int k = 0; k < other.orders.size(); k++) {
            hold(other.orders.key(k), other.weights, k * (to - from));
        }
    }

    /** @param at where its weights begin */
    private void hold(long order, double[] some, int at) {
        int start = orders.of(order) * (to - from);
        if (start == weights.length) {
            weights = Arrays.copyOf(weights, Math.min(2 * start + 64 * (to - from), most * (to - from)));
        }
        System.arraycopy(some, at, weights, start, to - from);
    }

    /** Without the room that is not taken. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        weights = Arrays.copyOf(weights, orders.size() * (to - from));
        out.defaultWriteObject();
    }
}
