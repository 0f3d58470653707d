package org.sectorscope.pipeline.clean;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.DecimalSigns;
import org.sectorscope.pipeline.collect.SqlNames;
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
    private CleanJob() {}

    /**
     * Cleans. Three Spark jobs over the rows: the decimal signs, how many were read, and
     * the account; the judged rows stay held by
     * Spark until the result is closed.
     *
     * @param collected its rows persisted, or they are read more than once
     * @throws Trouble of kind STUDY when SQL of the codebook is wrong or fails on a value, of kind DATA when a file turns out
     *     to be beyond use while it is read
     * @throws IllegalStateException when the account does not balance, which is a fault of this program
     */
    public static CleanResult clean(Collected collected, Study study) {
        try {
            return judge(DecimalSigns.settle(collected, study), study);
        } catch (RuntimeException e) {
            throw Sql.failure(e, study.codebook().location());
        }
    }

    private static CleanResult judge(Collected collected, Study study) {
        Codebook codebook = study.codebook();
        String location = codebook.location();
        String[] collectedColumns = Arrays.stream(collected.rows().columns())
                .filter(name -> !name.equals(Collected.EVIDENCE))
                .toArray(String[]::new);
        Dataset<Row> rows = select(collected.rows(), List.of(collectedColumns));
        var derivation = Derivation.available(
                location,
                codebook.derived(),
                collected.carried().stream().map(Variable::name).toList());
        Dataset<Row> derived = derivation.apply(rows);
        checkNames(codebook.rules(), derived.columns(), location);
        var rules = new EditRules(collected, codebook.rules(), location);
        Dataset<Row> edited = rules.apply(derived);
        if (rules.blanks() && !derivation.variables().isEmpty()) {
            var columns = new ArrayList<>(List.of(collectedColumns));
            columns.add(EditRules.FATE);
            columns.add(EditRules.FLAGS);
            edited = derivation.apply(select(edited, columns));
        }
        Dataset<Row> judged = codebook.duplicates().isPresent()
                ? Repeats.mark(edited, codebook.duplicates().get())
                : edited;
        Dataset<Row> held = judged.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            var account = new Account(collected, study, read(collected), Tally.of(held));
            return new CleanResult(
                    kept(held, collected, derivation),
                    Quarantine.of(held, collected),
                    account.accounting(),
                    account.variables(),
                    account.findings(),
                    held);
        } catch (RuntimeException e) {
            held.unpersist();
            throw e;
        }
    }

    /** Records by wave as they were collected: what the account of the judged ones is held against. */
    private static Map<String, Long> read(Collected collected) {
        var read = new HashMap<String, Long>();
        collected
                .rows()
                .groupBy(Collected.WAVE)
                .count()
                .collectAsList()
                .forEach(row -> read.put(row.getString(0), row.getLong(1)));
        return read;
    }

    private static Dataset<Row> kept(Dataset<Row> judged, Collected collected, Derivation derivation) {
        var columns = new ArrayList<>(List.of(
                Collected.WAVE,
                Collected.FILE,
                Collected.RECORD,
                Collected.COMPLETE,
                Collected.ORDER,
                Collected.STATES));
        collected.carried().stream().filter(v -> !v.personal()).forEach(v -> columns.add(v.name()));
        derivation.variables().forEach(v -> columns.add(v.name()));
        return select(judged.filter(col(EditRules.FATE).isNull()), columns);
    }

    /** A rule sees the questionnaire and what is derived from it, not yet the register. */
    private static void checkNames(List<Rule> rules, String[] columns, String location) {
        Set<String> there = new HashSet<>();
        for (String column : columns) {
            there.add(column.toLowerCase(Locale.ROOT));
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

    private static Dataset<Row> select(Dataset<Row> rows, List<String> names) {
        return rows.select(
                names.stream().map(name -> col(EditRules.quoted(name))).toArray(Column[]::new));
    }
}
