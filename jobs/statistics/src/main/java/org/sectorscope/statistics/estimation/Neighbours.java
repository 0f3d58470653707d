package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;

/** For each of some nodes: the first response under its prefix, the last before it and the first behind it. */
final class Neighbours implements Accumulator<Neighbours> {
    private static final long serialVersionUID = 1L;

    /** Each {@code null} where there is none. */
    record Found(OrderedValue below, OrderedValue at, OrderedValue above) {}

    private final Layout layout;
    private final List<QuantileSearch.Node> nodes;
    private final OrderedValue[] below;
    private final OrderedValue[] at;
    private final OrderedValue[] above;

    private Neighbours(Layout layout, List<QuantileSearch.Node> nodes) {
        this.layout = layout;
        this.nodes = List.copyOf(nodes);
        this.below = new OrderedValue[nodes.size()];
        this.at = new OrderedValue[nodes.size()];
        this.above = new OrderedValue[nodes.size()];
    }

    static List<Found> of(Layout layout, List<QuantileSearch.Node> nodes, BlockSource blocks) {
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
        QuantileSearch.forEach(layout, block, (i, indices, value) -> {
            long key = KeyPrefix.key(value);
            long place = block.order()[i];
            for (int q = 0; q < at.length; q++) {
                QuantileSearch.Node node = nodes.get(q);
                int side = node.prefix().side(key, place);
                // Most responses are far from what is looked for.
                if (side < 0 && below[q] != null && value < below[q].value()
                        || side > 0 && above[q] != null && value > above[q].value()) {
                    continue;
                }
                double weight = node.weight(block, i, indices);
                if (weight != 0) {
                    take(q, side, new OrderedValue(value, place, weight));
                }
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
