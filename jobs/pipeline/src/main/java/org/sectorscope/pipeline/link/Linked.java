package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Texts;

/**
 * Linked responses, which are held by Spark until this is closed.
 *
 * @see LinkJob#link
 */
public final class Linked implements AutoCloseable {
    /** Rows for review that the driver holds at a time, unless a partition has more. */
    private static final int REVIEWED = 10_000;

    private final JavaRDD<HeldPart> held;
    private final JavaRDD<LinkedPart> parts;
    private final List<Field> fields;
    private final Wanted wanted;
    private final List<String> counted;
    private final String study;
    private LinkTally tally;

    /**
     * @param all columns of the parts, not all of which may be wanted
     * @param counted variables by which the register's entries in scope are counted
     */
    Linked(JavaRDD<LinkedPart> parts, List<Field> all, Wanted wanted, List<String> counted, String study) {
        int[] columns = IntStream.range(0, all.size())
                .filter(c -> isWanted(all.get(c).name(), wanted))
                .toArray();
        boolean records = wanted.records();
        this.held = parts.map(part -> HeldPart.of(part, columns, records)).persist(StorageLevel.MEMORY_AND_DISK());
        this.parts = held.map(HeldPart::part);
        this.fields = Arrays.stream(columns).mapToObj(all::get).toList();
        this.wanted = wanted;
        this.counted = counted;
        this.study = study;
    }

    private static boolean isWanted(String name, Wanted wanted) {
        return name.equals(LinkJob.ENTRY) ? wanted.records() : !wanted.passed().contains(name.toLowerCase(Locale.ROOT));
    }

    /** All responses: their columns, then those of the register, the method and the entry, as far as they are wanted. */
    public Batches responses() {
        return new Batches(
                parts.flatMap(part ->
                        (part instanceof LinkedBatch linked ? List.of(linked.batch()) : List.<Batch>of()).iterator()),
                fields);
    }

    /** Those of the responses that found their entry. */
    public static Batches matched(Batches linked) {
        int place = linked.place(LinkJob.METHOD);
        return new Batches(linked.rdd().map(batch -> matched(batch, (Texts) batch.column(place))), linked.fields());
    }

    private static Batch matched(Batch batch, Texts method) {
        boolean[] byKey = new boolean[method.dictionary().length];
        for (int m = 0; m < byKey.length; m++) {
            byKey[m] = method.dictionary()[m].startsWith(Methods.KEY);
        }
        int[] rows = new int[batch.size()];
        int n = 0;
        for (int i = 0; i < rows.length; i++) {
            if (byKey[method.codes()[i]]) {
                rows[n++] = i;
            }
        }
        return batch.take(Arrays.copyOf(rows, n));
    }

    /** What was counted. */
    public LinkTally tally() {
        return tally;
    }

    /**
     * Counts, in one Spark job, which is the first to go through all of it.
     *
     * @throws org.sectorscope.study.Trouble of kind STUDY when an expression of the register fails on a value
     */
    void count() {
        var zero = new LinkTally(LinkSummary.by(wanted.compared(), fields), counted);
        try {
            var sum = zero.copy();
            parts.mapPartitions(some -> {
                        LinkTally part = zero.copy();
                        some.forEachRemaining(part::add);
                        return Collections.singleton(part).iterator();
                    })
                    .collect()
                    .forEach(sum::merge);
            tally = sum;
        } catch (RuntimeException e) {
            throw Sql.failure(e, study);
        }
    }

    /**
     * Responses whose keys fit several entries, for a person to look at: rows {@code file,record,key,value,candidates} in the
     * order of files and records.
     *
     * @param files names of the files of responses; none where they are not known
     */
    public Iterable<List<String>> review(List<String> files) {
        JavaRDD<LinkedBatch.Ambiguity> ambiguous = parts.flatMap(
                part -> (part instanceof LinkedBatch linked ? linked.ambiguous() : List.<LinkedBatch.Ambiguity>of())
                        .iterator());
        return () -> Batches.each(
                groups(tally.ambiguous()).iterator(), group -> rows(ambiguous.collectPartitions(group), files));
    }

    /** Partitions that have any, in groups of not too many responses. */
    private static List<int[]> groups(List<Integer> ambiguous) {
        List<int[]> groups = new ArrayList<>();
        var group = IntStream.builder();
        int size = 0;
        for (int partition = 0; partition < ambiguous.size(); partition++) {
            int more = ambiguous.get(partition);
            if (size > 0 && size + more > REVIEWED) {
                groups.add(group.build().toArray());
                group = IntStream.builder();
                size = 0;
            }
            if (more > 0) {
                group.add(partition);
                size += more;
            }
        }
        if (size > 0) {
            groups.add(group.build().toArray());
        }
        return groups;
    }

    private static Iterator<List<String>> rows(List<LinkedBatch.Ambiguity>[] partitions, List<String> files) {
        return List.of(partitions).stream()
                .flatMap(List::stream)
                .map(a -> List.of(
                        files.isEmpty() ? "" : files.get(a.file()),
                        Long.toString(a.record()),
                        a.kind(),
                        a.key(),
                        Integer.toString(a.candidates())))
                .iterator();
    }

    @Override
    public void close() {
        held.unpersist(false);
    }
}
