package org.sectorscope.pipeline.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.State;

/**
 * Counts fates, states and bad values in one Spark job. Every partition counts for itself and the counts are added up, so a
 * task that runs twice counts once. Of bad values at most {@link #DISTINCT} per wave, variable and kind are told apart, in a
 * partition as in the whole: where there are more, only their number is left.
 */
final class Tally {
    /** What is counted. The subject is a fate, a state's ordinal, a finding's state ordinal or a rule's id. */
    enum Kind {
        FATE,
        STATE,
        FINDING,
        FLAG
    }

    static final int DISTINCT = 1000;
    static final String KEPT = "kept";

    private static final StructType SCHEMA = new StructType()
            .add("kind", DataTypes.IntegerType)
            .add("wave", DataTypes.StringType)
            .add("variable", DataTypes.IntegerType)
            .add("subject", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("many", DataTypes.BooleanType)
            .add("rows", DataTypes.LongType);

    /** A thing counted; {@code value} only of findings. {@code many}: the values of this kind are too many to tell apart. */
    record Count(Kind kind, String wave, int variable, String subject, String value, long rows) {}

    private record Key(Kind kind, String wave, int variable, String subject, String value) {}

    private Tally() {}

    /** Counts rows that have fates and flags; sorted. */
    static List<Count> of(Dataset<Row> judged) {
        MapPartitionsFunction<Row, Row> count = Tally::partition;
        List<Row> sums = judged.select(
                        Collected.WAVE, Collected.STATES, Collected.FINDINGS, EditRules.FATE, EditRules.FLAGS)
                .mapPartitions(count, Encoders.row(SCHEMA))
                .groupBy("kind", "wave", "variable", "subject", "value", "many")
                .agg(functions.sum("rows").as("rows"))
                .collectAsList();
        Map<Key, Map<String, Long>> byKind = new HashMap<>();
        Set<Key> many = new HashSet<>();
        for (Row row : sums) {
            var key = new Key(Kind.values()[row.getInt(0)], row.getString(1), row.getInt(2), row.getString(3), "");
            if (row.getBoolean(5)) {
                many.add(key);
            }
            byKind.computeIfAbsent(key, k -> new TreeMap<>()).merge(row.getString(4), row.getLong(6), Long::sum);
        }
        var counts = new ArrayList<Count>();
        byKind.forEach((key, values) -> {
            if (many.contains(key) || values.size() > DISTINCT) {
                long rows = values.values().stream().mapToLong(Long::longValue).sum();
                counts.add(new Count(key.kind, key.wave, key.variable, key.subject, "", rows));
            } else {
                values.forEach((value, rows) ->
                        counts.add(new Count(key.kind, key.wave, key.variable, key.subject, value, rows)));
            }
        });
        counts.sort(java.util.Comparator.comparing(Count::kind)
                .thenComparing(Count::wave)
                .thenComparing(Count::variable)
                .thenComparing(Count::subject)
                .thenComparing(Count::value));
        return counts;
    }

    private static Iterator<Row> partition(Iterator<Row> rows) {
        Map<Key, Map<String, long[]>> values = new HashMap<>();
        Map<Key, long[]> many = new HashMap<>();
        Map<String, long[][]> states = new HashMap<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            String wave = row.getString(0);
            String fate = row.isNullAt(3) ? KEPT : row.getString(3);
            add(values, many, new Key(Kind.FATE, wave, -1, fate, ""), "");
            if (row.isNullAt(3)) {
                byte[] ofRow = row.getAs(1);
                long[][] counts = states.computeIfAbsent(wave, w -> new long[ofRow.length][State.values().length]);
                for (int v = 0; v < ofRow.length; v++) {
                    counts[v][ofRow[v]]++;
                }
            }
            if (!row.isNullAt(2)) {
                for (Row finding : row.<Row>getList(2)) {
                    var key = new Key(Kind.FINDING, wave, finding.getInt(0), String.valueOf(finding.getInt(1)), "");
                    add(values, many, key, finding.isNullAt(2) ? "" : finding.getString(2));
                }
            }
            if (!row.isNullAt(4)) {
                for (String rule : row.<String>getList(4)) {
                    add(values, many, new Key(Kind.FLAG, wave, -1, rule, ""), "");
                }
            }
        }
        var out = new ArrayList<Row>();
        values.forEach((key, counts) -> counts.forEach((value, rowsOf) -> out.add(row(key, value, false, rowsOf[0]))));
        many.forEach((key, rowsOf) -> out.add(row(key, "", true, rowsOf[0])));
        states.forEach((wave, counts) -> {
            for (int v = 0; v < counts.length; v++) {
                for (int s = 0; s < counts[v].length; s++) {
                    if (counts[v][s] > 0) {
                        out.add(row(new Key(Kind.STATE, wave, v, String.valueOf(s), ""), "", false, counts[v][s]));
                    }
                }
            }
        });
        return out.iterator();
    }

    private static void add(Map<Key, Map<String, long[]>> values, Map<Key, long[]> many, Key key, String value) {
        long[] total = many.get(key);
        if (total != null) {
            total[0]++;
            return;
        }
        Map<String, long[]> counts = values.computeIfAbsent(key, k -> new HashMap<>());
        counts.computeIfAbsent(value, v -> new long[1])[0]++;
        if (counts.size() > DISTINCT) {
            long sum = counts.values().stream().mapToLong(c -> c[0]).sum();
            many.put(key, new long[] {sum});
            values.remove(key);
        }
    }

    private static Row row(Key key, String value, boolean many, long rows) {
        return RowFactory.create(key.kind.ordinal(), key.wave, key.variable, key.subject, value, many, rows);
    }
}
