package org.sectorscope.pipeline.clean;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.Cuttable;
import org.sectorscope.pipeline.collect.DecimalSigns;
import org.sectorscope.pipeline.collect.Overview;
import org.sectorscope.pipeline.collect.SqlNames;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.Rule;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;
import org.sectorscope.study.Variable;

/**
 * Cleans collected responses (GSBPM 5.3 review and validate, 5.4 edit): derives variables, applies the edit rules, sets
 * aside duplicates within a wave, drops what is personal, and accounts for every record.
 */
public final class CleanJob {
    /** Keys that meet in one partition, about. */
    private static final long KEYS = 200_000;

    private CleanJob() {}

    /**
     * Cleans. Two Spark jobs over the responses, which are read once: what is known of all of them, and the account; the
     * judged ones stay held by Spark until the result is closed.
     *
     * @throws Trouble of kind STUDY when SQL of the codebook is wrong or fails on a value, of kind DATA when a file turns out
     *     to be beyond use while it is read
     * @throws IllegalStateException when the account does not balance, which is a fault of this program
     */
    public static CleanResult clean(SparkSession spark, Collected collected, Study study) {
        try {
            return Cuttable.read(collected, input -> judge(spark, input, study));
        } catch (RuntimeException e) {
            throw Sql.failure(e, study.codebook().location());
        }
    }

    private static CleanResult judge(SparkSession spark, Collected collected, Study study) {
        Codebook codebook = study.codebook();
        var derivation = Derivation.available(
                codebook.location(),
                codebook.derived(),
                collected.carried().stream().map(Variable::name).toList());
        DerivedColumns derived = DerivedColumns.of(spark, derivation, collected.fields());
        List<Field> fields = new ArrayList<>(collected.fields());
        fields.addAll(derived.fields());
        checkNames(codebook.rules(), fields, codebook.location());
        var fates = new Fates(codebook.rules());
        var rules = new EditRules(
                collected, codebook.rules(), codebook.location(), Expressions.empty(spark, fields), derived, fates);
        JavaRDD<HeldJudged> held = collected
                .batches()
                .map(rules::applyIfSettled)
                .map(HeldJudged::of)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            var overview = Overview.of(
                    collected,
                    held.mapPartitionsWithIndex((part, some) -> Batches.each(some, h -> seen(part, h)), true)
                            .collect());
            JavaRDD<JudgedBatch> judged = numbered(held, overview.before());
            JavaRDD<JudgedBatch> settled = settled(judged, rules, collected, study, overview);
            JavaRDD<JudgedBatch> marked = codebook.duplicates()
                    .map(d -> Repeats.mark(settled, new Batches(null, fields), d, fates, parts(judged, overview)))
                    .orElse(settled);
            List<String> flags = codebook.rules().stream()
                    .filter(r -> r.action() == Rule.Action.FLAG)
                    .map(Rule::id)
                    .toList();
            var account = new Account(collected, study, fates, overview.records(), Tally.of(marked, fates, flags));
            return new CleanResult(
                    kept(marked, collected, derived),
                    Quarantine.of(marked, collected, fates),
                    account.accounting(),
                    account.variables(),
                    account.findings(),
                    held);
        } catch (Exception e) {
            held.unpersist(false);
            throw e;
        }
    }

    private static Iterator<Overview.Seen> seen(int part, HeldJudged held) {
        return List.of(new Overview.Seen(
                        part, held.file(), held.size(), held.held().evidence()))
                .iterator();
    }

    /** Judged batches whose records are numbered within their file. */
    private static JavaRDD<JudgedBatch> numbered(JavaRDD<HeldJudged> held, long[] before) {
        return held.mapPartitionsWithIndex(
                (part, some) -> Batches.each(
                        some, h -> List.of(h.judged().after(before[part])).iterator()),
                true);
    }

    /** Judges what waited for its numbers to be settled. */
    private static JavaRDD<JudgedBatch> settled(
            JavaRDD<JudgedBatch> judged, EditRules rules, Collected collected, Study study, Overview overview) {
        if (!overview.unsettled()) {
            return judged;
        }
        var signs = DecimalSigns.of(collected, study, overview);
        return judged.map(j -> j.unsettled() == null ? j : rules.apply(signs.settle(j.unsettled())));
    }

    /** Among so many partitions keys are divided: the responses of one fit into memory together. */
    private static int parts(JavaRDD<JudgedBatch> judged, Overview overview) {
        long records =
                overview.records().values().stream().mapToLong(Long::longValue).sum();
        return (int)
                Math.max(Math.min(judged.getNumPartitions(), judged.context().defaultParallelism()), records / KEYS);
    }

    /** Kept responses without what is personal. */
    private static Batches kept(JavaRDD<JudgedBatch> judged, Collected collected, DerivedColumns derived) {
        List<Field> fields = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int c = 0; c < collected.carried().size(); c++) {
            if (!collected.carried().get(c).personal()) {
                fields.add(collected.fields().get(c));
                places.add(c);
            }
        }
        for (int d = 0; d < derived.fields().size(); d++) {
            fields.add(derived.fields().get(d));
            places.add(collected.carried().size() + d);
        }
        int[] columns = places.stream().mapToInt(Integer::intValue).toArray();
        return new Batches(judged.map(j -> taken(j, columns)), fields);
    }

    private static Batch taken(JudgedBatch judged, int[] columns) {
        return judged.batch().select(columns).take(judged.kept());
    }

    /** A rule sees the questionnaire and what is derived from it, not yet the register. */
    private static void checkNames(List<Rule> rules, List<Field> columns, String location) {
        Set<String> there = new HashSet<>();
        for (Field column : columns) {
            there.add(column.name().toLowerCase(Locale.ROOT));
        }
        for (Rule rule : rules) {
            for (String name : SqlNames.of(rule.check(), location, "rule " + rule.id())) {
                if (!there.contains(name)) {
                    throw new Trouble(
                            Trouble.Kind.STUDY,
                            location,
                            0,
                            "rule " + rule.id() + ": there is no variable `" + name + "` in the clean job",
                            "use variables of the questionnaire and those derived from them");
                }
            }
        }
    }
}
