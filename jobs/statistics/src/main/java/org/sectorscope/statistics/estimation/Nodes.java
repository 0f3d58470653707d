package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Places that a search looks at, by cell, so that a response meets only those of its cells. */
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

        double weight(Block block, int i) {
            return replicate == QuantileSearch.FINAL ? block.weight()[i] : block.replicates()[i][replicate];
        }
    }

    /** Takes a response of a node's cell, under the prefix or not. */
    @FunctionalInterface
    interface Visitor {
        void visit(int node, int i, double value, long key);
    }

    private final Layout layout;
    private final Node[] nodes;
    private final Memberships memberships;

    Nodes(Layout layout, List<Node> nodes) {
        this.layout = layout;
        this.nodes = nodes.toArray(Node[]::new);
        this.memberships =
                new Memberships(layout, nodes.stream().map(Node::cell).toList());
    }

    boolean lookAtReplicates() {
        return Arrays.stream(nodes).anyMatch(node -> node.replicate() != QuantileSearch.FINAL);
    }

    int size() {
        return nodes.length;
    }

    Node get(int node) {
        return nodes[node];
    }

    /** Visits the responses of the layout's domain that have its measure. */
    void forEach(Block block, Visitor visitor) {
        int[] cells = layout.cells(block);
        double[] values = block.values()[layout.measures()[0]];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                long key = KeyPrefix.key(values[i]);
                for (int node : memberships.of(cells[i])) {
                    visitor.visit(node, i, values[i], key);
                }
            }
        }
    }
}
