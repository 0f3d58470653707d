package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;

/** Turns the records of a part of one file into batches. */
final class RecordCoder {
    /** Longer bad values are cut: a finding shows what is wrong, not a novel. */
    static final int VALUE_LENGTH = 200;

    private final FilePlan plan;
    private final boolean[] told;
    private final long[] record = new long[Batch.SIZE];
    private final boolean[] malformed = new boolean[Batch.SIZE];
    private final boolean[] complete = new boolean[Batch.SIZE];
    private final double[] order = new double[Batch.SIZE];
    private final byte[][] states;
    private final VariableReader[] variables;

    private Findings.Builder findings = new Findings.Builder();
    private int[] evidence = new int[0];
    private int size;

    /** @param kinds by variable what its column holds; {@code null} where it is not carried */
    RecordCoder(FilePlan plan, Column.Kind[] kinds) {
        this.plan = plan;
        int count = kinds.length;
        this.told = new boolean[count * 3];
        this.states = new byte[count][Batch.SIZE];
        this.variables = new VariableReader[count];
        Arrays.setAll(variables, v -> new VariableReader(plan.variables().get(v), kinds[v]));
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
                Arrays.stream(variables)
                        .filter(VariableReader::isCarried)
                        .map(VariableReader::build)
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
            for (int v = 0; v < variables.length; v++) {
                states[v][size] = (byte) State.UNANSWERED.ordinal();
                variables[v].addMissing();
            }
            return;
        }
        complete[size] = plan.complete() < 0
                || line.isVisible(plan.complete(), 0)
                || !Folding.isBlank(line.get(plan.complete()));
        Double moment = plan.order() < 0 ? null : DateText.order(line.get(plan.order()));
        order[size] = moment == null ? Double.NaN : moment;
        for (int v = 0; v < variables.length; v++) {
            add(v, line);
        }
        if (line.mended() > 0) {
            findings.add(size, -1, -1, null);
        }
    }

    private void add(int v, Line line) {
        Coded coded = variables[v].add(line);
        states[v][size] = (byte) coded.state().ordinal();
        if (coded.state().isFinding() || coded.bad() != null) {
            FilePlan.Source source = variables[v].source();
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
