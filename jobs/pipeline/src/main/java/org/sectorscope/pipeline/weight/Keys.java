package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Combinations of category codes; a missing one is the empty text. */
final class Keys {
    static final Comparator<List<String>> ORDER = (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    };

    private Keys() {}

    static List<String> of(Row row, int from, int count) {
        List<String> key = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            key.add(row.isNullAt(i) ? "" : row.get(i).toString());
        }
        return List.copyOf(key);
    }

    static <V> Map<List<String>, V> map() {
        return new TreeMap<>(ORDER);
    }

    /** As shown to people and in diagnostics. */
    static String shown(List<String> key) {
        return String.join("*", key);
    }
}
