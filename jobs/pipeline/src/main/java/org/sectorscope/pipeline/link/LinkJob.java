package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.pipeline.collect.Cuttable;
import org.sectorscope.pipeline.collect.RegisterReader;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.pipeline.keys.Exchange;
import org.sectorscope.pipeline.keys.Questions;
import org.sectorscope.pipeline.weight.FrameCounts;
import org.sectorscope.study.Study;
import scala.Tuple2;

/**
 * Finds each response's register entry by identifier (GSBPM 5.1). Keys are tried in the study's order; a key that fits
 * several entries in scope is ambiguous and links to none of them.
 *
 * <p>The register is read once: its parts send their entries' keys to the partitions where the responses' keys wait for
 * them, with the counts of the entries in scope, and the answers go back to where the responses are.
 */
public final class LinkJob {
    /** How a response was linked, or why it was not: {@code key:rna}, {@code not_found} … */
    public static final String METHOD = "_method";
    /** The register entry, as file and record number. */
    public static final String ENTRY = "_entry";

    private LinkJob() {}

    /**
     * Responses with the variables of their register entry, {@link #METHOD} and, if records are wanted, {@link #ENTRY}; those
     * that found none have nulls and a reason.
     *
     * @param responses held, or they are made twice
     * @throws org.sectorscope.study.Trouble of kind STUDY when an expression of the register fails on a value
     */
    public static Linked link(Batches responses, SentRegister register, Wanted wanted) {
        return Cuttable.read(register, input -> {
            Linked linked = prepare(responses, input, wanted);
            try {
                linked.count();
                return linked;
            } catch (Exception e) {
                linked.close();
                throw e;
            }
        });
    }

    /** Nothing is computed yet. */
    private static Linked prepare(Batches responses, SentRegister register, Wanted wanted) {
        KeyColumns keys = KeyColumns.of(register.study(), responses);
        List<Field> variables = register.frame().variables();
        JavaRDD<Batch> batches = responses.rdd().getNumPartitions() > 0
                ? responses.rdd()
                : JavaSparkContext.fromSparkContext(register.spark().sparkContext())
                        .parallelize(List.of(), 1);
        int homes = batches.getNumPartitions();
        int receivers = register.receivers();
        boolean single = keys.kinds().size() == 1;

        JavaRDD<byte[]> questions = Exchange.between(
                batches.mapPartitionsWithIndex((home, some) -> ask(home, some, keys, receivers), true), receivers);
        JavaRDD<byte[]> answers = Exchange.between(
                questions.zipPartitions(register.entries(), (some, of) -> Matching.answers(some, of, homes, single)),
                homes);
        // Responses that several kinds of keys lead to one entry are found by it.
        boolean named = wanted.records() || !single;
        JavaRDD<LinkedPart> parts =
                batches.zipPartitions(answers, (some, of) -> apply(some, of, keys, variables, named));
        if (!single) {
            parts = Repeated.mark(parts, new Methods(keys.kinds()), receivers);
        }
        var fields = new ArrayList<>(responses.fields());
        fields.addAll(variables);
        fields.add(new Field(METHOD, Column.Kind.TEXT));
        if (named) {
            fields.add(new Field(ENTRY, Column.Kind.TEXT));
        }
        return new Linked(
                parts, fields, wanted, register.counted(), register.study().location());
    }

    /** The register's entries in scope, counted by variables of it, for responses that are linked already. */
    public static FrameCounts frame(SparkSession spark, RegisterReader register, Study study, List<String> counted) {
        FrameExpressions frame = FrameExpressions.of(spark, study, register.columns());
        int[] places = FrameTally.places(frame.variables(), counted);
        try {
            FrameTally tally = Cuttable.read(register, input -> frame(input, frame, places));
            return FrameCounts.of(counted, tally.counts());
        } catch (RuntimeException e) {
            throw Sql.failure(e, study.location());
        }
    }

    private static FrameTally frame(RegisterReader register, FrameExpressions frame, int[] places) {
        var tally = new FrameTally();
        register.read(part -> Collections.singleton(new EntrySender(frame, places, part, 0).count())
                        .iterator())
                .collect()
                .forEach(tally::merge);
        return tally;
    }

    private static Iterator<Tuple2<Integer, byte[]>> ask(
            int home, Iterator<Batch> batches, KeyColumns columns, int receivers) {
        var questions = new Questions(home, receivers);
        batches.forEachRemaining(batch -> {
            questions.begin(batch);
            for (int kind = 0; kind < columns.kinds().size(); kind++) {
                Texts texts = columns.column(kind, batch);
                for (int i = 0; i < batch.size(); i++) {
                    byte[] key = RegisterKeys.bytes(columns.kinds().get(kind), texts.get(i));
                    if (key != null) {
                        questions.ask(kind, key, i);
                    }
                }
            }
        });
        return questions.sent();
    }

    private static Iterator<LinkedPart> apply(
            Iterator<Batch> batches, Iterator<byte[]> answers, KeyColumns keys, List<Field> variables, boolean named) {
        var all = new Answers(keys.kinds().size(), answers);
        var outcomes = new Outcomes(keys, variables, all, named);
        List<LinkedPart> first = all.frame() == null ? List.of() : List.of(all.frame());
        List<Iterator<LinkedPart>> both =
                List.of(first.iterator(), Batches.each(batches, batch -> List.<LinkedPart>of(outcomes.apply(batch))
                        .iterator()));
        return Batches.each(both.iterator(), each -> each);
    }
}
