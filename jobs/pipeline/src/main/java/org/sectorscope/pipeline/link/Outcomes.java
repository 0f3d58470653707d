package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;

/**
 * What becomes of the responses of a partition: the first key that fits one entry in scope leads; a key that fits several
 * is ambiguous and links to none of them.
 */
final class Outcomes {
    private static final int UNKNOWN = -2;

    private final KeyColumns columns;
    private final List<Field> variables;
    private final Answers answers;
    private final Methods methods;
    private final boolean named;
    private int before;

    /** @param named whether responses come with their entries */
    Outcomes(KeyColumns columns, List<Field> variables, Answers answers, boolean named) {
        this.columns = columns;
        this.variables = variables;
        this.answers = answers;
        this.named = named;
        this.methods = new Methods(columns.kinds());
    }

    /** The next batch with the register's variables, the method and, if they are named, the entry behind its columns. */
    LinkedBatch apply(Batch batch) {
        int n = batch.size();
        int[] method = new int[n];
        int[] leading = new int[n];
        var ambiguous = new ArrayList<LinkedBatch.Ambiguity>();
        for (int i = 0; i < n; i++) {
            int position = before + i;
            leading[i] = leading(position);
            if (leading[i] < 0) {
                method[i] = reason(batch, i);
                if (method[i] == methods.ambiguous()) {
                    ambiguous.add(ambiguity(batch, i));
                }
            } else {
                method[i] = answers.isRepeated(position) ? methods.repeated() : leading[i];
            }
        }
        Column[] more = new Column[variables.size() + (named ? 2 : 1)];
        for (int v = 0; v < variables.size(); v++) {
            more[v] = values(v, leading);
        }
        more[variables.size()] = new Texts(method, methods.names());
        if (named) {
            more[variables.size() + 1] = entries(leading);
        }
        before += n;
        return new LinkedBatch(batch.with(more), ambiguous);
    }

    /** The first kind of key that fits one entry in scope; −1: none does. */
    private int leading(int position) {
        for (int kind = 0; kind < columns.kinds().size(); kind++) {
            if (answers.candidates(kind, position) == 1) {
                return kind;
            }
        }
        return -1;
    }

    private int reason(Batch batch, int row) {
        int most = -1;
        boolean any = false;
        boolean wellFormed = false;
        for (int kind = 0; kind < columns.kinds().size(); kind++) {
            most = Math.max(most, answers.candidates(kind, before + row));
            String key = columns.key(kind, batch, row);
            any |= key != null;
            wellFormed |= key != null && RegisterKeys.wellFormed(columns.kinds().get(kind), key);
        }
        if (most > 1) {
            return methods.ambiguous();
        }
        if (most == 0) {
            return methods.outOfScope();
        }
        return wellFormed ? methods.notFound() : any ? methods.malformed() : methods.none();
    }

    /** Of several ambiguous keys the one whose kind's name comes first. */
    private LinkedBatch.Ambiguity ambiguity(Batch batch, int row) {
        int first = -1;
        for (int kind = 0; kind < columns.kinds().size(); kind++) {
            if (answers.candidates(kind, before + row) > 1
                    && (first < 0
                            || columns.kinds()
                                            .get(kind)
                                            .compareTo(columns.kinds().get(first))
                                    < 0)) {
                first = kind;
            }
        }
        return new LinkedBatch.Ambiguity(
                batch.file(),
                batch.record()[row],
                columns.kinds().get(first),
                columns.key(first, batch, row),
                answers.candidates(first, before + row));
    }

    private Column entries(int[] leading) {
        var entries = new Texts.Builder(leading.length);
        for (int i = 0; i < leading.length; i++) {
            entries.add(leading[i] < 0 ? null : answers.entry(leading[i], before + i));
        }
        return entries.build();
    }

    private Column values(int variable, int[] leading) {
        int n = leading.length;
        if (variables.get(variable).kind() == Column.Kind.NUMBER) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                String text = value(variable, leading[i], i);
                values[i] = text == null ? Double.NaN : Double.parseDouble(text);
            }
            return new Numbers(values);
        }
        var texts = new Texts.Builder(n);
        // By profile: the place of its text.
        int[] places = new int[answers.profiles()];
        Arrays.fill(places, UNKNOWN);
        for (int i = 0; i < n; i++) {
            if (leading[i] < 0) {
                texts.add(null);
                continue;
            }
            int profile = answers.profile(leading[i], before + i);
            if (places[profile] == UNKNOWN) {
                places[profile] = texts.add(answers.profile(profile).get(variable));
            } else {
                texts.again(places[profile]);
            }
        }
        return texts.build();
    }

    private String value(int variable, int kind, int row) {
        return kind < 0
                ? null
                : answers.profile(answers.profile(kind, before + row)).get(variable);
    }
}
