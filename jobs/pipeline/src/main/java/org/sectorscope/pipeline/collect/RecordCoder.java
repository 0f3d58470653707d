package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns the records of one file into rows of {@link Collected}. */
final class RecordCoder {
    /** Longer bad values are cut: a finding shows what is wrong, not a novel. */
    static final int VALUE_LENGTH = 200;

    static final int FIXED_COLUMNS = 9;

    private final FilePlan plan;
    private final int[] output;
    private final int width;
    private final boolean[] told;
    private final String[][] boxes;

    /** @param output per variable its place among the carried ones, or -1 */
    RecordCoder(FilePlan plan, int[] output, int carried) {
        this.plan = plan;
        this.output = output;
        this.width = FIXED_COLUMNS + carried;
        this.told = new boolean[output.length * 3];
        this.boxes = new String[output.length][];
        for (int i = 0; i < output.length; i++) {
            boxes[i] = new String[plan.variables().get(i).columns().length];
        }
    }

    Row row(Line line) {
        var row = new Object[width];
        row[0] = plan.file().wave();
        row[1] = plan.file().index();
        row[2] = line.number();
        row[5] = line.malformed();
        if (line.malformed()) {
            row[3] = false;
            return RowFactory.create(row);
        }
        row[3] = plan.complete() < 0 || !Folding.isBlank(line.get(plan.complete()));
        row[4] = plan.order() < 0 ? null : DateText.order(line.get(plan.order()));
        var states = new byte[output.length];
        List<Row> findings = null;
        List<Integer> evidence = null;
        for (int v = 0; v < output.length; v++) {
            FilePlan.Source source = plan.variables().get(v);
            Coded coded = code(line, source, boxes[v]);
            states[v] = (byte) coded.state().ordinal();
            if (output[v] >= 0) {
                row[FIXED_COLUMNS + output[v]] = coded.value();
            }
            if (coded.state().isFinding() || coded.bad() != null) {
                findings = findings == null ? new ArrayList<>() : findings;
                findings.add(finding(v, source, coded, line));
            }
            int tells = coded.state() == State.AMBIGUOUS ? 0 : coded.evidence();
            if ((tells != Coded.NOTHING || coded.state() == State.AMBIGUOUS) && !told[v * 3 + tells]) {
                told[v * 3 + tells] = true;
                evidence = evidence == null ? new ArrayList<>() : evidence;
                evidence.add(v * 3 + tells);
            }
        }
        if (line.mended() > 0) {
            findings = findings == null ? new ArrayList<>() : findings;
            findings.add(RowFactory.create(-1, -1, null));
        }
        row[6] = states;
        row[7] = findings == null ? null : findings.toArray();
        row[8] = evidence == null ? null : evidence.toArray();
        return RowFactory.create(row);
    }

    private static Coded code(Line line, FilePlan.Source source, String[] boxes) {
        int[] columns = source.columns();
        if (columns.length == 0) {
            return Coded.NOT_ASKED;
        }
        if (source.coder() != null) {
            return source.coder().code(line.get(columns[0]));
        }
        if (source.categories().length == 0) {
            return source.multiple().code(line.get(columns[0]));
        }
        for (int i = 0; i < columns.length; i++) {
            boxes[i] = line.get(columns[i]);
        }
        return source.multiple().code(boxes, source.categories());
    }

    private static Row finding(int variable, FilePlan.Source source, Coded coded, Line line) {
        State state = coded.bad() == null ? coded.state() : State.UNKNOWN_CODE;
        String value = null;
        if (!source.personal()) {
            value = coded.bad() == null ? line.get(source.columns()[0]) : coded.bad();
            value = cut(value);
        }
        return RowFactory.create(variable, state.ordinal(), value);
    }

    private static String cut(String value) {
        if (value.length() <= VALUE_LENGTH) {
            return value;
        }
        boolean halved = Character.isHighSurrogate(value.charAt(VALUE_LENGTH - 1));
        return value.substring(0, halved ? VALUE_LENGTH - 1 : VALUE_LENGTH) + "…";
    }
}
