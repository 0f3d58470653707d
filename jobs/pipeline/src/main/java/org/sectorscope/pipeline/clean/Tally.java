package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.collect.Findings;
import org.sectorscope.pipeline.collect.State;
import org.sectorscope.pipeline.columns.Batch;

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

    /** A thing counted; {@code value} only of findings. {@code many}: the values of this kind are too many to tell apart. */
    record Count(Kind kind, String wave, int variable, String subject, String value, long rows) {}

    private record Key(Kind kind, String wave, int variable, String subject) implements Serializable {}

    /** What a partition counts. @param many kinds whose values are too many to tell apart */
    private record Sums(HashMap<Key, HashMap<String, long[]>> values, HashMap<Key, long[]> many)
            implements Serializable {}

    private Tally() {}

    /** Counts judged batches; sorted. One Spark job. */
    static List<Count> of(JavaRDD<JudgedBatch> judged, Fates fates, List<String> flags) {
        var names = new ArrayList<>(flags);
        List<Sums> sums = judged.mapPartitions(
                        batches -> List.of(partition(batches, fates, names)).iterator())
                .collect();
        Map<Key, Map<String, Long>> byKind = new HashMap<>();
        Set<Key> many = new HashSet<>();
        for (Sums part : sums) {
            part.values.forEach((key, values) -> values.forEach((value, rows) ->
                    byKind.computeIfAbsent(key, k -> new TreeMap<>()).merge(value, rows[0], Long::sum)));
            part.many.forEach((key, rows) -> {
                many.add(key);
                byKind.computeIfAbsent(key, k -> new TreeMap<>()).merge("", rows[0], Long::sum);
            });
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

    private static Sums partition(Iterator<JudgedBatch> batches, Fates fates, List<String> flags) {
        var sums = new Sums(new HashMap<>(), new HashMap<>());
        Map<String, long[]> ofFates = new HashMap<>();
        Map<String, long[][]> states = new HashMap<>();
        while (batches.hasNext()) {
            JudgedBatch judged = batches.next();
            Batch batch = judged.batch();
            String wave = batch.wave();
            long[] counted =
                    ofFates.computeIfAbsent(wave, w -> new long[fates.reasons().size() + 1]);
            for (byte fate : judged.fate()) {
                counted[fate + 1]++;
            }
            count(judged, states.computeIfAbsent(wave, w -> new long[batch.states().length][State.values().length]));
            Findings findings = judged.findings();
            for (int f = 0; f < findings.size(); f++) {
                var key = new Key(
                        Kind.FINDING, wave, findings.variables()[f], String.valueOf((int) findings.states()[f]));
                String value = findings.values()[f];
                add(sums.values, sums.many, key, value == null ? "" : value, 1);
            }
            for (int k = 0; k < flags.size(); k++) {
                long failing = 0;
                for (boolean flagged : judged.flags()[k]) {
                    failing += flagged ? 1 : 0;
                }
                if (failing > 0) {
                    add(sums.values, sums.many, new Key(Kind.FLAG, wave, -1, flags.get(k)), "", failing);
                }
            }
        }
        ofFates.forEach((wave, counted) -> {
            for (int fate = Fates.KEPT; fate < fates.reasons().size(); fate++) {
                String subject = fate == Fates.KEPT ? KEPT : fates.reason(fate);
                if (counted[fate + 1] > 0) {
                    add(sums.values, sums.many, new Key(Kind.FATE, wave, -1, subject), "", counted[fate + 1]);
                }
            }
        });
        states.forEach((wave, counted) -> {
            for (int v = 0; v < counted.length; v++) {
                for (int s = 0; s < counted[v].length; s++) {
                    if (counted[v][s] > 0) {
                        add(sums.values, sums.many, new Key(Kind.STATE, wave, v, String.valueOf(s)), "", counted[v][s]);
                    }
                }
            }
        });
        return sums;
    }

    /** Counts the states of kept records. */
    private static void count(JudgedBatch judged, long[][] counts) {
        byte[] fate = judged.fate();
        byte[][] states = judged.batch().states();
        for (int v = 0; v < states.length; v++) {
            byte[] own = states[v];
            long[] counted = counts[v];
            for (int i = 0; i < fate.length; i++) {
                if (fate[i] == Fates.KEPT) {
                    counted[own[i]]++;
                }
            }
        }
    }

    private static void add(
            HashMap<Key, HashMap<String, long[]>> values, HashMap<Key, long[]> many, Key key, String value, long rows) {
        long[] total = many.get(key);
        if (total != null) {
            total[0] += rows;
            return;
        }
        HashMap<String, long[]> counts = values.computeIfAbsent(key, k -> new HashMap<>());
        counts.computeIfAbsent(value, v -> new long[1])[0] += rows;
        if (counts.size() > DISTINCT) {
            long sum = counts.values().stream().mapToLong(c -> c[0]).sum();
            many.put(key, new long[] {sum});
            values.remove(key);
        }
    }
}
