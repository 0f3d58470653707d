package org.sectorscope.pipeline.collect;

import org.sectorscope.pipeline.columns.Column;

/** A variable that the file does not ask. */
final class UnaskedReader extends VariableReader {
    UnaskedReader(FilePlan.Source source, Column.Kind kind) {
        super(source, kind);
    }

    @Override
    boolean add(Lines lines, int n, Coded[] telling) {
        for (int i = 0; i < n; i++) {
            state((lines.malformed(i) ? State.UNANSWERED : State.NOT_ASKED).ordinal());
            if (values != null) {
                values.add(null);
            }
        }
        return false;
    }
}
