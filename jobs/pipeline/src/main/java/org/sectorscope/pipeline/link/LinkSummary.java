package org.sectorscope.pipeline.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many responses were linked by which method: in all, and by category of the variables that tables compare. */
public final class LinkSummary {
    private record Place(String wave, String variable, String category, String method) implements Comparable<Place> {
        private static final java.util.Comparator<Place> ORDER = java.util.Comparator.comparing(Place::wave)
                .thenComparing(Place::variable)
                .thenComparing(Place::category)
                .thenComparing(Place::method);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Place, Long> rows = new TreeMap<>();
    private final Map<Place, Long> all = new TreeMap<>();

    private LinkSummary() {}

    /** @param variables coded variables to tell apart; those the data lacks are left out */
    public static LinkSummary of(Dataset<Row> linked, List<String> variables) {
        var summary = new LinkSummary();
        List<String> known = List.of(linked.columns());
        List<String> by = variables.stream().filter(known::contains).distinct().toList();
        List<Column> keys = new ArrayList<>(List.of(col("_wave"), col(LinkJob.METHOD)));
        by.forEach(v -> keys.add(col(v).cast("string")));
        // One grouping by all of them together; there are as many groups as combinations that occur.
        for (Row row : linked.groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)).as("_rows"))
                .collectAsList()) {
            long n = row.getLong(row.length() - 1);
            summary.add(row.getString(0), "_T", "_T", row.getString(1), n);
            for (int v = 0; v < by.size(); v++) {
                String category = row.isNullAt(2 + v) ? "" : row.getString(2 + v);
                summary.add(row.getString(0), by.get(v), category, row.getString(1), n);
            }
        }
        return summary;
    }

    private void add(String wave, String variable, String category, String method, long n) {
        rows.merge(new Place(wave, variable, category, method), n, Long::sum);
        all.merge(new Place(wave, variable, category, ""), n, Long::sum);
    }

    /** Rows {@code wave,variable,category,method,responses,share}. */
    public List<List<String>> rows() {
        List<List<String>> list = new ArrayList<>();
        rows.forEach((place, n) -> {
            long of = all.get(new Place(place.wave(), place.variable(), place.category(), ""));
            String share = new java.math.BigDecimal(n)
                    .divide(new java.math.BigDecimal(of), new java.math.MathContext(12))
                    .stripTrailingZeros()
                    .toPlainString();
            list.add(
                    List.of(place.wave(), place.variable(), place.category(), place.method(), Long.toString(n), share));
        });
        return list;
    }

    /** Rows {@code wave,step,reason,rows} for the accounting: every reason, then {@code kept}. */
    public List<List<String>> accounting() {
        Map<String, Map<String, Long>> byWave = new TreeMap<>();
        rows.forEach((place, n) -> {
            if (place.variable().equals("_T")) {
                String reason = place.method().startsWith("key:") ? "kept" : place.method();
                byWave.computeIfAbsent(place.wave(), w -> new TreeMap<>()).merge(reason, n, Long::sum);
            }
        });
        List<List<String>> list = new ArrayList<>();
        byWave.forEach((wave, reasons) -> {
            reasons.forEach((reason, n) -> {
                if (!reason.equals("kept")) {
                    list.add(List.of(wave, "link", reason, Long.toString(n)));
                }
            });
            list.add(List.of(wave, "link", "kept", Long.toString(reasons.getOrDefault("kept", 0L))));
        });
        return list;
    }
}
