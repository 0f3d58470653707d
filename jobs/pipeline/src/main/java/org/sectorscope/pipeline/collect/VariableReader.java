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
    private final MultipleCoder.Box[] boxes;
    private final int longest;
    private final boolean digits;
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
        this.boxes = new MultipleCoder.Box[categories.length];
        this.longest = kind == null && coder != null ? coder.takesLongerThan() : -1;
        this.digits = coder != null && coder.takesDigits();
    }

    /** The variable in a record, coded; the value is in the column, not always in what is returned. */
    Coded add(Line line) {
        int[] columns = source.columns();
        if (columns.length == 0) {
            return add(Coded.NOT_ASKED);
        }
        if (recentBoxes.length > 0) {
            for (int i = 0; i < boxes.length; i++) {
                boxes[i] = line.get(columns[i], recentBoxes[i]);
            }
            return add(source.multiple().code(boxes, source.categories()));
        }
        int column = columns[0];
        if (longest >= 0 && line.isVisible(column, longest)) {
            return VALID;
        }
        if (digits) {
            Coded coded = line.digits(column, number) ? source.coder().code(number) : null;
            if (coded != null) {
                return add(coded, number.value());
            }
        }
        return add(line.get(column, recent));
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

    /** A record whose fields are not to be trusted. */
    void addMissing() {
        if (values != null) {
            values.add((Object) null);
        }
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
