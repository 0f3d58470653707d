package org.sectorscope.statistics.table;

import java.util.List;

/** A table that disclosure control has passed: the only kind that publication takes. */
public final class ProtectedTable {
    private final EstimateTable table;

    private ProtectedTable(EstimateTable table) {
        this.table = table;
    }

    /** A table of a study that sets no disclosure rules: every figure is free. */
    public static ProtectedTable withoutRules(EstimateTable table) {
        return new ProtectedTable(table);
    }

    public String id() {
        return table.id();
    }

    public String statistic() {
        return table.statistic();
    }

    public String variable() {
        return table.variable();
    }

    public List<String> by() {
        return table.by();
    }

    public List<Cell> cells() {
        return table.cells();
    }
}
