package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.CollectedBatch;
import org.sectorscope.pipeline.collect.DecimalSigns;
import org.sectorscope.pipeline.collect.Findings;
import org.sectorscope.pipeline.collect.State;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Items;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.study.Rule;
import org.sectorscope.study.Variable;

/**
 * Applies edit rules (GSBPM 5.3 review and validate). All rules see the same values, those before any of them acts; a check
 * that is null passes.
 */
final class EditRules implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Expressions checks;
    private final Fates fates;
    private final DerivedColumns derived;
    /** Places of the rules that set aside, and of those that flag. */
    private final int[] quarantines;

    private final int[] flags;
    /** By carried variable: the rules that empty it. */
    private final int[][] emptying;
    /** By carried variable: its index among all, and whether it is personal. */
    private final int[] variables;

    private final boolean[] personal;

    /**
     * @param empty no responses, with the columns that rules see
     * @throws org.sectorscope.study.Trouble of kind STUDY when Spark refuses a check
     */
    EditRules(
            Collected collected,
            List<Rule> rules,
            String location,
            Dataset<Row> empty,
            DerivedColumns derived,
            Fates fates) {
        this.fates = fates;
        this.derived = derived;
        Column[] all = rules.stream()
                .map(rule -> Sql.condition(empty, rule.check(), location, 0, "rule " + rule.id() + ": the check"))
                .toArray(Column[]::new);
        this.checks = all.length == 0 ? null : Expressions.of(empty, empty.select(all));
        this.quarantines = places(rules, Rule.Action.QUARANTINE);
        this.flags = places(rules, Rule.Action.FLAG);
        List<Variable> carried = collected.carried();
        this.emptying = new int[carried.size()][];
        this.variables = new int[carried.size()];
        this.personal = new boolean[carried.size()];
        for (int c = 0; c < emptying.length; c++) {
            Variable variable = carried.get(c);
            variables[c] = collected.variables().indexOf(variable);
            personal[c] = variable.personal();
            emptying[c] = Arrays.stream(places(rules, Rule.Action.BLANK))
                    .filter(r -> names(rules.get(r).blank(), variable.name()))
                    .toArray();
        }
    }

    private static int[] places(List<Rule> rules, Rule.Action action) {
        var places = new ArrayList<Integer>();
        for (int r = 0; r < rules.size(); r++) {
            if (rules.get(r).action() == action) {
                places.add(r);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean names(List<String> names, String variable) {
        return names.stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(variable.toLowerCase(Locale.ROOT)));
    }

    /** Judges a batch, unless numbers in it are not settled yet. */
    JudgedBatch applyIfSettled(CollectedBatch collected) {
        return DecimalSigns.isSettled(collected) ? apply(collected) : JudgedBatch.waiting(collected);
    }

    /** Judges a batch: derives its variables, checks it, empties what rules empty. */
    JudgedBatch apply(CollectedBatch collected) {
        Batch batch = derived.apply(collected.batch());
        boolean[] malformed = collected.malformed();
        boolean[][] fails = checks == null ? new boolean[0][] : checks.conditions(batch, true);
        for (int r = 0; r < fails.length; r++) {
            for (int i = 0; i < malformed.length; i++) {
                fails[r][i] = !fails[r][i] && !malformed[i];
            }
        }
        byte[] fate = new byte[batch.size()];
        for (int i = 0; i < fate.length; i++) {
            fate[i] = fate(i, malformed[i], fails);
        }
        boolean[][] flagged = Arrays.stream(flags).mapToObj(r -> fails[r]).toArray(boolean[][]::new);
        return emptied(collected, batch, fate, flagged, fails);
    }

    private byte fate(int i, boolean malformed, boolean[][] fails) {
        if (malformed) {
            return Fates.MALFORMED;
        }
        for (int k = 0; k < quarantines.length; k++) {
            if (fails[quarantines[k]][i]) {
                return fates.rule(k);
            }
        }
        return Fates.KEPT;
    }

    private JudgedBatch emptied(
            CollectedBatch collected, Batch batch, byte[] fate, boolean[][] flagged, boolean[][] fails) {
        Batch from = collected.batch();
        var findings = new Findings.Builder();
        for (int f = 0; f < collected.findings().size(); f++) {
            findings.add(collected.findings(), f);
        }
        byte[][] states = from.states().clone();
        var columns = from.columns().clone();
        boolean changed = false;
        for (int c = 0; c < emptying.length; c++) {
            int[] rows = rows(c, from, fails);
            if (rows.length == 0) {
                continue;
            }
            changed = true;
            int v = variables[c];
            states[v] = states[v].clone();
            for (int row : rows) {
                states[v][row] = (byte) State.BLANKED.ordinal();
                findings.add(row, v, State.BLANKED.ordinal(), personal[c] ? null : text(columns[c], row));
            }
            columns[c] = without(columns[c], rows);
        }
        if (!changed) {
            return new JudgedBatch(batch, fate, collected.findings(), flagged, null, collected.evidence());
        }
        var blanked =
                new Batch(from.wave(), from.file(), from.record(), from.complete(), from.order(), states, columns);
        return new JudgedBatch(derived.apply(blanked), fate, findings.build(), flagged, null, collected.evidence());
    }

    /** Records whose value of a column is emptied. */
    private int[] rows(int c, Batch batch, boolean[][] fails) {
        int[] rows = new int[batch.size()];
        int n = 0;
        for (int i = 0; emptying[c].length > 0 && i < rows.length; i++) {
            boolean empties = false;
            for (int rule : emptying[c]) {
                empties |= fails[rule][i];
            }
            if (empties && !batch.column(c).isMissing(i)) {
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    /** The value as Spark's cast writes it. */
    private static String text(org.sectorscope.pipeline.columns.Column column, int row) {
        if (column instanceof Texts texts) {
            return texts.get(row);
        }
        return column instanceof Numbers numbers
                ? Double.toString(numbers.values()[row])
                : "[" + String.join(", ", ((Items) column).get(row)) + "]";
    }

    private static org.sectorscope.pipeline.columns.Column without(
            org.sectorscope.pipeline.columns.Column column, int[] rows) {
        if (column instanceof Numbers numbers) {
            double[] values = numbers.values().clone();
            for (int row : rows) {
                values[row] = Double.NaN;
            }
            return new Numbers(values);
        }
        if (column instanceof Items items) {
            long[] ticked = items.ticked().clone();
            for (int row : rows) {
                ticked[row] = -1;
            }
            return new Items(ticked, items.codes());
        }
        var texts = (Texts) column;
        int[] codes = texts.codes().clone();
        for (int row : rows) {
            codes[row] = -1;
        }
        return new Texts(codes, texts.dictionary());
    }
}
