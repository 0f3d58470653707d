package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.ColumnBuilder;

/** Codes one variable in the records of a part of a file, and fills its column and its states. */
abstract class VariableReader {
    /** The column while it is filled; {@code null}: the values are not carried. */
    final ColumnBuilder values;

    private final FilePlan.Source source;
    /** By record of the batch. */
    private final byte[] states = new byte[Batch.SIZE];

    private int size;

    /** @param kind what the column holds; {@code null}: the values are not carried */
    VariableReader(FilePlan.Source source, Column.Kind kind) {
        this.source = source;
        this.values = kind == null
                ? null
                : new ColumnBuilder(
                        kind,
                        source.multiple() == null
                                ? new String[0]
                                : source.multiple().codes());
    }

    /** The reader of a variable. See the constructor. */
    static VariableReader of(FilePlan.Source source, Column.Kind kind) {
        if (source.columns().length == 0) {
            return new UnaskedReader(source, kind);
        }
        if (source.categories().length > 0) {
            return new ItemsReader(source, kind);
        }
        return source.coder() != null && source.coder().takesDigits()
                ? new NumberReader(source, kind)
                : new TextReader(source, kind);
    }

    /**
     * Codes the variable in some records: their states and values are added. A malformed record, whose fields are not to be
     * trusted, is unanswered.
     *
     * @param n how many records
     * @param telling by record, {@code null} in all of them: what tells more than a state and a value is put there, but for
     *     evidence that was told before
     * @return whether there is any
     */
    abstract boolean add(Lines lines, int n, Coded[] telling);

    /** Adds the state of the next record. */
    final void state(int ordinal) {
        states[size++] = (byte) ordinal;
    }

    final boolean isCarried() {
        return values != null;
    }

    /** The states of the records since they were last asked for. */
    final byte[] states() {
        byte[] built = Arrays.copyOf(states, size);
        size = 0;
        return built;
    }

    /** The column of the records since the last one was built. */
    Column build() {
        return values.build();
    }

    final FilePlan.Source source() {
        return source;
    }
}
