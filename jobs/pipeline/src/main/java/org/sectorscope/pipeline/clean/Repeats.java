package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.ArrayList;
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

    /** Responses of one partition, for one of the partitions where equal keys meet. */
    private record Keys(int home, ArrayList<Candidate> candidates) implements Serializable {}

    /** @param place batch in its partition × batch size + place in the batch */
    private record Candidate(String key, boolean complete, double order, int file, long record, int home, int place)
            implements Serializable {}

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
        JavaPairRDD<Integer, Keys> sent = judged.mapPartitionsWithIndex(
                        (home, batches) -> repeats.send(home, batches, parts), true)
                .mapToPair(pair -> pair)
                .partitionBy(new HashPartitioner(parts));
        JavaPairRDD<Integer, int[]> lost =
                sent.mapPartitions(repeats::lost).mapToPair(pair -> pair).partitionBy(new HashPartitioner(homes));
        return judged.zipPartitions(lost, repeats::apply);
    }

    private Iterator<Tuple2<Integer, Keys>> send(int home, Iterator<JudgedBatch> batches, int parts) {
        List<Keys> keys = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            keys.add(new Keys(home, new ArrayList<>()));
        }
        int b = 0;
        while (batches.hasNext()) {
            JudgedBatch judged = batches.next();
            Batch batch = judged.batch();
            for (int i = 0; i < batch.size(); i++) {
                String text = judged.fate()[i] == Fates.KEPT ? key(batch, i) : null;
                if (text != null) {
                    keys.get(Math.floorMod(text.hashCode(), parts))
                            .candidates
                            .add(new Candidate(
                                    text,
                                    batch.complete()[i],
                                    batch.order()[i],
                                    batch.file(),
                                    batch.record()[i],
                                    home,
                                    b * Batch.SIZE + i));
                }
            }
            b++;
        }
        List<Tuple2<Integer, Keys>> all = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            if (!keys.get(p).candidates.isEmpty()) {
                all.add(new Tuple2<>(p, keys.get(p)));
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

    private Iterator<Tuple2<Integer, int[]>> lost(Iterator<Tuple2<Integer, Keys>> sent) {
        Comparator<Candidate> better = order();
        Map<String, Candidate> best = new HashMap<>();
        Map<Integer, List<Integer>> places = new HashMap<>();
        while (sent.hasNext()) {
            for (Candidate candidate : sent.next()._2.candidates) {
                Candidate other = best.get(candidate.key);
                Candidate loser = candidate;
                if (other == null || better.compare(candidate, other) < 0) {
                    best.put(candidate.key, candidate);
                    loser = other;
                }
                if (loser != null) {
                    places.computeIfAbsent(loser.home, h -> new ArrayList<>()).add(loser.place);
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
        Comparator<Candidate> first = Comparator.<Candidate>comparingDouble(
                        c -> Double.isNaN(c.order) ? Double.POSITIVE_INFINITY : c.order)
                .thenComparingInt(Candidate::file)
                .thenComparingLong(Candidate::record);
        if (keep == Duplicates.Keep.FIRST) {
            return first;
        }
        Comparator<Candidate> latest = Comparator.<Candidate>comparingDouble(
                        c -> Double.isNaN(c.order) ? Double.NEGATIVE_INFINITY : c.order)
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
