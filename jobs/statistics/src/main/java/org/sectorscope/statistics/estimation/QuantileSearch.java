package org.sectorscope.statistics.estimation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.statistics.estimation.Nodes.Node;
import org.sectorscope.statistics.estimation.QuantileRule.Around;
import org.sectorscope.statistics.numeric.ExactSums;
import org.sectorscope.statistics.numeric.LongIndex;
import org.sectorscope.statistics.numeric.OrderedBits;

/**
 * Finds weighted order statistics exactly, without sorting or keeping the values: a response's place, which is its value
 * and, among ties, its order, is decided sixteen bits at a time by a histogram of the weights. Up to four passes serve
 * any number of queries, up to eight where a rule tells ties apart, fewer where few values are near; one more looks up
 * the neighbours. Responses without weight are not there.
 */
final class QuantileSearch implements Accumulator<QuantileSearch> {
    private static final long serialVersionUID = 1L;

    /**
     * @param cell one index per crossed variable, {@link CellMoments#ALL} for its margin
     * @param replicate whose weights are cumulated, {@link #FINAL}: the final ones
     */
    record Query(int[] cell, int replicate, QuantileRule rule, double probability) {}

    /** In place of a replicate: the final weights. */
    static final int FINAL = -1;
    /** Queries whose histograms a pass keeps: replicates and cells may make very many. */
    private static final int AT_ONCE = 256;

    /** Share of a target within which a sum of doubles may be wrong about having reached it, and more. */
    private static final double NEAR = 1e-9;

    /** What a histogram is made of: a response's place in its block, its cell and value. */
    interface Visitor {
        void visit(int i, int[] indices, double value);
    }

    private final Nodes nodes;
    /** By node, then digit; what follows is by the numbers that it gives. */
    private final LongIndex bins = new LongIndex();

    private final ExactSums weights = new ExactSums(0);
    private long[] counts = new long[0];
    /** The least and greatest key, as unsigned. */
    private long[] least = new long[0];

    private long[] greatest = new long[0];
    /** The keys of the bins, once all are there. */
    private transient long[] sorted;

    private QuantileSearch(Layout layout, List<Node> nodes) {
        this.nodes = new Nodes(layout, nodes);
    }

    /** A query while it is being answered. */
    private static final class Search {
        final Query query;
        KeyPrefix prefix = KeyPrefix.NONE;
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal upTo = BigDecimal.ZERO;
        long count;
        BigDecimal target;
        double last;

        Search(Query query) {
            this.query = query;
        }

        Node node() {
            return new Node(query.cell, query.replicate, prefix);
        }

        boolean open() {
            boolean decided = query.rule.ordersTies() ? prefix.complete() : prefix.known() == KeyPrefix.OF_VALUE;
            return target == null || count > 1 && !decided;
        }

        /** Of an answer its value, when that is decided. */
        Around alone() {
            var at = new OrderedValue(OrderedBits.value(prefix.value()), 0, Double.NaN);
            return new Around(null, at, null, before, upTo, count, target);
        }

        /** @param node the query's in the pass */
        void narrow(QuantileSearch pass, int node) {
            int[] bins = pass.bins(node);
            if (target == null) {
                var total = new ExactSums(1);
                for (int bin : bins) {
                    total.addAll(0, pass.weights, bin);
                }
                target = query.rule.target(query.probability, total.exact(0), last);
            }
            BigDecimal start = before;
            upTo = before;
            double near = target.subtract(start).doubleValue();
            near -= NEAR * Math.abs(target.doubleValue());
            var running = new ExactSums(1);
            int reached = -1;
            for (int k = 0; k < bins.length; k++) {
                running.addAll(0, pass.weights, bins[k]);
                reached = bins[k];
                // Only what is near the target has to be held against it exactly.
                if (k == bins.length - 1 || running.get(0).value() >= near) {
                    upTo = start.add(running.exact(0));
                    if (upTo.compareTo(target) >= 0) {
                        break;
                    }
                }
            }
            if (reached < 0) {
                count = 0;
                prefix = prefix.with(0);
                return;
            }
            before = upTo.subtract(pass.weights.exact(reached));
            count = pass.counts[reached];
            prefix = prefix.known() < KeyPrefix.OF_VALUE && pass.least[reached] == pass.greatest[reached]
                    ? KeyPrefix.of(pass.least[reached])
                    : prefix.with((int) pass.bins.key(reached) & 0xFFFF);
        }
    }

