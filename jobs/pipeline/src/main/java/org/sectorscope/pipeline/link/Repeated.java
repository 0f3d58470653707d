package org.sectorscope.pipeline.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Texts;
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
        JavaRDD<byte[]> asked = JavaPairRDD.fromJavaRDD(
                        parts.mapPartitionsWithIndex((home, some) -> ask(home, some, receivers), true))
                .partitionBy(new HashPartitioner(receivers))
                .values();
        JavaRDD<byte[]> answers = JavaPairRDD.fromJavaRDD(asked.mapPartitions(some -> answers(Asked.of(some), homes)))
                .partitionBy(new HashPartitioner(homes))
                .values();
        return parts.zipPartitions(answers, (some, positions) -> mark(some, positions, code));
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

    private static Iterator<Tuple2<Integer, byte[]>> answers(Asked asked, int homes) {
        Packing[] positions = new Packing[homes];
        Arrays.setAll(positions, home -> new Packing());
        for (int key = 0; key < asked.size(); key++) {
            Map<Integer, Asked.Response> best = asked.best(key);
            if (!best.isEmpty()) {
                asked.each(key, r -> {
                    Asked.Response response = asked.response(r);
                    if (!best.get(response.wave()).equals(response)) {
                        positions[response.home()].number(response.position());
                    }
                });
            }
        }
        List<Tuple2<Integer, byte[]>> sent = new ArrayList<>();
        for (int home = 0; home < homes; home++) {
            if (positions[home].size() > 0) {
                sent.add(new Tuple2<>(home, positions[home].toArray()));
            }
        }
        return sent.iterator();
    }

    private static Iterator<LinkedPart> mark(Iterator<LinkedPart> parts, Iterator<byte[]> positions, int code) {
        var repeated = new BitSet();
        positions.forEachRemaining(chunk -> {
            var reading = new Unpacking(chunk, 0);
            while (reading.hasMore()) {
                repeated.set(reading.small());
            }
        });
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
        return (Texts) batch.columns()[batch.columns().length - back];
    }
}
