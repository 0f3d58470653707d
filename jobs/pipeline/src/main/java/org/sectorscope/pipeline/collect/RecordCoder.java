package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;

/**
 * Turns the records of a part of one file into batches. Some records at a time are coded variable by variable: what a variable
 * is coded with, and what was seen of it lately, then stays in the processor's cache.
 */
final class RecordCoder {
    /** Longer bad values are cut: a finding shows what is wrong, not a novel. */
    static final int VALUE_LENGTH = 200;

    private final FilePlan plan;
    private final boolean[] told;
    private final long[] record = new long[Batch.SIZE];
    private final boolean[] malformed = new boolean[Batch.SIZE];
    private final boolean[] complete = new boolean[Batch.SIZE];
    private final double[] order = new double[Batch.SIZE];
    private final VariableReader[] variables;
    private final byte[] moment = new byte[DateText.USUAL_LENGTH + Long.BYTES];
    private final Coded[] telling = new Coded[Lines.MOST];

    private Findings.Builder findings = new Findings.Builder();
    private int[] evidence = new int[0];
    private int size;

    /** @param kinds by variable what its column holds; {@code null} where it is not carried */
    RecordCoder(FilePlan plan, Column.Kind[] kinds) {
        this.plan = plan;
        int count = kinds.length;
        this.told = new boolean[count * 3];
        this.variables = new VariableReader[count];
        Arrays.setAll(variables, v -> VariableReader.of(plan.variables().get(v), kinds[v]));
    }

    /** The next records, as many as there are up to the size of a batch; {@code null}: there are no more. */
    CollectedBatch batch(Lines lines) {
        size = 0;
        int n;
        while (size < Batch.SIZE && (n = lines.next(Math.min(Lines.MOST, Batch.SIZE - size))) > 0) {
            add(lines, n);
            size += n;
        }
        if (size == 0) {
            return null;
        }
        var batch = new Batch(
                plan.file().wave(),
                plan.file().index(),
                Arrays.copyOf(record, size),
                Arrays.copyOf(complete, size),
                Arrays.copyOf(order, size),
                Arrays.stream(variables).map(VariableReader::states).toArray(byte[][]::new),
                Arrays.stream(variables)
                        .filter(VariableReader::isCarried)
                        .map(VariableReader::build)
                        .toArray(Column[]::new));
        var made = new CollectedBatch(batch, Arrays.copyOf(malformed, size), findings.build(), evidence);
        findings = new Findings.Builder();
        evidence = new int[0];
        return made;
    }

    private void add(Lines lines, int n) {
        long first = lines.number(0);
        boolean anyMalformed = lines.anyMalformed(n);
        for (int i = 0; i < n; i++) {
            boolean none = anyMalformed && lines.malformed(i);
            record[size + i] = first + i;
            malformed[size + i] = none;
            complete[size + i] = !none && (plan.complete() < 0 || isComplete(lines, i));
            order[size + i] = none || plan.order() < 0 ? Double.NaN : order(lines, i);
        }
        boolean anyMended = lines.anyMended(n);
        for (int v = 0; v < variables.length; v++) {
            if (variables[v].add(lines, n, telling)) {
                for (int i = 0; i < n; i++) {
                    if (telling[i] != null) {
                        tell(v, lines, i, telling[i]);
                    }
                }
                Arrays.fill(telling, null);
            }
        }
        for (int i = 0; i < n && anyMended; i++) {
            if (!lines.malformed(i) && lines.mended(i) > 0) {
                findings.add(size + i, -1, -1, null);
            }
        }
    }

    private double order(Lines lines, int i) {
        double usual = DateText.usualOrder(moment, lines.ascii(i, plan.order(), moment, 0));
        if (!Double.isNaN(usual)) {
            return usual;
        }
        Double any = DateText.order(lines.get(i, plan.order()));
        return any == null ? Double.NaN : any;
    }

    private boolean isComplete(Lines lines, int i) {
        return lines.isVisible(i, plan.complete(), 0) || !Folding.isBlank(lines.get(i, plan.complete()));
    }

    private void tell(int v, Lines lines, int i, Coded what) {
        if (what.state().isFinding() || what.bad() != null) {
            FilePlan.Source source = variables[v].source();
            State state = what.bad() == null ? what.state() : State.UNKNOWN_CODE;
            String bad = what.bad() == null && !source.personal() ? lines.get(i, source.columns()[0]) : what.bad();
            findings.add(size + i, v, state.ordinal(), source.personal() ? null : cut(bad));
        }
        int tells = what.state() == State.AMBIGUOUS ? 0 : what.evidence();
        if ((tells != Coded.NOTHING || what.state() == State.AMBIGUOUS) && !told[v * 3 + tells]) {
            told[v * 3 + tells] = true;
            evidence = Arrays.copyOf(evidence, evidence.length + 1);
            evidence[evidence.length - 1] = v * 3 + tells;
        }
    }

    private static String cut(String value) {
        if (value.length() <= VALUE_LENGTH) {
            return value;
        }
        boolean halved = Character.isHighSurrogate(value.charAt(VALUE_LENGTH - 1));
        return value.substring(0, halved ? VALUE_LENGTH - 1 : VALUE_LENGTH) + "…";
    }
}
