package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Register entries in scope, counted by every combination of some variables. As many combinations as occur are kept,
 * not entries.
 */
public final class FrameCounts {
    private final List<String> variables;
    private final Map<List<String>, Long> counts;

    private FrameCounts(List<String> variables, Map<List<String>, Long> counts) {
        this.variables = variables;
        this.counts = counts;
    }

    /** @param frame entries in scope */
    public static FrameCounts of(Dataset<Row> frame, List<String> variables) {
        Column[] keys = variables.stream().map(v -> col(v).cast("string")).toArray(Column[]::new);
        Map<List<String>, Long> counts = new HashMap<>();
        for (Row row : frame.groupBy(keys).agg(count(lit(1)).as("_rows")).collectAsList()) {
            counts.put(Keys.of(row, 0, variables.size()), row.getLong(variables.size()));
        }
        return new FrameCounts(variables, counts);
    }

    /** No register: nothing is counted. */
    public static FrameCounts none() {
        return new FrameCounts(List.of(), Map.of());
    }

    /** Counts by the categories of some of the variables, in order of the categories' codes. */
    public Map<List<String>, Long> by(List<String> some) {
        int[] at = some.stream().mapToInt(variables::indexOf).toArray();
        Map<List<String>, Long> result = Keys.map();
        counts.forEach((key, n) -> {
            List<String> part = new ArrayList<>();
            for (int index : at) {
                part.add(key.get(index));
            }
            result.merge(List.copyOf(part), n, Long::sum);
        });
        return result;
    }

    /** All entries in scope. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
