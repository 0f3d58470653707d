package org.sectorscope.benchmarks.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured, by the names of the command line. */
enum Row {
    TEN_THOUSAND("10k"),
    HUNDRED_THOUSAND("100k"),
    MILLION("1m"),
    FOUR_MILLION("4m"),
    CENSUS("census"),
    REPLICATES("replicates"),
    REPORT("report");

    /** All but what takes longest. */
    static final List<Row> USUAL = List.of(TEN_THOUSAND, HUNDRED_THOUSAND, MILLION, CENSUS, REPLICATES, REPORT);

    static final List<Row> QUICK = List.of(TEN_THOUSAND, HUNDRED_THOUSAND);

    private final String key;

    Row(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** The row of a name. */
    static Row named(String name) throws FailedException {
        for (Row row : values()) {
            if (row.key.equals(name.toLowerCase(Locale.ROOT))) {
                return row;
            }
        }
        throw new FailedException("--rows: '" + name + "' is no row: choose among "
                + Arrays.stream(values()).map(Row::key).collect(Collectors.joining(", ")));
    }
}
