package org.sectorscope.statistics.estimation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sectorscope.statistics.estimation.Nodes.Node;
import org.sectorscope.statistics.estimation.QuantileRule.Around;
import org.sectorscope.statistics.numeric.ExactSums;

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

    /** What a histogram is made of: a response's place in its block, its cell and value. */
    interface Visitor {
        void visit(int i, int[] indices, double value);
    }

    private final Layout layout;
    private final Nodes nodes;
    /** By node: the slots of a digit's weights and, behind them, number of responses. */
    private final List<TreeMap<Integer, Integer>> slots = new ArrayList<>();

    private final ExactSums sums = new ExactSums(0);

    private QuantileSearch(Layout layout, List<Node> nodes) {
        this.layout = layout;
        this.nodes = new Nodes(nodes);
        nodes.forEach(n -> slots.add(new TreeMap<>()));
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

        void narrow(TreeMap<Integer, Integer> bins, ExactSums sums) {
            if (target == null) {
                BigDecimal total = BigDecimal.ZERO;
                for (int slot : bins.values()) {
                    total = total.add(sums.exact(slot));
                }
                target = query.rule.target(query.probability, total, last);
            }
            int digit = 0;
            upTo = before;
            for (Map.Entry<Integer, Integer> bin : bins.entrySet()) {
                digit = bin.getKey();
                before = upTo;
                upTo = before.add(sums.exact(bin.getValue()));
                count = Math.round(sums.get(bin.getValue() + 1).value());
                if (upTo.compareTo(target) >= 0) {
                    break;
                }
            }
            prefix = prefix.with(digit);
        }
    }

    /** What stands around each query's target; {@code null} where its cell has no response with a weight. */
    static List<Around> find(Layout layout, List<Query> queries, BlockSource blocks) {
        List<Around> answers = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += AT_ONCE) {
            answers.addAll(some(layout, queries.subList(from, Math.min(from + AT_ONCE, queries.size())), blocks));
        }
        return answers;
    }

    private static List<Around> some(Layout layout, List<Query> queries, BlockSource blocks) {
        List<Search> searches = queries.stream().map(Search::new).toList();
        last(layout, searches, blocks);
        while (true) {
            List<Search> open = searches.stream().filter(Search::open).toList();
            if (open.isEmpty()) {
                break;
            }
            Map<List<Object>, Integer> places = new LinkedHashMap<>();
            List<Node> nodes = new ArrayList<>();
            for (Search s : open) {
                if (places.putIfAbsent(s.node().identity(), nodes.size()) == null) {
                    nodes.add(s.node());
                }
            }
            var pass = (QuantileSearch)
                    blocks.pass(List.of(new QuantileSearch(layout, nodes))).get(0);
            for (Search s : open) {
                s.narrow(pass.slots.get(places.get(s.node().identity())), pass.sums);
            }
        }
        List<Neighbours.Found> found =
                Neighbours.of(layout, searches.stream().map(Search::node).toList(), blocks);
        List<Around> answers = new ArrayList<>();
        for (int q = 0; q < searches.size(); q++) {
            Search s = searches.get(q);
            Neighbours.Found f = found.get(q);
            answers.add(
                    f.at() == null
                            ? null
                            : new Around(f.below(), f.at(), f.above(), s.before, s.upTo, s.count, s.target));
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
        nodes.forEach(layout, block, (q, i, value, key) -> {
            Node node = nodes.get(q);
            long place = block.order()[i];
            if (node.prefix().side(key, place) == 0) {
                double weight = node.weight(block, i);
                if (weight != 0) {
                    int slot = slots.get(q).computeIfAbsent(node.prefix().next(key, place), d -> sums.grow(2));
                    sums.add(slot, weight);
                    sums.add(slot + 1, 1);
                }
            }
        });
    }

    @Override
    public void merge(QuantileSearch other) {
        for (int q = 0; q < nodes.size(); q++) {
            Map<Integer, Integer> mine = slots.get(q);
            other.slots.get(q).forEach((digit, from) -> {
                int to = mine.computeIfAbsent(digit, d -> sums.grow(2));
                sums.addAll(to, other.sums, from);
                sums.addAll(to + 1, other.sums, from + 1);
            });
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
