package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sectorscope.statistics.numeric.OrderedBits;

/**
 * Places that a search looks at. Those of one cell and one set of weights cut the order of values into regions, so that a
 * response meets the region that it lies in, and not every place that is looked for.
 */
final class Nodes implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The responses of a cell under a prefix, with one set of weights.
     *
     * @param replicate whose weights count, {@link QuantileSearch#FINAL}: the final ones
     */
    record Node(int[] cell, int replicate, KeyPrefix prefix) implements Serializable {
        /** The same for nodes that are the same. */
        List<Object> identity() {
            return List.of(Arrays.stream(cell).boxed().toList(), replicate, prefix);
        }
    }

    /** Takes a response of a region that has a weight there. */
    @FunctionalInterface
    interface Visitor {
        void visit(int region, int i, double value, long key, double weight);
    }

    /** The regions of a cell with one set of weights: one more than there are cuts, which are ascending. */
    private record Order(int replicate, int first, KeyPrefix.Cut[] cuts, long[] keys) implements Serializable {
        /** @return the region of a place */
        int of(long key, long place) {
            long signed = key ^ Long.MIN_VALUE;
            int low = 0;
            int high = keys.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                boolean before = keys[middle] < signed
                        || keys[middle] == signed && Long.compareUnsigned(cuts[middle].order(), place) <= 0;
                if (before) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return first + low;
        }

        int last() {
            return first + cuts.length;
        }
    }

    private final Layout layout;
    private final Node[] nodes;
    private final Memberships memberships;
    private final Order[] orders;
    /** By node: its cell's order of weights, and its first and last region. */
    private final int[] orderOf;

    private final int[] from;
    private final int[] to;
    /** By region: the nodes that it lies in. */
    private final int[][] holders;

    Nodes(Layout layout, List<Node> nodes) {
        this.layout = layout;
        this.nodes = nodes.toArray(Node[]::new);
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        for (int q = 0; q < nodes.size(); q++) {
            Node node = nodes.get(q);
            groups.computeIfAbsent(
                            List.of(Arrays.stream(node.cell()).boxed().toList(), node.replicate()),
                            key -> new ArrayList<>())
                    .add(q);
        }
        this.orders = new Order[groups.size()];
        this.orderOf = new int[nodes.size()];
        this.from = new int[nodes.size()];
        this.to = new int[nodes.size()];
        List<int[]> cells = new ArrayList<>();
        int first = 0;
        for (List<Integer> group : groups.values()) {
            Order order = order(group, first);
            for (int q : group) {
                KeyPrefix prefix = nodes.get(q).prefix();
                orderOf[q] = cells.size();
                from[q] = region(order, prefix.start(), first);
                to[q] = region(order, prefix.end(), order.last() + 1) - 1;
            }
            orders[cells.size()] = order;
            cells.add(nodes.get(group.get(0)).cell());
            first = order.last() + 1;
        }
        this.memberships = new Memberships(layout, cells);
        this.holders = new int[first][0];
        for (int q = 0; q < from.length; q++) {
            for (int region = from[q]; region <= to[q]; region++) {
                int[] former = holders[region];
                holders[region] = Arrays.copyOf(former, former.length + 1);
                holders[region][former.length] = q;
            }
        }
    }

    private Order order(List<Integer> group, int first) {
        var cuts = new TreeSet<KeyPrefix.Cut>();
        for (int q : group) {
            nodes[q].prefix().start().ifPresent(cuts::add);
            nodes[q].prefix().end().ifPresent(cuts::add);
        }
        return new Order(
                nodes[group.get(0)].replicate(),
                first,
                cuts.toArray(KeyPrefix.Cut[]::new),
                cuts.stream().mapToLong(cut -> cut.key() ^ Long.MIN_VALUE).toArray());
    }

    private static int region(Order order, java.util.Optional<KeyPrefix.Cut> cut, int without) {
        return cut.map(c -> order.of(c.key(), c.order())).orElse(without);
    }

    int size() {
        return nodes.length;
    }

    Node get(int node) {
        return nodes[node];
    }

    int regions() {
        return holders.length;
    }

    /** The nodes that a region lies in. */
    int[] holders(int region) {
        return holders[region];
    }

    /** The first region of a node. */
    int from(int node) {
        return from[node];
    }

    /** The last region of a node. */
    int to(int node) {
        return to[node];
    }

    /** The first region of a node's cell. */
    int first(int node) {
        return orders[orderOf[node]].first();
    }

    /** The last region of a node's cell. */
    int last(int node) {
        return orders[orderOf[node]].last();
    }

    boolean lookAtReplicates() {
        return Arrays.stream(nodes).anyMatch(node -> node.replicate() != QuantileSearch.FINAL);
    }

    /** Visits the responses of the layout's domain that have its measure and a weight. */
    void forEach(Block block, Visitor visitor) {
        int[] cells = layout.cells(block);
        double[] values = block.values()[layout.measures()[0]];
        double[] weights = block.weight();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                long key = OrderedBits.of(values[i]);
                for (int member : memberships.of(cells[i])) {
                    Order order = orders[member];
                    double weight = order.replicate == QuantileSearch.FINAL
                            ? weights[i]
                            : block.replicates()[i][order.replicate];
                    if (weight != 0) {
                        visitor.visit(order.of(key, block.order()[i]), i, values[i], key, weight);
                    }
                }
            }
        }
    }
}
