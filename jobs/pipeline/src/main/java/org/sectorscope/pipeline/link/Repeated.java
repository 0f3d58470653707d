package org.sectorscope.pipeline.link;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.pipeline.keys.Asked;
import org.sectorscope.pipeline.keys.Exchange;
import org.sectorscope.pipeline.keys.Questions;
import org.sectorscope.study.Duplicates;
import scala.Tuple2;

/**
 * Responses of a wave that several kinds of keys lead to the same entry: all but one are repeated. They meet by entry, a
 * second exchange that a single kind of key does not need.
 */
final class Repeated {
    private Repeated() {}

    /** @param receivers partitions where responses of an entry meet */
    static JavaRDD<LinkedPart> mark(JavaRDD<LinkedPart> parts, Methods methods, int receivers) {
        int homes = parts.getNumPartitions();
        int code = methods.repeated();
        JavaRDD<byte[]> asked = Exchange.between(
                parts.mapPartitionsWithIndex((home, some) -> ask(home, some, receivers), true), receivers);
        JavaRDD<byte[]> lost = Exchange.between(
                asked.mapPartitions(some -> Asked.of(some).lost(homes, Duplicates.Keep.LATEST_COMPLETE)), homes);
        return parts.zipPartitions(lost, (some, positions) -> mark(some, Exchange.positions(positions), code));
    }

    private static Iterator<Tuple2<Integer, byte[]>> ask(int home, Iterator<LinkedPart> parts, int receivers) {
        var questions = new Questions(home, receivers);
        parts.forEachRemaining(part -> {
            if (part instanceof LinkedBatch linked) {
                questions.begin(linked.batch());
                Texts entries = last(linked.batch(), 1);
                for (int i = 0; i < entries.size(); i++) {
                    if (!entries.isMissing(i)) {
                        questions.ask(0, entries.get(i).getBytes(StandardCharsets.UTF_8), i);
                    }
                }
            }
        });
        return questions.sent();
    }

    private static Iterator<LinkedPart> mark(Iterator<LinkedPart> parts, BitSet repeated, int code) {
        int[] before = new int[1];
        return Batches.each(parts, part -> {
            if (!(part instanceof LinkedBatch linked)) {
                return List.of(part).iterator();
            }
            Batch batch = linked.batch();
            int from = before[0];
            before[0] += batch.size();
            return List.<LinkedPart>of(new LinkedBatch(mark(batch, repeated, from, code), linked.ambiguous()))
                    .iterator();
        });
    }

    private static Batch mark(Batch batch, BitSet repeated, int from, int code) {
        Texts methods = last(batch, 2);
        int[] codes = methods.codes().clone();
        for (int i = repeated.nextSetBit(from); i >= 0 && i < from + codes.length; i = repeated.nextSetBit(i + 1)) {
            codes[i - from] = code;
        }
        Column[] columns = batch.columns().clone();
        columns[columns.length - 2] = new Texts(codes, methods.dictionary());
        return batch.withAll(columns);
    }

    /** A column from the end: the entry is the last one, the method stands in front of it. */
    private static Texts last(Batch batch, int back) {
        return (Texts) batch.column(batch.columns().length - back);
    }
}
