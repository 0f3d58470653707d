package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.study.Study;
import org.sectorscope.study.Variable;

/**
 * Settles numbers like {@code 12.500} by the rest of their column: where another value of the same column (in the files of
 * the same entry) has a decimal comma or points between groups, the point groups thousands; where another has a point with
 * other than three digits behind it, the point is decimal. Where nothing tells, or both do, the value is missing, and
 * counted as unreadable.
 *
 * <p>Evidence is 3 × variable + what was seen (0 an ambiguous number, 1 a decimal comma, 2 a decimal point), once per part of
 * a file.
 */
public final class DecimalSigns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int variables;
    private final int[] entryOfFile;
    /** By variable: its place among the columns, −1 where it is not carried. */
    private final int[] place;

    private final HashMap<Integer, Integer> seen;
    /** By entry, then variable. */
    private final ArrayList<double[]> ranges = new ArrayList<>();

    private DecimalSigns(Collected collected, Study study, Overview overview) {
        this.variables = collected.variables().size();
        this.entryOfFile = collected.files().stream().mapToInt(InputFile::entry).toArray();
        this.place = new int[variables];
        this.seen = new HashMap<>(overview.evidence());
        for (int v = 0; v < variables; v++) {
            place[v] = collected.carried().indexOf(collected.variables().get(v));
        }
        for (var responses : study.responses()) {
            for (Variable first : collected.variables()) {
                ranges.add(study.codebookOf(responses)
                        .variable(first.name())
                        .flatMap(Variable::range)
                        .map(r -> new double[] {r.low(), r.high()})
                        .orElse(null));
            }
        }
    }

    /** What is known of the columns' decimal signs, once all records have been looked over. */
    public static DecimalSigns of(Collected collected, Study study, Overview overview) {
        return new DecimalSigns(collected, study, overview);
    }

    /** Whether no number of a batch waits for the rest of its column. */
    public static boolean isSettled(CollectedBatch collected) {
        for (byte state : collected.findings().states()) {
            if (state == State.AMBIGUOUS.ordinal()) {
                return false;
            }
        }
        return true;
    }

    /** Settles the numbers of a batch; itself where none waits. */
    public CollectedBatch settle(CollectedBatch collected) {
        Findings findings = collected.findings();
        Batch batch = collected.batch();
        byte[][] states = batch.states().clone();
        Column[] columns = batch.columns().clone();
        var left = new Findings.Builder();
        boolean changed = false;
        for (int f = 0; f < findings.size(); f++) {
            if (findings.states()[f] != State.AMBIGUOUS.ordinal()) {
                left.add(findings, f);
                continue;
            }
            if (!changed) {
                changed = true;
                copy(states, columns);
            }
            int row = findings.rows()[f];
            int v = findings.variables()[f];
            double[] values = place[v] < 0 ? null : ((Numbers) columns[place[v]]).values();
            int column = entryOfFile[batch.file()] * variables + v;
            double settled = values == null ? Double.NaN : settled(column, values[row]);
            State state = state(column, settled);
            if (values != null) {
                values[row] = state == State.VALID ? settled : Double.NaN;
            }
            states[v][row] = (byte) state.ordinal();
            if (state != State.VALID) {
                left.add(row, v, state.ordinal(), findings.values()[f]);
            }
        }
        if (!changed) {
            return collected;
        }
        var settled =
                new Batch(batch.wave(), batch.file(), batch.record(), batch.complete(), batch.order(), states, columns);
        return new CollectedBatch(settled, collected.malformed(), left.build(), collected.evidence());
    }

    /** Spark may look at a batch twice: what changes is a copy. */
    private void copy(byte[][] states, Column[] columns) {
        for (int v = 0; v < variables; v++) {
            if (place[v] >= 0 && columns[place[v]] instanceof Numbers numbers) {
                states[v] = states[v].clone();
                columns[place[v]] = new Numbers(numbers.values().clone());
            } else if (place[v] < 0) {
                states[v] = states[v].clone();
            }
        }
    }

    /** The number that was meant; {@code NaN} where nothing tells. */
    private double settled(int column, double asDecimal) {
        int signs = seen.getOrDefault(column, 0) >> 1;
        if (signs == Coded.COMMA) {
            return NumberText.asThousands(asDecimal);
        }
        return signs == Coded.POINT ? asDecimal : Double.NaN;
    }

    private State state(int column, double settled) {
        if (Double.isNaN(settled)) {
            return State.UNREADABLE;
        }
        double[] range = ranges.get(column);
        boolean out = range != null && (settled < range[0] || settled > range[1]);
        return out ? State.OUT_OF_RANGE : State.VALID;
    }
}
