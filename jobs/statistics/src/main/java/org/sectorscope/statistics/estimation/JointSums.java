package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.statistics.design.Sample;

/**
 * The sums of several tables, taken once, by all of their variables: each table's own are sums of them. What a response costs
 * then does not grow with the number of tables, or of items of a multiple choice. As all sums are exact, none can tell.
 *
 * <p>Which combinations occur is known of the data alone: variables that a group has one category of, as those that make
 * strata and calibration cells, add none. Tables are therefore put together by what they measure, and part again when more
 * combinations occur than are worth it.
 */
final class JointSums implements Accumulator<JointSums> {
    private static final long serialVersionUID = 1L;

    /** Groups' cells at which tables part, for each of them, unless there are about as many groups. */
    private static final int MOST_CELLS = 1 << 15;

    private final List<Layout> layouts;
    private final boolean replicated;
    /** {@code null} from when the tables have parted. */
    private CellSums joint;
    /** By table, from then on. */
    private List<CellSums> own = List.of();

    private final int most;

    private JointSums(List<Layout> layouts, Layout joint, Sample sample, int most) {
        this.layouts = layouts;
        this.replicated = sample.replicated();
        this.most = most;
        this.joint = CellSums.of(joint, sample);
    }

    /** Empty sums for tables of a sample, each in one of those returned. */
    static List<JointSums> of(Collection<Layout> layouts, Sample sample) {
        return of(layouts, sample, Math.max(2 * sample.groups().size(), MOST_CELLS));
    }

    /** @param most groups' cells at which tables part, for each of them */
    static List<JointSums> of(Collection<Layout> layouts, Sample sample, int most) {
        List<JointPlan> plans = new ArrayList<>();
        for (Layout layout : layouts) {
            if (plans.stream().noneMatch(plan -> plan.takes(layout))) {
                plans.add(new JointPlan(layout, sample));
            }
        }
        return plans.stream()
                .map(plan -> new JointSums(plan.layouts(), plan.joint(), sample, most))
                .toList();
    }

    @Override
    public void add(Block block) {
        if (joint != null) {
            joint.add(block);
            partIfLarge();
        } else {
            own.forEach(sums -> sums.add(block));
        }
    }

    private void partIfLarge() {
        if (layouts.size() > 1 && !replicated && joint.size() > most * layouts.size()) {
            part();
        }
    }

    private void part() {
        if (joint != null) {
            own = layouts.stream().map(this::own).toList();
            joint = null;
        }
    }

    @Override
    public boolean looksAtReplicates() {
        return replicated;
    }

    @Override
    public void merge(JointSums other) {
        if (joint != null && other.joint != null) {
            joint.merge(other.joint);
            partIfLarge();
            return;
        }
        part();
        other.part();
        for (int t = 0; t < own.size(); t++) {
            own.get(t).merge(other.own.get(t));
        }
    }

    /** Each table's own sums. */
    Map<Layout, CellSums> byLayout() {
        part();
        Map<Layout, CellSums> byLayout = new LinkedHashMap<>();
        for (int t = 0; t < own.size(); t++) {
            byLayout.put(layouts.get(t), own.get(t));
        }
        return byLayout;
    }

    private CellSums own(Layout layout) {
        return layout.equals(joint.layout()) ? joint : joint.of(layout, new JointCells(joint.layout(), layout));
    }
}
