package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.ColumnBuilder;

/** Turns the records of a part of one file into batches. */
final class RecordCoder {
    /** Longer bad values are cut: a finding shows what is wrong, not a novel. */
    static final int VALUE_LENGTH = 200;

    private final FilePlan plan;
    private final boolean[] told;
    private final String[][] boxes;
    private final long[] record = new long[Batch.SIZE];
    private final boolean[] malformed = new boolean[Batch.SIZE];
    private final boolean[] complete = new boolean[Batch.SIZE];
    private final double[] order = new double[Batch.SIZE];
    private final byte[][] states;
    /** By variable; {@code null} where its values are not carried. */
    private final ColumnBuilder[] columns;

    private final RecentCodes[] lately;

    private Findings.Builder findings = new Findings.Builder();
    private int[] evidence = new int[0];
    private int size;

    /** @param kinds by variable what its column holds; {@code null} where it is not carried */
    RecordCoder(FilePlan plan, Column.Kind[] kinds) {
        this.plan = plan;
        int count = kinds.length;
        this.told = new boolean[count * 3];
        this.states = new byte[count][Batch.SIZE];
        this.boxes = new String[count][];
        this.columns = new ColumnBuilder[count];
        this.lately = new RecentCodes[count];
        for (int v = 0; v < count; v++) {
            FilePlan.Source source = plan.variables().get(v);
            lately[v] = new RecentCodes();
            boxes[v] = new String[source.columns().length];
            if (kinds[v] != null) {
                String[] items = source.multiple() == null
                        ? new String[0]
                        : source.multiple().codes();
                columns[v] = new ColumnBuilder(kinds[v], items);
            }
        }
    }

    /** The next records, as many as there are up to the size of a batch. */
    CollectedBatch batch(Lines lines) {
        size = 0;
        while (size < Batch.SIZE && lines.hasNext()) {
            add(lines.next());
            size++;
        }
        var batch = new Batch(
                plan.file().wave(),
                plan.file().index(),
                Arrays.copyOf(record, size),
                Arrays.copyOf(complete, size),
                Arrays.copyOf(order, size),
                Arrays.stream(states).map(s -> Arrays.copyOf(s, size)).toArray(byte[][]::new),
                Arrays.stream(columns)
                        .filter(c -> c != null)
                        .map(ColumnBuilder::build)
                        .toArray(Column[]::new));
        var made = new CollectedBatch(batch, Arrays.copyOf(malformed, size), findings.build(), evidence);
        findings = new Findings.Builder();
        evidence = new int[0];
        return made;
    }

    private void add(Line line) {
        record[size] = line.number();
        malformed[size] = line.malformed();
        if (line.malformed()) {
            complete[size] = false;
            order[size] = Double.NaN;
            for (int v = 0; v < columns.length; v++) {
                states[v][size] = (byte) State.UNANSWERED.ordinal();
                if (columns[v] != null) {
                    columns[v].add(null);
                }
            }
            return;
        }
        complete[size] = plan.complete() < 0 || !Folding.isBlank(line.get(plan.complete()));
        Double moment = plan.order() < 0 ? null : DateText.order(line.get(plan.order()));
        order[size] = moment == null ? Double.NaN : moment;
        for (int v = 0; v < columns.length; v++) {
            add(v, line);
        }
        if (line.mended() > 0) {
            findings.add(size, -1, -1, null);
        }
    }

    private void add(int v, Line line) {
        FilePlan.Source source = plan.variables().get(v);
        Coded coded = code(line, source, boxes[v], lately[v]);
        states[v][size] = (byte) coded.state().ordinal();
        if (columns[v] != null) {
            columns[v].add(coded.value());
        }
        if (coded.state().isFinding() || coded.bad() != null) {
            State state = coded.bad() == null ? coded.state() : State.UNKNOWN_CODE;
            findings.add(size, v, state.ordinal(), source.personal() ? null : bad(coded, source, line));
        }
        int tells = coded.state() == State.AMBIGUOUS ? 0 : coded.evidence();
        if ((tells != Coded.NOTHING || coded.state() == State.AMBIGUOUS) && !told[v * 3 + tells]) {
            told[v * 3 + tells] = true;
            evidence = Arrays.copyOf(evidence, evidence.length + 1);
            evidence[evidence.length - 1] = v * 3 + tells;
        }
    }

    private static Coded code(Line line, FilePlan.Source source, String[] boxes, RecentCodes lately) {
        int[] columns = source.columns();
        if (columns.length == 0) {
            return Coded.NOT_ASKED;
        }
        if (source.coder() != null) {
            return lately.code(source.coder(), line.get(columns[0]));
        }
        if (source.categories().length == 0) {
            return source.multiple().code(line.get(columns[0]));
        }
        for (int i = 0; i < columns.length; i++) {
            boxes[i] = line.get(columns[i]);
        }
        return source.multiple().code(boxes, source.categories());
    }

    private static String bad(Coded coded, FilePlan.Source source, Line line) {
        return cut(coded.bad() == null ? line.get(source.columns()[0]) : coded.bad());
    }

    private static String cut(String value) {
        if (value.length() <= VALUE_LENGTH) {
            return value;
        }
        boolean halved = Character.isHighSurrogate(value.charAt(VALUE_LENGTH - 1));
        return value.substring(0, halved ? VALUE_LENGTH - 1 : VALUE_LENGTH) + "…";
    }
}
