package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.columns.Column;

/** Codes a multiple-choice question that has a column for each item. */
final class ItemsReader extends VariableReader {
    private final MultipleCoder multiple;
    private final int[] categories;
    private final Recent<MultipleCoder.Box>[] recent;
    /** By item, then record; and of one record. */
    private final MultipleCoder.Box[][] boxes;

    private final MultipleCoder.Box[] box;
    /** By record: what is ticked, and whether a box tells anything else. */
    private final long[] ticked = new long[Lines.MOST];

    private final boolean[] odd = new boolean[Lines.MOST];

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generics
    ItemsReader(FilePlan.Source source, Column.Kind kind) {
        super(source, kind);
        this.multiple = source.multiple();
        this.categories = source.categories();
        this.recent = new Recent[categories.length];
        Arrays.setAll(recent, b -> new Recent<>(text -> multiple.box(text, categories[b])));
        this.boxes = new MultipleCoder.Box[categories.length][Lines.MOST];
        this.box = new MultipleCoder.Box[categories.length];
    }

    @Override
    boolean add(Lines lines, int n, Coded[] telling) {
        Arrays.fill(ticked, 0);
        Arrays.fill(odd, false);
        for (int b = 0; b < boxes.length; b++) {
            lines.get(source().columns()[b], n, recent[b], boxes[b]);
            note(boxes[b], n, 1L << categories[b]);
        }
        boolean tells = false;
        for (int i = 0; i < n; i++) {
            // Nearly all boxes are ticked, or not, whatever the others say.
            if (!odd[i] && multiple.isAnswer(ticked[i])) {
                state(State.VALID.ordinal());
                if (values != null) {
                    values.tick(ticked[i]);
                }
                continue;
            }
            Coded coded = lines.malformed(i) ? Coded.UNANSWERED : code(i);
            state(coded.state().ordinal());
            if (values != null) {
                values.add(coded.value());
            }
            if (coded.tells()) {
                telling[i] = coded;
                tells = true;
            }
        }
        return tells;
    }

    private void note(MultipleCoder.Box[] column, int n, long bit) {
        for (int i = 0; i < n; i++) {
            MultipleCoder.Box one = column[i];
            if (one == null || !one.isPlain()) {
                odd[i] = true;
            } else if (one.isTicked()) {
                ticked[i] |= bit;
            }
        }
    }

    private Coded code(int record) {
        for (int b = 0; b < box.length; b++) {
            box[b] = boxes[b][record];
        }
        return multiple.code(box, categories);
    }
}
