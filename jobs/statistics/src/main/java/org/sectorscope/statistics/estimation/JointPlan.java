package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sectorscope.statistics.design.Sample;

/** Tables whose sums are taken together, as long as few combinations of what they measure can occur: see {@link JointSums}. */
final class JointPlan {
    /** Groups times combinations of what is measured, at most. */
    private static final int EXPECTED = 1 << 16;
    /** Items of a multiple choice that are expected in any combination; of more, some are. */
    private static final int FREE_ITEMS = 6;
    /** More items are not taken together. */
    private static final int MOST_ITEMS = 16;
    /** Cells times replicates, which have a sum each and no groups. */
    private static final int LIMIT_OF_REPLICATES = 1 << 20;

    private final Sample sample;
    private final List<Layout> layouts = new ArrayList<>();
    /** Numbers of categories by coded variable. */
    private Map<Integer, Integer> sizes;
    /** The same of those whose categories tables tell apart. */
    private Map<Integer, Integer> measured;
    /** Multiple-choice variable, −1: none, and how many of its items are looked at. */
    private int items;

    private int count;

    JointPlan(Layout first, Sample sample) {
        this.sample = sample;
        this.sizes = variables(first);
        this.measured = measured(first);
        this.items = first.items();
        this.count = first.item() + 1;
        layouts.add(first);
    }

    List<Layout> layouts() {
        return List.copyOf(layouts);
    }

    /** Takes a table in, where it goes with those that are there. */
    boolean takes(Layout layout) {
        Layout first = layouts.get(0);
        boolean fits = first.domain() == layout.domain()
                && first.features() == 1
                && layout.features() == 1
                && (items < 0 || layout.items() < 0 || items == layout.items());
        if (!fits || !agree(sizes, variables(layout))) {
            return false;
        }
        Map<Integer, Integer> all = union(sizes, variables(layout));
        Map<Integer, Integer> told = union(measured, measured(layout));
        int most = Math.max(count, layout.item() + 1);
        if (most > MOST_ITEMS || !isSmall(all, told, most)) {
            return false;
        }
        layouts.add(layout);
        sizes = all;
        measured = told;
        items = Math.max(items, layout.items());
        count = most;
        return true;
    }

    private boolean isSmall(Map<Integer, Integer> all, Map<Integer, Integer> told, int items) {
        long cells = product(all, (1L << items) + 1);
        if (sample.replicated()) {
            return cells * sample.replicates().count() <= LIMIT_OF_REPLICATES;
        }
        return cells < Integer.MAX_VALUE
                && product(told, (long) sample.groups().size() << Math.min(items, FREE_ITEMS)) <= EXPECTED;
    }

    /** Combinations of categories, the missing ones included; without limit at some number. */
    private static long product(Map<Integer, Integer> sizes, long others) {
        long product = others;
        for (int size : sizes.values()) {
            product = Math.min(product * (size + 1), Integer.MAX_VALUE);
        }
        return product;
    }

    private static boolean agree(Map<Integer, Integer> one, Map<Integer, Integer> other) {
        return other.entrySet().stream()
                .allMatch(v -> one.getOrDefault(v.getKey(), v.getValue()).equals(v.getValue()));
    }

    private static Map<Integer, Integer> union(Map<Integer, Integer> one, Map<Integer, Integer> other) {
        var all = new TreeMap<>(one);
        all.putAll(other);
        return all;
    }

    private static Map<Integer, Integer> variables(Layout layout) {
        Map<Integer, Integer> sizes = measured(layout);
        for (int v = 0; v < layout.codes().length; v++) {
            sizes.put(layout.codes()[v], layout.sizes()[v]);
        }
        return sizes;
    }

    private static Map<Integer, Integer> measured(Layout layout) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        if (layout.category() >= 0) {
            sizes.put(layout.category(), layout.categories());
        }
        return sizes;
    }

    /** The table of all variables; of a single table its own. */
    Layout joint() {
        return layouts.size() == 1
                ? layouts.get(0)
                : new Layout(
                        layouts.get(0).domain(),
                        array(sizes.keySet()),
                        array(sizes.values()),
                        new int[0],
                        -1,
                        items < 0 ? 0 : count,
                        items,
                        items < 0 ? -1 : Layout.PATTERNS);
    }

    private static int[] array(Collection<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
