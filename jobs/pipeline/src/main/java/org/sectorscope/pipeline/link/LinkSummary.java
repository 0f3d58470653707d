package org.sectorscope.pipeline.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Items;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;

/** How many responses were linked by which method: in all, and by category of the variables that tables compare. */
public final class LinkSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    private record Place(String wave, String variable, String category, String method)
            implements Comparable<Place>, Serializable {
        private static final java.util.Comparator<Place> ORDER = java.util.Comparator.comparing(Place::wave)
                .thenComparing(Place::variable)
                .thenComparing(Place::category)
                .thenComparing(Place::method);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Place, Long> rows = new TreeMap<>();
    private final TreeMap<Place, Long> all = new TreeMap<>();
    /** Of variables: their columns. */
    private final LinkedHashMap<String, Integer> by;

    private final int method;

    private LinkSummary(LinkedHashMap<String, Integer> by, int method) {
        this.by = by;
        this.method = method;
    }

    /**
     * Of no response yet.
     *
     * @param variables coded variables to tell apart; those the data lacks are left out
     * @param fields of the linked responses
     */
    static LinkSummary by(List<String> variables, List<Field> fields) {
        List<String> names = fields.stream().map(Field::name).toList();
        var by = new LinkedHashMap<String, Integer>();
        variables.stream().filter(names::contains).forEach(v -> by.put(v, names.indexOf(v)));
        return new LinkSummary(by, names.indexOf(LinkJob.METHOD));
    }

    LinkSummary copy() {
        return new LinkSummary(by, method);
    }

    /** Counts linked responses. */
    void add(Batch batch) {
        Texts methods = (Texts) batch.column(method);
        add(batch.wave(), "_T", Texts.constant("_T", batch.size()), methods);
        by.forEach((variable, place) -> add(batch.wave(), variable, texts(batch.column(place)), methods));
    }

    private void add(String wave, String variable, Texts categories, Texts methods) {
        long[][] counts = new long[categories.dictionary().length + 1][methods.dictionary().length];
        for (int i = 0; i < methods.size(); i++) {
            counts[categories.codes()[i] + 1][methods.codes()[i]]++;
        }
        for (int category = 0; category < counts.length; category++) {
            for (int m = 0; m < counts[category].length; m++) {
                if (counts[category][m] > 0) {
                    String code = category == 0 ? "" : categories.dictionary()[category - 1];
                    add(new Place(wave, variable, code, methods.dictionary()[m]), counts[category][m]);
                }
            }
        }
    }

    private void add(Place place, long n) {
        rows.merge(place, n, Long::sum);
        all.merge(new Place(place.wave(), place.variable(), place.category(), ""), n, Long::sum);
    }

    private static Texts texts(Column column) {
        if (column instanceof Texts texts) {
            return texts;
        }
        var texts = new Texts.Builder(column.size());
        for (int i = 0; i < column.size(); i++) {
            texts.add(
                    column.isMissing(i)
                            ? null
                            : column instanceof Items items
                                    ? "[" + String.join(", ", items.get(i)) + "]"
                                    : Double.toString(((Numbers) column).values()[i]));
        }
        return texts.build();
    }

    void merge(LinkSummary other) {
        other.rows.forEach(this::add);
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
