package org.sectorscope.statistics.oracles;

import java.util.Comparator;

/**
 * Rows that are not held against the reference.
 *
 * @param rows pattern of design, case, term and measure
 */
record LeftOut(String rows, String reason) implements Comparable<LeftOut> {
    boolean about(OracleRow row) {
        return row.label().matches(rows);
    }

    @Override
    public int compareTo(LeftOut other) {
        return Comparator.comparing(LeftOut::reason)
                .thenComparing(LeftOut::rows)
                .compare(this, other);
    }
}
