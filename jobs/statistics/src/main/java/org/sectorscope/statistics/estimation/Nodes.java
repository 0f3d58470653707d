package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places that a search looks at, by cell, so that a response is held against each cell once. */
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
            return replicate == QuantileSearch.FINAL ? block.weight()[i] : block.replicates()[replicate][i];
        }
    }

    /** Takes a response of a node's cell, under the prefix or not. */
    @FunctionalInterface
    interface Visitor {
        void visit(int node, int i, double value, long key);
    }

    private final List<Node> nodes;
    private final int[][] cells;
    /** By cell: its nodes. */
    private final int[][] members;

    Nodes(List<Node> nodes) {
        this.nodes = List.copyOf(nodes);
        Map<List<Integer>, List<Integer>> byCell = new LinkedHashMap<>();
        for (int q = 0; q < nodes.size(); q++) {
            List<Integer> cell = Arrays.stream(nodes.get(q).cell()).boxed().toList();
            byCell.computeIfAbsent(cell, c -> new ArrayList<>()).add(q);
        }
        this.cells = byCell.keySet().stream().map(Nodes::array).toArray(int[][]::new);
        this.members = byCell.values().stream().map(Nodes::array).toArray(int[][]::new);
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return nodes.size();
    }

    Node get(int node) {
        return nodes.get(node);
    }

    /** Visits the responses of the layout's domain that have its measure. */
    void forEach(Layout layout, Block block, Visitor visitor) {
        QuantileSearch.forEach(layout, block, (i, indices, value) -> {
            long key = KeyPrefix.key(value);
            for (int c = 0; c < cells.length; c++) {
                if (QuantileSearch.within(indices, cells[c])) {
                    for (int node : members[c]) {
                        visitor.visit(node, i, value, key);
                    }
                }
            }
        });
    }
}
