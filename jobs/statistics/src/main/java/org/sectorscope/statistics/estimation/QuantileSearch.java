package org.sectorscope.statistics.estimation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sectorscope.statistics.estimation.Nodes.Node;
import org.sectorscope.statistics.estimation.QuantileRule.Around;
import org.sectorscope.statistics.numeric.ExactSums;
import org.sectorscope.statistics.numeric.OrderedBits;

/**
 * Finds weighted order statistics exactly, without sorting or keeping the responses: a response's place, which is its value
 * and, among ties, its order, is decided by histograms of the weights, of the first bits and then, as soon as few
 * responses have these, of all that is left of the value. As many queries as are answered at once mostly take two passes, up
 * to four at most, and up to eight where a rule tells ties apart; one more looks up the neighbours. Responses without weight
 * are not there.
 */
final class QuantileSearch {
    /**
     * @param cell one index per crossed variable, {@link CellMoments#ALL} for its margin
     * @param replicate whose weights are cumulated, {@link #FINAL}: the final ones
     */
    record Query(int[] cell, int replicate, QuantileRule rule, double probability) {}

    /** In place of a replicate: the final weights. */
    static final int FINAL = -1;
    /** Queries whose histograms a pass keeps: replicates and cells may make very many. */
    static final int AT_ONCE = 256;

    /** Responses whose values are told apart in a pass, at most. */
    private static final int WHOLE = 1 << 18;
    /** Places that a pass may be asked for with those beside. */
    private static final int MOST_BESIDE = 1 << 12;

    /** Share of a target within which a sum of doubles may be wrong about having reached it, and more. */
    private static final double NEAR = 1e-9;

    /** What a histogram is made of: a response's place in its block, its cell and value. */
    interface Visitor {
        void visit(int i, int[] indices, double value);
    }

    private QuantileSearch() {}

    /**
     * What a search begins with in any cell, for a pass that is taken anyway. See {@link Known#of}.
     *
     * @param room cells that there may be; empty where there are more
     */
    static Optional<PlaceHistogram> first(Layout layout, int room) {
        List<Node> nodes = CellMoments.cells(layout.sizes()).stream()
                .map(cell -> new Node(cell, FINAL, KeyPrefix.NONE))
                .toList();
        return nodes.size() > room ? Optional.empty() : Optional.of(new PlaceHistogram(layout, nodes, new BitSet()));
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
        /** On both sides of the first digit that was found, where an interval's ends will be looked for. */
        List<PlaceHistogram.Beside> beside = List.of();

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
        void narrow(PlaceHistogram pass, int node) {
            int[] bins = pass.bins(node);
            if (target == null) {
                var total = new ExactSums(1);
                for (int bin : bins) {
                    total.addAll(0, pass.weights(), bin);
                }
                target = query.rule.target(query.probability, total.exact(0), last);
            }
            BigDecimal start = before;
            upTo = before;
            double near = target.subtract(start).doubleValue();
            near -= NEAR * Math.abs(target.doubleValue());
            var running = new ExactSums(1);
            int reached = -1;
            int k = 0;
            for (; k < bins.length; k++) {
                running.addAll(0, pass.weights(), bins[k]);
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
            before = upTo.subtract(pass.weights().exact(reached));
            count = pass.count(reached);
            boolean looksBeside = prefix.known() == 0 && query.replicate == FINAL;
            beside = looksBeside ? pass.beside(bins, Math.min(k, bins.length - 1)) : List.of();
            prefix = pass.prefix(prefix, reached);
        }
    }

    /** What a pass found of a node. */
    private record Histogram(PlaceHistogram pass, int node) {}

    /** Histograms of a layout's cells, from the first search to the next: it begins where that one did. */
    static final class Known {
        /** Of so many passes they are kept: whole cells, and the values around what was looked for first. */
        private static final int PASSES = 2;

        private final Map<List<Object>, Histogram> histograms = new HashMap<>();
        private int passes;

        /** What a pass with {@link QuantileSearch#first} found. */
        static Known of(PlaceHistogram first) {
            var known = new Known();
            Map<List<Object>, Histogram> found = new HashMap<>();
            for (int node = 0; node < first.nodes().size(); node++) {
                found.put(first.nodes().get(node).identity(), new Histogram(first, node));
            }
            known.keep(found);
            return known;
        }

        private void keep(Map<List<Object>, Histogram> found) {
            if (passes < PASSES) {
                histograms.putAll(found);
                passes++;
            }
        }
    }

    /** What a pass is asked for: each place once. */
    private static final class Asking {
        private final Map<List<Object>, Integer> places = new LinkedHashMap<>();
        private final List<Node> nodes = new ArrayList<>();
        private final BitSet whole = new BitSet();
        private int room = WHOLE;

        /** @param count how many responses are there; 0: nobody knows */
        void ask(Node node, long count) {
            if (places.putIfAbsent(node.identity(), nodes.size()) == null) {
                if (fits(node, count)) {
                    whole.set(nodes.size());
                    room -= (int) count;
                }
                nodes.add(node);
            }
        }

        /** Whether the values of a place can be told apart. */
        boolean fits(Node node, long count) {
            int digits = node.prefix().known();
            return digits > 0 && digits < KeyPrefix.OF_VALUE && count > 0 && count <= room;
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
            var asking = new Asking();
            for (Search s : open) {
                if (!histograms.containsKey(s.node().identity())) {
                    asking.ask(s.node(), s.count);
                }
            }
            if (!asking.nodes.isEmpty()) {
                if (known.passes < Known.PASSES) {
                    beside(searches, asking, histograms.keySet());
                }
                var done = (PlaceHistogram) blocks.pass(List.of(new PlaceHistogram(layout, asking.nodes, asking.whole)))
                        .get(0);
                Map<List<Object>, Histogram> found = new HashMap<>();
                asking.places.forEach((identity, node) -> found.put(identity, new Histogram(done, node)));
                histograms.putAll(found);
                known.keep(found);
            }
            for (Search s : open) {
                Histogram histogram = histograms.get(s.node().identity());
                s.narrow(histogram.pass, histogram.node);
            }
        }
        return answers(layout, searches, blocks);
    }

    /** Asks for what is beside, too, as far as there is room: the next search then takes no pass. */
    private static void beside(List<Search> searches, Asking asking, Set<List<Object>> known) {
        for (Search s : searches) {
            for (PlaceHistogram.Beside near : s.beside) {
                var node = new Node(s.query.cell, FINAL, near.prefix());
                if (asking.nodes.size() < MOST_BESIDE
                        && asking.fits(node, near.count())
                        && !known.contains(node.identity())) {
                    asking.ask(node, near.count());
                }
            }
        }
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
