package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.study.Duplicates;
import scala.Tuple2;

/**
 * Finds the responses that another of the same wave and key takes the place of. Records set aside before take no part, and
 * a key with a missing part is nobody's duplicate. Only keys, and what tells which response stays, are exchanged; back come
 * the places of those that do not.
 */
final class Repeats implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final char AND = '\u001f';

    private final int[] key;
    private final Duplicates.Keep keep;
    private final Fates fates;

    /** A response of some keys. */
    private record Candidate(SentKeys keys, int k) {
        double order(double without) {
            return Double.isNaN(keys.order(k)) ? without : keys.order(k);
        }

        int file() {
            return keys.file(k);
        }

        long record() {
            return keys.record(k);
        }

        boolean complete() {
            return keys.complete(k);
        }
    }

    private Repeats(int[] key, Duplicates.Keep keep, Fates fates) {
        this.key = key;
        this.keep = keep;
        this.fates = fates;
    }

    /**
     * The batches with all but one response of a key set aside as duplicates.
     *
     * @param columns of the batches
     * @param parts among which keys are divided
     */
    static JavaRDD<JudgedBatch> mark(
            JavaRDD<JudgedBatch> judged, Batches columns, Duplicates duplicates, Fates fates, int parts) {
        int[] key = duplicates.key().stream().mapToInt(columns::place).toArray();
        var repeats = new Repeats(key, duplicates.keep(), fates);
        int homes = judged.getNumPartitions();
        JavaPairRDD<Integer, SentKeys> sent = judged.mapPartitionsWithIndex(
                        (home, batches) -> repeats.send(home, batches, parts), true)
                .mapToPair(pair -> pair)
                .partitionBy(new HashPartitioner(parts));
        JavaPairRDD<Integer, int[]> lost =
                sent.mapPartitions(repeats::lost).mapToPair(pair -> pair).partitionBy(new HashPartitioner(homes));
        return judged.zipPartitions(lost, repeats::apply);
    }

    private Iterator<Tuple2<Integer, SentKeys>> send(int home, Iterator<JudgedBatch> batches, int parts) {
        SentKeys[] keys = new SentKeys[parts];
        Arrays.setAll(keys, p -> new SentKeys(home));
        for (int b = 0; batches.hasNext(); b++) {
            JudgedBatch judged = batches.next();
            Batch batch = judged.batch();
            for (int i = 0; i < batch.size(); i++) {
                String text = judged.fate()[i] == Fates.KEPT ? key(batch, i) : null;
                if (text != null) {
                    keys[Math.floorMod(text.hashCode(), parts)].add(
                            text,
                            batch.complete()[i],
                            batch.order()[i],
                            batch.file(),
                            batch.record()[i],
                            b * Batch.SIZE + i);
                }
            }
        }
        List<Tuple2<Integer, SentKeys>> all = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            if (keys[p].size() > 0) {
                all.add(new Tuple2<>(p, keys[p].packed()));
            }
        }
        return all.iterator();
    }

    /** Wave and key; {@code null} where a part is missing. */
    private String key(Batch batch, int i) {
        var text = new StringBuilder(batch.wave());
        for (int c : key) {
            Column column = batch.columns()[c];
            if (column.isMissing(i)) {
                return null;
            }
            text.append(AND);
            if (column instanceof Texts texts) {
                text.append(texts.get(i));
            } else if (column instanceof Numbers numbers) {
                // Minus zero is zero.
                text.append(numbers.values()[i] + 0.0);
            } else {
                text.append(((org.sectorscope.pipeline.columns.Items) column).ticked()[i]);
            }
        }
        return text.toString();
    }

    private Iterator<Tuple2<Integer, int[]>> lost(Iterator<Tuple2<Integer, SentKeys>> sent) {
        Comparator<Candidate> better = order();
        Map<String, Candidate> best = new HashMap<>();
        Map<Integer, List<Integer>> places = new HashMap<>();
        while (sent.hasNext()) {
            SentKeys keys = sent.next()._2;
            for (int k = 0; k < keys.size(); k++) {
                var candidate = new Candidate(keys, k);
                Candidate other = best.putIfAbsent(keys.key(k), candidate);
                if (other != null) {
                    boolean wins = better.compare(candidate, other) < 0;
                    if (wins) {
                        best.put(keys.key(k), candidate);
                    }
                    Candidate loser = wins ? other : candidate;
                    places.computeIfAbsent(loser.keys.home(), h -> new ArrayList<>())
                            .add(loser.keys.place(loser.k));
                }
            }
        }
        return places.entrySet().stream()
                .map(e -> new Tuple2<>(
                        e.getKey(),
                        e.getValue().stream().mapToInt(Integer::intValue).toArray()))
                .iterator();
    }

    /** Best first. Of the latest, ties go to the later record; of the first, to the earlier one. */
    private Comparator<Candidate> order() {
        if (keep == Duplicates.Keep.FIRST) {
            return Comparator.<Candidate>comparingDouble(c -> c.order(Double.POSITIVE_INFINITY))
                    .thenComparingInt(Candidate::file)
                    .thenComparingLong(Candidate::record);
        }
        Comparator<Candidate> latest = Comparator.<Candidate>comparingDouble(c -> c.order(Double.NEGATIVE_INFINITY))
                .thenComparingInt(Candidate::file)
                .thenComparingLong(Candidate::record)
                .reversed();
        return keep == Duplicates.Keep.LATEST
                ? latest
                : Comparator.comparing(Candidate::complete).reversed().thenComparing(latest);
    }

    private Iterator<JudgedBatch> apply(Iterator<JudgedBatch> batches, Iterator<Tuple2<Integer, int[]>> lost) {
        Map<Integer, List<Integer>> byBatch = new HashMap<>();
        while (lost.hasNext()) {
            for (int place : lost.next()._2) {
                byBatch.computeIfAbsent(place / Batch.SIZE, b -> new ArrayList<>())
                        .add(place % Batch.SIZE);
            }
        }
        int[] b = new int[1];
        return Batches.each(batches, judged -> {
            int[] rows = byBatch.getOrDefault(b[0]++, List.of()).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            return List.of(rows.length == 0 ? judged : judged.withDuplicates(rows, fates.duplicate()))
                    .iterator();
        });
    }
}
