package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.ColumnBuilder;

/** Codes one variable in the records of a part of a file, and fills its column. */
final class VariableReader {
    private static final Coded VALID = Coded.valid(null);

    private final FilePlan.Source source;
    private final ColumnBuilder values;
    private final Recent<Seen> recent;
    private final Recent<MultipleCoder.Box>[] recentBoxes;
    /** By item, then record; and of one record. */
    private final MultipleCoder.Box[][] boxes;

    private final MultipleCoder.Box[] box;
    private final Seen[] seen = new Seen[Lines.MOST];
    private final int longest;
    private final boolean digits;
    /** Whether it is coded by its texts alone. */
    private final boolean isText;

    private final Digits number = new Digits();
    private int batch;

    /** A text that was coded, and its place in the column of the batch that it was last in. */
    private static final class Seen {
        private final Coded coded;
        private int batch = -1;
        private int place;

        Seen(Coded coded) {
            this.coded = coded;
        }
    }

    /** @param kind what the column holds; {@code null}: the values are not carried */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generics
    VariableReader(FilePlan.Source source, Column.Kind kind) {
        this.source = source;
        MultipleCoder multiple = source.multiple();
        ValueCoder coder = source.coder();
        this.values =
                kind == null ? null : new ColumnBuilder(kind, multiple == null ? new String[0] : multiple.codes());
        this.recent = new Recent<>(text -> new Seen(coder != null ? coder.code(text) : multiple.code(text)));
        int[] categories = source.categories();
        this.recentBoxes = new Recent[categories.length];
        Arrays.setAll(recentBoxes, i -> new Recent<>(text -> multiple.box(text, categories[i])));
        this.boxes = new MultipleCoder.Box[categories.length][Lines.MOST];
        this.box = new MultipleCoder.Box[categories.length];
        this.longest = kind == null && coder != null ? coder.takesLongerThan() : -1;
        this.digits = coder != null && coder.takesDigits();
        this.isText = source.columns().length > 0 && categories.length == 0 && longest < 0 && !digits;
    }

    /**
     * Codes the variable in some records. The values are in the column, not always in what is returned.
     *
     * @param n how many records
     * @param coded where what became of each is put; of a malformed record, whose fields are not to be trusted, that it is
     *     unanswered
     */
    void add(Lines lines, int n, Coded[] coded) {
        int[] columns = source.columns();
        for (int b = 0; b < recentBoxes.length; b++) {
            lines.get(columns[b], n, recentBoxes[b], boxes[b]);
        }
        if (isText) {
            lines.get(columns[0], n, recent, seen);
        }
        for (int i = 0; i < n; i++) {
            if (lines.malformed(i)) {
                coded[i] = add(Coded.UNANSWERED);
            } else {
                coded[i] = isText ? add(seen[i]) : add(lines, i);
            }
        }
    }

    private Coded add(Lines lines, int record) {
        int[] columns = source.columns();
        if (columns.length == 0) {
            return add(Coded.NOT_ASKED);
        }
        if (recentBoxes.length > 0) {
            for (int b = 0; b < boxes.length; b++) {
                box[b] = boxes[b][record];
            }
            return add(source.multiple().code(box, source.categories()));
        }
        int column = columns[0];
        if (longest >= 0 && lines.isVisible(record, column, longest)) {
            return VALID;
        }
        if (digits) {
            Coded coded = lines.digits(record, column, number) ? source.coder().code(number) : null;
            if (coded != null) {
                return add(coded, number.value());
            }
        }
        return add(lines.get(record, column, recent));
    }

    private Coded add(Coded coded, double value) {
        if (values != null) {
            values.add(coded.state() == State.VALID ? value : Double.NaN);
        }
        return coded;
    }

    private Coded add(Coded coded) {
        if (values != null) {
            values.add(coded.value());
        }
        return coded;
    }

    private Coded add(Seen seen) {
        if (values != null && values.kind() == Column.Kind.TEXT) {
            if (seen.batch == batch) {
                values.again(seen.place);
            } else {
                seen.place = values.add(seen.coded.value());
                seen.batch = batch;
            }
            return seen.coded;
        }
        return add(seen.coded);
    }

    boolean isCarried() {
        return values != null;
    }

    /** The column of the records since the last one was built. */
    Column build() {
        batch++;
        return values.build();
    }

    FilePlan.Source source() {
        return source;
    }
}