    /** Numbers of a node's bins, in the order of their digits. */
    private int[] bins(int node) {
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
        int at = Arrays.binarySearch(sorted, (long) node << 16);
        return at < 0 ? -1 - at : at;
    }

    /** What a pass found of a node. */
    private record Histogram(QuantileSearch pass, int node) {}

    /** Histograms of whole cells of a layout, from the first search to the next: it begins where that one did. */
    static final class Known {
        private Map<List<Object>, Histogram> histograms = Map.of();

        /** Keeps those of the first pass, which are as many as a pass may have. */
        private void keep(Map<List<Object>, Histogram> first) {
            histograms = histograms.isEmpty() ? Map.copyOf(first) : histograms;
        }
    }

    /** What stands around each query's target; {@code null} where its cell has no response with a weight. */
    static List<Around> find(Layout layout, List<Query> queries, BlockSource blocks, Known known) {
        List<Around> answers = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += AT_ONCE) {
            answers.addAll(
                    some(layout, queries.subList(from, Math.min(from + AT_ONCE, queries.size())), blocks, known));
        }
        return answers;
    }

    private static List<Around> some(Layout layout, List<Query> queries, BlockSource blocks, Known known) {
        List<Search> searches = queries.stream().map(Search::new).toList();
        last(layout, searches, blocks);
        while (true) {
            List<Search> open = searches.stream().filter(Search::open).toList();
            if (open.isEmpty()) {
                break;
            }
            Map<List<Object>, Histogram> histograms = new HashMap<>(known.histograms);
            List<Node> nodes = new ArrayList<>();
            var pass = new LinkedHashMap<List<Object>, Integer>();
            for (Search s : open) {
                List<Object> identity = s.node().identity();
                if (!histograms.containsKey(identity) && pass.putIfAbsent(identity, nodes.size()) == null) {
                    nodes.add(s.node());
                }
            }
            if (!nodes.isEmpty()) {
                var done = (QuantileSearch)
                        blocks.pass(List.of(new QuantileSearch(layout, nodes))).get(0);
                pass.forEach((identity, node) -> histograms.put(identity, new Histogram(done, node)));
                known.keep(histograms);
            }
            for (Search s : open) {
                Histogram histogram = histograms.get(s.node().identity());
                s.narrow(histogram.pass, histogram.node);
            }
        }
        return answers(layout, searches, blocks);
    }

    /** Looks up what stands around, where that counts. */
    private static List<Around> answers(Layout layout, List<Search> searches, BlockSource blocks) {
        List<Search> further = searches.stream()
                .filter(s -> s.count > 0 && s.query.rule.looksFurther(s.alone()))
                .toList();
        List<Neighbours.Found> found = further.isEmpty()
                ? List.of()
                : Neighbours.of(layout, further.stream().map(Search::node).toList(), blocks);
        List<Around> answers = new ArrayList<>();
        for (Search s : searches) {
            answers.add(s.count == 0 ? null : s.alone());
        }
        for (int k = 0; k < further.size(); k++) {
            Search s = further.get(k);
            Neighbours.Found f = found.get(k);
            answers.set(
                    searches.indexOf(s), new Around(f.below(), f.at(), f.above(), s.before, s.upTo, s.count, s.target));
        }
        return answers;
    }

    /** Looks up the weight of the last response for the rules that need it. */
    private static void last(Layout layout, List<Search> searches, BlockSource blocks) {
        List<Search> some =
                searches.stream().filter(s -> s.query.rule.needsLast()).toList();
        if (some.isEmpty()) {
            return;
        }
        List<Node> nodes = some.stream()
                .map(s -> new Node(s.query.cell, s.query.replicate, KeyPrefix.BEHIND))
                .toList();
        List<Neighbours.Found> found = Neighbours.of(layout, nodes, blocks);
        for (int k = 0; k < nodes.size(); k++) {
            OrderedValue last = found.get(k).below();
            some.get(k).last = last == null ? 0 : last.weight();
        }
    }

    @Override
    public void add(Block block) {
        nodes.forEach(block, (region, i, value, key, weight) -> {
            for (int q : nodes.holders(region)) {
                int bin = bin((long) q << 16 | nodes.get(q).prefix().next(key, block.order()[i]), key);
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
    public void merge(QuantileSearch other) {
        for (int from = 0; from < other.bins.size(); from++) {
            int bin = bin(other.bins.key(from), other.least[from]);
            weights.addAll(bin, other.weights, from);
            take(bin, other.counts[from], other.least[from], other.greatest[from]);
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
}
