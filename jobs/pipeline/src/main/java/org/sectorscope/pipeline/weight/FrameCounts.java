package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /**
     * The counts.
     *
     * @param counts by the variables' categories, the empty text where one is missing
     */
    public static FrameCounts of(List<String> variables, Map<List<String>, Long> counts) {
        return new FrameCounts(List.copyOf(variables), Map.copyOf(counts));
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
