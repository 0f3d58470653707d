package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;

/** For each of some nodes: the first response under its prefix, the last before it and the first behind it. */
final class Neighbours implements Accumulator<Neighbours> {
    private static final long serialVersionUID = 1L;

    /** Each {@code null} where there is none. */
    record Found(OrderedValue below, OrderedValue at, OrderedValue above) {}

    private final Nodes nodes;
    private final OrderedValue[] below;
    private final OrderedValue[] at;
    private final OrderedValue[] above;

    private Neighbours(Layout layout, List<Nodes.Node> nodes) {
        this.nodes = new Nodes(layout, nodes);
        this.below = new OrderedValue[nodes.size()];
        this.at = new OrderedValue[nodes.size()];
        this.above = new OrderedValue[nodes.size()];
    }

    static List<Found> of(Layout layout, List<Nodes.Node> nodes, BlockSource blocks) {
        var pass =
                (Neighbours) blocks.pass(List.of(new Neighbours(layout, nodes))).get(0);
        List<Found> found = new ArrayList<>();
        for (int q = 0; q < nodes.size(); q++) {
            found.add(new Found(pass.below[q], pass.at[q], pass.above[q]));
        }
        return found;
    }

    @Override
    public void add(Block block) {
        nodes.forEach(block, (q, i, value, key) -> {
            Nodes.Node node = nodes.get(q);
            long place = block.order()[i];
            int side = node.prefix().side(key, place);
            // Most responses are far from what is looked for.
            boolean far = side < 0 && below[q] != null && value < below[q].value()
                    || side > 0 && above[q] != null && value > above[q].value();
            double weight = far ? 0 : node.weight(block, i);
            if (weight != 0) {
                take(q, side, new OrderedValue(value, place, weight));
            }
        });
    }

    private void take(int q, int side, OrderedValue response) {
        if (side < 0) {
            below[q] = below[q] == null || response.compareTo(below[q]) > 0 ? response : below[q];
        } else {
            OrderedValue[] firsts = side == 0 ? at : above;
            firsts[q] = firsts[q] == null || response.compareTo(firsts[q]) < 0 ? response : firsts[q];
        }
    }

    @Override
    public boolean looksAtReplicates() {
        return nodes.lookAtReplicates();
    }

    @Override
    public void merge(Neighbours other) {
        for (int q = 0; q < at.length; q++) {
            if (other.below[q] != null) {
                take(q, -1, other.below[q]);
            }
            if (other.at[q] != null) {
                take(q, 0, other.at[q]);
            }
            if (other.above[q] != null) {
                take(q, 1, other.above[q]);
            }
        }
    }
}
