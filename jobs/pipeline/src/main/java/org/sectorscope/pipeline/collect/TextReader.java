package org.sectorscope.pipeline.collect;

import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.columns.Column;

/** Codes a variable by the texts of its column: what was made of one is taken again where it comes again. */
final class TextReader extends VariableReader {
    private final Recent<Seen> recent;
    private final Seen[] seen = new Seen[Lines.MOST];
    private final boolean[] visible = new boolean[Lines.MOST];
    private final Seen malformed = new Seen(Coded.UNANSWERED);
    private final Seen valid = new Seen(Coded.valid(null));
    /** See {@link ValueCoder#takesLongerThan}. */
    private final int longest;

    private final boolean isText;
    private int batch;

    /** A text that was coded, and its place in the column of the batch that it was last in. */
    private static final class Seen {
        private final Coded coded;
        private final int state;
        private final boolean tells;
        private int batch = -1;
        private int place;

        Seen(Coded coded) {
            this.coded = coded;
            this.state = coded.state().ordinal();
            this.tells = coded.tells();
        }
    }

    TextReader(FilePlan.Source source, Column.Kind kind) {
        super(source, kind);
        MultipleCoder multiple = source.multiple();
        ValueCoder coder = source.coder();
        this.recent = new Recent<>(text -> new Seen(coder != null ? coder.code(text) : multiple.code(text)));
        this.longest = kind == null && coder != null ? coder.takesLongerThan() : -1;
        this.isText = kind == Column.Kind.TEXT;
    }

    @Override
    boolean add(Lines lines, int n, Coded[] telling) {
        int column = source().columns()[0];
        if (longest < 0) {
            lines.get(column, n, recent, seen);
        } else {
            look(lines, n, column);
        }
        boolean tells = false;
        for (int i = 0; i < n; i++) {
            Seen one = seen[i] == null ? malformed : seen[i];
            state(one.state);
            if (one.tells) {
                telling[i] = one.coded;
                tells = true;
            }
            if (isText && one.batch == batch) {
                values.again(one.place);
            } else if (values != null) {
                one.place = values.add(one.coded.value());
                one.batch = batch;
            }
        }
        return tells;
    }

    /** Sees texts, but those of which it is known without that they are valid. */
    private void look(Lines lines, int n, int column) {
        lines.visible(column, n, longest, visible);
        for (int i = 0; i < n; i++) {
            seen[i] = visible[i] ? valid : lines.malformed(i) ? null : lines.get(i, column, recent);
        }
    }

    @Override
    Column build() {
        batch++;
        return super.build();
    }
}
