package org.sectorscope.statistics.table;

import java.util.List;

/**
 * A point of a Lorenz curve: what the poorest hold of a total. What is not available is {@code NaN}.
 *
 * @param table the table's id
 * @param by a code or {@link Cell#TOTAL} per crossed variable
 * @param shareOfUnits the poorest of the cell's population, 0 to 1
 * @param shareOfTotal of the quantity's total, that they hold, 0 to 1
 * @param se standard error of {@code shareOfTotal}
 * @param ciLow lower limit
 * @param ciHigh upper limit
 */
public record LorenzPoint(
        String table,
        List<String> by,
        double shareOfUnits,
        double shareOfTotal,
        double se,
        double ciLow,
        double ciHigh) {
    public LorenzPoint {
        by = List.copyOf(by);
    }
}
