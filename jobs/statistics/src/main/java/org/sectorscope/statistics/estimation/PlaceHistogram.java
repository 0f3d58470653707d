package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sectorscope.statistics.estimation.Nodes.Node;
import org.sectorscope.statistics.numeric.ExactSums;
import org.sectorscope.statistics.numeric.LongIndex;

/**
 * Weights and numbers of the responses of some places, by their next digit or by all that is left of their values: what a {@link
 * QuantileSearch} looks at.
 */
final class PlaceHistogram implements Accumulator<PlaceHistogram> {
    private static final long serialVersionUID = 1L;

    /** On each side of a digit, so many responses by the root of their number: four times a simple random sample's error. */
    private static final int BESIDE = 4;
    /** Bits that are left for a digit beside the node. */
    private static final int DIGIT = 48;

    private static final long REST_OF_KEY = (1L << KeyPrefix.REST) - 1;

    private final Nodes nodes;
    /** By node: whether all that is left of a value is one digit. */
    private final boolean[] whole;
    /** By node, then digit; what follows is by the numbers that it gives. */
    private final LongIndex bins = new LongIndex();

    private final ExactSums weights = new ExactSums(0);
    private long[] counts = new long[0];
    /** The least and greatest key, as unsigned. */
    private long[] least = new long[0];

    private long[] greatest = new long[0];
    /** The keys of the bins, once all are there. */
    private transient long[] sorted;

    /** @param whole by node: whether all that is left of a value, behind one digit or more, is told apart */
    PlaceHistogram(Layout layout, List<Node> nodes, BitSet whole) {
        this.nodes = new Nodes(layout, nodes);
        this.whole = new boolean[nodes.size()];
        whole.stream().forEach(q -> this.whole[q] = true);
    }

    /** The places. */
    Nodes nodes() {
        return nodes;
    }

    /** Weights by bin. */
    ExactSums weights() {
        return weights;
    }

    /** How many responses are in a bin. */
    long count(int bin) {
        return counts[bin];
    }

    /** A place beside one that was found, and how many responses are there. */
    record Beside(KeyPrefix prefix, long count) {}

    /** Places on both sides of the first digits. @param ordered the bins of a node @param reached place of the digit among them */
    List<Beside> beside(int[] ordered, int reached) {
        long all = 0;
        for (int bin : ordered) {
            all += counts[bin];
        }
        List<Beside> beside = new ArrayList<>();
        for (int step = -1; step <= 1; step += 2) {
            double wanted = BESIDE * Math.sqrt(all);
            for (int k = reached + step; k >= 0 && k < ordered.length && wanted > 0; k += step) {
                beside.add(new Beside(KeyPrefix.NONE.with(digit(ordered[k])), counts[ordered[k]]));
                wanted -= counts[ordered[k]];
            }
        }
        return beside;
    }

    /** A place that a bin stands for. @param prefix of its node */
    KeyPrefix prefix(KeyPrefix prefix, int bin) {
        return prefix.known() < KeyPrefix.OF_VALUE && least[bin] == greatest[bin]
                ? KeyPrefix.of(least[bin])
                : prefix.with(digit(bin));
    }

    /** A bin's digit, of a node whose values are not told apart. */
    private int digit(int bin) {
        return (int) (bins.key(bin) & (1L << DIGIT) - 1);
    }

    /** Numbers of a node's bins, in the order of their digits. */
    int[] bins(int node) {
        if (sorted == null) {
            sorted = bins.keys();
            Arrays.sort(sorted);
        }
        int from = first(node);
        int[] numbers = new int[first(node + 1) - from];
        Arrays.setAll(numbers, k -> bins.find(sorted[from + k]));
        return numbers;
    }

    private int first(int node) {
        int at = Arrays.binarySearch(sorted, (long) node << DIGIT);
        return at < 0 ? -1 - at : at;
    }

    @Override
    public void add(Block block) {
        nodes.forEach(block, (region, i, value, key, weight) -> {
            for (int q : nodes.holders(region)) {
                long digit =
                        whole[q] ? key & REST_OF_KEY : nodes.get(q).prefix().next(key, block.order()[i]);
                int bin = bin((long) q << DIGIT | digit, key);
                weights.add(bin, weight);
                take(bin, 1, key, key);
            }
        });
    }

    private int bin(long digit, long key) {
        int bin = bins.of(digit);
        if (bin == weights.size()) {
            weights.grow(1);
            if (bin == counts.length) {
                counts = Arrays.copyOf(counts, 2 * bin + 64);
                least = Arrays.copyOf(least, counts.length);
                greatest = Arrays.copyOf(greatest, counts.length);
            }
            least[bin] = key;
            greatest[bin] = key;
        }
        return bin;
    }

    private void take(int bin, long count, long low, long high) {
        counts[bin] += count;
        least[bin] = Long.compareUnsigned(low, least[bin]) < 0 ? low : least[bin];
        greatest[bin] = Long.compareUnsigned(high, greatest[bin]) > 0 ? high : greatest[bin];
    }

    @Override
    public boolean looksAtReplicates() {
        return nodes.lookAtReplicates();
    }

    @Override
    public void merge(PlaceHistogram other) {
        for (int from = 0; from < other.bins.size(); from++) {
            int bin = bin(other.bins.key(from), other.least[from]);
            weights.addAll(bin, other.weights, from);
            take(bin, other.counts[from], other.least[from], other.greatest[from]);
        }
    }
}
