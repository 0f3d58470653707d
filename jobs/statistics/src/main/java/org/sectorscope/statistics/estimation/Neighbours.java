package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;

/** For each of some nodes: the first response under its prefix, the last before it and the first behind it. */
final class Neighbours implements Accumulator<Neighbours> {
    private static final long serialVersionUID = 1L;

    /** Each {@code null} where there is none. */
    record Found(OrderedValue below, OrderedValue at, OrderedValue above) {}

    private final Nodes nodes;
    /** By region: its first response and its last. */
    private final OrderedValue[] first;

    private final OrderedValue[] last;

    private Neighbours(Layout layout, List<Nodes.Node> nodes) {
        this.nodes = new Nodes(layout, nodes);
        this.first = new OrderedValue[this.nodes.regions()];
        this.last = new OrderedValue[first.length];
    }

    static List<Found> of(Layout layout, List<Nodes.Node> nodes, BlockSource blocks) {
        var pass =
                (Neighbours) blocks.pass(List.of(new Neighbours(layout, nodes))).get(0);
        List<Found> found = new ArrayList<>();
        for (int q = 0; q < nodes.size(); q++) {
            found.add(new Found(
                    pass.lastOf(pass.nodes.first(q), pass.nodes.from(q) - 1),
                    pass.firstOf(pass.nodes.from(q), pass.nodes.to(q)),
                    pass.firstOf(pass.nodes.to(q) + 1, pass.nodes.last(q))));
        }
        return found;
    }

    /** The first response of some regions; {@code null}: there is none. */
    private OrderedValue firstOf(int from, int to) {
        for (int region = from; region <= to; region++) {
            if (first[region] != null) {
                return first[region];
            }
        }
        return null;
    }

    private OrderedValue lastOf(int from, int to) {
        for (int region = to; region >= from; region--) {
            if (last[region] != null) {
                return last[region];
            }
        }
        return null;
    }

    @Override
    public void add(Block block) {
        nodes.forEach(block, (region, i, value, key, weight) -> {
            // Most responses are neither.
            if (first[region] == null || value <= first[region].value() || value >= last[region].value()) {
                var response = new OrderedValue(value, block.order()[i], weight);
                take(region, response, response);
            }
        });
    }

    private void take(int region, OrderedValue low, OrderedValue high) {
        first[region] = first[region] == null || low.compareTo(first[region]) < 0 ? low : first[region];
        last[region] = last[region] == null || high.compareTo(last[region]) > 0 ? high : last[region];
    }

    @Override
    public boolean looksAtReplicates() {
        return nodes.lookAtReplicates();
    }

    @Override
    public void merge(Neighbours other) {
        for (int region = 0; region < first.length; region++) {
            if (other.first[region] != null) {
                take(region, other.first[region], other.last[region]);
            }
        }
    }
}
