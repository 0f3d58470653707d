package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sectorscope.statistics.design.Sample;

/**
 * The sums of several tables that cross few variables, taken once, by all of these: each table's own are sums of them. What
 * a response costs then does not grow with the number of tables. As all sums are exact, none can tell.
 */
final class JointSums implements Accumulator<JointSums> {
    private static final long serialVersionUID = 1L;

    /** Cells times groups of a joint table at most. */
    private static final int LIMIT = 1 << 16;
    /** Cells times replicates, which have a sum each and no groups. */
    private static final int LIMIT_OF_REPLICATES = 1 << 20;

    private final List<Layout> layouts;
    private final CellSums sums;

    private JointSums(List<Layout> layouts, CellSums sums) {
        this.layouts = layouts;
        this.sums = sums;
    }

    /** A table that grows by variables as long as it stays small. */
    private static final class Plan {
        final List<Layout> layouts = new ArrayList<>();
        /** Numbers of categories by coded variable. */
        final Map<Integer, Integer> sizes = new TreeMap<>();

        /** @param others what cells are multiplied by, and may come to at most */
        boolean takes(Layout layout, int others, int limit) {
            var joint = new TreeMap<>(sizes);
            for (Map.Entry<Integer, Integer> variable : variables(layout).entrySet()) {
                Integer known = joint.put(variable.getKey(), variable.getValue());
                if (known != null && !known.equals(variable.getValue())) {
                    return false;
                }
            }
            long cells = others;
            for (int size : joint.values()) {
                cells = Math.min(cells * (size + 1), limit + 1L);
            }
            Layout first = layouts.get(0);
            boolean taken = first.domain() == layout.domain() && cells <= limit && plain(first) && plain(layout);
            if (taken) {
                add(layout);
            }
            return taken;
        }

        /** Whether coded variables alone make its cells, and no measure its sums. */
        private static boolean plain(Layout layout) {
            return layout.features() == 1 && layout.items() < 0;
        }

        void add(Layout layout) {
            layouts.add(layout);
            sizes.putAll(variables(layout));
        }

        JointSums sums(Sample sample) {
            Layout first = layouts.get(0);
            Layout joint = layouts.size() == 1
                    ? first
                    : new Layout(
                            first.domain(), array(sizes.keySet()), array(sizes.values()), new int[0], -1, 0, -1, -1);
            return new JointSums(List.copyOf(layouts), CellSums.of(joint, sample));
        }
    }

    private static int[] array(Collection<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Map<Integer, Integer> variables(Layout layout) {
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        for (int v = 0; v < layout.codes().length; v++) {
            sizes.put(layout.codes()[v], layout.sizes()[v]);
        }
        if (layout.category() >= 0) {
            sizes.put(layout.category(), layout.categories());
        }
        return sizes;
    }

    /** Empty sums for tables of a sample, each in one of those returned. */
    static List<JointSums> of(Collection<Layout> layouts, Sample sample) {
        boolean replicated = sample.replicated();
        int others = replicated ? sample.replicates().count() : sample.groups().size();
        int limit = replicated ? LIMIT_OF_REPLICATES : LIMIT;
        List<Plan> plans = new ArrayList<>();
        for (Layout layout : layouts) {
            if (plans.stream().noneMatch(plan -> plan.takes(layout, others, limit))) {
                var plan = new Plan();
                plan.add(layout);
                plans.add(plan);
            }
        }
        return plans.stream().map(plan -> plan.sums(sample)).toList();
    }

    @Override
    public void add(Block block) {
        sums.add(block);
    }

    @Override
    public boolean looksAtReplicates() {
        return sums.looksAtReplicates();
    }

    @Override
    public void merge(JointSums other) {
        sums.merge(other.sums);
    }

    /** Each table's own sums. */
    Map<Layout, CellSums> byLayout() {
        Map<Layout, CellSums> own = new LinkedHashMap<>();
        for (Layout layout : layouts) {
            own.put(layout, layouts.size() == 1 ? sums : sums.of(layout, cell -> cell(layout, cell)));
        }
        return own;
    }

    /** The cell of a layout that takes one of the joint table's in, −1: none does. */
    private int cell(Layout layout, int joint) {
        int[] indices = sums.layout().indices(joint);
        Map<Integer, Integer> index = new TreeMap<>();
        for (int v = 0; v < sums.layout().codes().length; v++) {
            index.put(sums.layout().codes()[v], indices[v]);
        }
        int cell = 0;
        for (int v = 0; v < layout.codes().length; v++) {
            cell = cell * (layout.sizes()[v] + 1) + index.get(layout.codes()[v]);
        }
        if (layout.category() < 0) {
            return cell;
        }
        int category = index.get(layout.category());
        return category == layout.categories() ? -1 : cell * layout.categories() + category;
    }
}
