package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.sectorscope.study.Study;
import org.sectorscope.study.Variable;

/**
 * Settles numbers like {@code 12.500} by the rest of their column: where another value of the same column (in the files of
 * the same entry) has a decimal comma or points between groups, the point groups thousands; where another has a point with
 * other than three digits behind it, the point is decimal. Where nothing tells, or both do, the value is missing, and
 * counted as unreadable.
 *
 * <p>{@code _evidence} holds 3 × variable + what was seen (0 an ambiguous number, 1 a decimal comma, 2 a decimal point),
 * once per part of a file.
 */
public final class DecimalSigns {
    private DecimalSigns() {}

    /** Settles all ambiguous numbers. One Spark job over the rows; the same rows come back where there are none. */
    public static Collected settle(Collected collected, Study study) {
        if (collected.variables().stream().noneMatch(v -> v.type().isNumeric())) {
            return collected;
        }
        Map<Integer, Integer> seen = new HashMap<>();
        List<Row> told = collected
                .rows()
                .filter(functions.col(Collected.EVIDENCE).isNotNull())
                .select(functions.col(Collected.FILE), functions.explode(functions.col(Collected.EVIDENCE)))
                .distinct()
                .collectAsList();
        int variables = collected.variables().size();
        for (Row row : told) {
            int entry = collected.files().get(row.getInt(0)).entry();
            int column = entry * variables + row.getInt(1) / 3;
            seen.merge(column, 1 << (row.getInt(1) % 3), (a, b) -> a | b);
        }
        if (seen.values().stream().noneMatch(bits -> (bits & 1) != 0)) {
            return collected;
        }
        var column = new Column(collected, study, seen);
        Dataset<Row> settled = collected
                .rows()
                .map(
                        (MapFunction<Row, Row>) column::settle,
                        Encoders.row(collected.rows().schema()));
        return collected.with(settled);
    }

    /** What is known of every column, as tasks need it. */
    private static final class Column implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        private final int variables;
        private final int[] entryOfFile;
        private final int[] place;
        private final HashMap<Integer, Integer> seen;
        private final ArrayList<double[]> ranges = new ArrayList<>();

        Column(Collected collected, Study study, Map<Integer, Integer> seen) {
            this.variables = collected.variables().size();
            this.entryOfFile =
                    collected.files().stream().mapToInt(InputFile::entry).toArray();
            this.place = new int[variables];
            this.seen = new HashMap<>(seen);
            for (int v = 0; v < variables; v++) {
                int carried = collected.carried().indexOf(collected.variables().get(v));
                place[v] = carried < 0 ? -1 : RecordCoder.FIXED_COLUMNS + carried;
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

        Row settle(Row row) {
            if (row.getBoolean(5) || row.isNullAt(7)) {
                return row;
            }
            byte[] states = row.<byte[]>getAs(6).clone();
            var values = new Object[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i);
            }
            boolean changed = false;
            var findings = new ArrayList<Row>();
            for (Row finding : row.<Row>getList(7)) {
                if (finding.getInt(1) != State.AMBIGUOUS.ordinal()) {
                    findings.add(finding);
                    continue;
                }
                int v = finding.getInt(0);
                Double settled = place[v] < 0 ? null : (Double) values[place[v]];
                State state = State.UNREADABLE;
                int column = entryOfFile[row.getInt(1)] * variables + v;
                int signs = seen.getOrDefault(column, 0) >> 1;
                if (settled != null && (signs == Coded.COMMA || signs == Coded.POINT)) {
                    settled = signs == Coded.COMMA ? (Double) NumberText.asThousands(settled) : settled;
                    double[] range = ranges.get(column);
                    boolean out = range != null && (settled < range[0] || settled > range[1]);
                    state = settled.isNaN() ? State.UNREADABLE : out ? State.OUT_OF_RANGE : State.VALID;
                }
                if (place[v] >= 0) {
                    values[place[v]] = state == State.VALID ? settled : null;
                }
                states[v] = (byte) state.ordinal();
                if (state != State.VALID) {
                    findings.add(RowFactory.create(v, state.ordinal(), finding.get(2)));
                }
                changed = true;
            }
            if (!changed) {
                return row;
            }
            values[6] = states;
            values[7] = findings.isEmpty() ? null : findings.toArray();
            return RowFactory.create(values);
        }
    }
}
