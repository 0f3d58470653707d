package org.sectorscope.statistics.table;

import java.util.List;

/**
 * Estimates before disclosure control: not to be published as they are.
 *
 * @param by names of the crossed variables
 * @param cells in the order of the tidy table
 */
public record EstimateTable(String id, String statistic, String variable, List<String> by, List<Cell> cells) {
    public EstimateTable {
        by = List.copyOf(by);
        cells = List.copyOf(cells);
    }
}
