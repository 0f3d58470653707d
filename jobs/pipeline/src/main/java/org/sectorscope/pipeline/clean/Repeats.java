package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Items;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.pipeline.keys.Asked;
import org.sectorscope.pipeline.keys.Exchange;
import org.sectorscope.pipeline.keys.Packing;
import org.sectorscope.pipeline.keys.Questions;
import org.sectorscope.study.Duplicates;
import scala.Tuple2;

/**
 * Finds the responses that another of the same wave and key takes the place of. Records set aside before take no part, and
 * a key with a missing part is nobody's duplicate. Only keys, and what tells which response stays, are exchanged; back come
 * the places of those that do not.
 */
final class Repeats implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] key;
    private final Fates fates;

    private Repeats(int[] key, Fates fates) {
        this.key = key;
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
        Duplicates.Keep keep = duplicates.keep();
        var repeats = new Repeats(key, fates);
        int homes = judged.getNumPartitions();
        JavaRDD<byte[]> asked = Exchange.between(
                judged.mapPartitionsWithIndex((home, batches) -> repeats.ask(home, batches, parts), true), parts);
        JavaRDD<byte[]> lost =
                Exchange.between(asked.mapPartitions(some -> Asked.of(some).lost(homes, keep)), homes);
        return judged.zipPartitions(
                lost, (batches, positions) -> repeats.apply(batches, Exchange.positions(positions)));
    }

    private Iterator<Tuple2<Integer, byte[]>> ask(int home, Iterator<JudgedBatch> batches, int parts) {
        var questions = new Questions(home, parts);
        batches.forEachRemaining(judged -> {
            Batch batch = judged.batch();
            questions.begin(batch);
            for (int i = 0; i < batch.size(); i++) {
                byte[] text = judged.fate()[i] == Fates.KEPT ? key(batch, i) : null;
                if (text != null) {
                    questions.ask(0, text, i);
                }
            }
        });
        return questions.sent();
    }

    /** A response's key; {@code null} where a part is missing. */
    private byte[] key(Batch batch, int i) {
        if (key.length == 1) {
            return part(batch.column(key[0]), i);
        }
        var all = new Packing();
        for (int c : key) {
            byte[] part = part(batch.column(c), i);
            if (part == null) {
                return null;
            }
            all.bytes(part, 0, part.length);
        }
        return all.toArray();
    }

    private static byte[] part(Column column, int i) {
        if (column.isMissing(i)) {
            return null;
        }
        String text;
        if (column instanceof Texts texts) {
            text = texts.get(i);
        } else if (column instanceof Numbers numbers) {
            // Minus zero is zero.
            text = Double.toString(numbers.values()[i] + 0.0);
        } else {
            text = Long.toString(((Items) column).ticked()[i]);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Iterator<JudgedBatch> apply(Iterator<JudgedBatch> batches, BitSet lost) {
        int[] before = new int[1];
        return Batches.each(batches, judged -> {
            int from = before[0];
            before[0] += judged.batch().size();
            int[] rows = lost.get(from, before[0]).stream().toArray();
            return List.of(rows.length == 0 ? judged : judged.withDuplicates(rows, fates.duplicate()))
                    .iterator();
        });
    }
}
