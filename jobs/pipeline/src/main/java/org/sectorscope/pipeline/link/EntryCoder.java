package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.collect.RegisterEntries;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;

/**
 * Tells of entries of the register, some thousand at a time, whether they are in scope and their profile. An expression is
 * evaluated once for each combination of texts that it looks at, however many entries hold it.
 */
final class EntryCoder {
    /** Texts of a column and combinations of them that are remembered, and as many more as a block holds. */
    private static final int REMEMBERED = 1 << 16;

    private final FrameExpressions frame;
    private final Expressions expressions;
    private final Profiles profiles = new Profiles();
    /** By column; {@code null} where no expression looks at it. */
    private final Dictionary[] dictionaries;

    private final Memo[] memos;
    /** The variables' values as a profile: pairs of the profile so far and the next value, then the profile's number. */
    private final Pairs[] paths;

    private int[] profileOf = new int[0];

    private final EntryKeys[] keys;
    private final long[] records = new long[Batch.SIZE];
    private final boolean[] inScope = new boolean[Batch.SIZE];
    private final int[] profile = new int[Batch.SIZE];

    EntryCoder(FrameExpressions frame) {
        this.frame = frame;
        this.expressions = frame.expressions();
        this.dictionaries = new Dictionary[frame.columns()];
        this.memos = new Memo[expressions.size()];
        this.paths = new Pairs[expressions.size()];
        this.keys = frame.kinds().stream().map(EntryKeys::new).toArray(EntryKeys[]::new);
        for (int k = 0; k < memos.length; k++) {
            int[] inputs = expressions.inputs(k);
            memos[k] = new Memo(inputs);
            paths[k] = new Pairs();
            for (int column : inputs) {
                dictionaries[column] = dictionaries[column] == null ? new Dictionary() : dictionaries[column];
            }
        }
    }

    /** Whether it remembers so much that another one had better take over. */
    boolean isFull() {
        return profiles.size() > REMEMBERED
                || Arrays.stream(dictionaries).anyMatch(d -> d != null && d.texts.size() > REMEMBERED)
                || Arrays.stream(memos).anyMatch(Memo::isFull);
    }

    Profiles profiles() {
        return profiles;
    }

    /** Keys of a kind of the block's entries. */
    EntryKeys keys(int kind) {
        return keys[kind];
    }

    long record(int i) {
        return records[i];
    }

    boolean inScope(int i) {
        return inScope[i];
    }

    int profile(int i) {
        return profile[i];
    }

    /** Reads the next entries. @return how many; none at the end */
    int read(RegisterEntries entries) {
        int n = 0;
        int more;
        while (n < Batch.SIZE && (more = entries.next(Batch.SIZE - n)) > 0) {
            take(entries, n, more);
            n += more;
        }
        int[] path = new int[n];
        for (int k = 0; k < memos.length; k++) {
            int[] value = values(k, n);
            for (int i = 0; i < n; i++) {
                if (k == 0) {
                    inScope[i] = value[i] == 1;
                } else {
                    path[i] = paths[k].id(path[i], value[i]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            profile[i] = profileOf(path[i], i);
        }
        return n;
    }

    /** Takes texts of some entries, of which the first one has this place in the block. */
    private void take(RegisterEntries entries, int place, int n) {
        for (int i = 0; i < n; i++) {
            records[place + i] = entries.record(i);
        }
        for (int kind = 0; kind < keys.length; kind++) {
            keys[kind].take(entries, frame.keys().get(kind), place, n);
        }
        for (int column = 0; column < dictionaries.length; column++) {
            if (dictionaries[column] != null) {
                dictionaries[column].take(entries, column, place, n);
            }
        }
    }

    private int profileOf(int path, int i) {
        if (path >= profileOf.length) {
            int known = profileOf.length;
            profileOf = Arrays.copyOf(profileOf, Math.max(2 * known, path + 64));
            Arrays.fill(profileOf, known, profileOf.length, -1);
        }
        if (profileOf[path] < 0) {
            String[] values = new String[memos.length - 1];
            for (int k = 1; k < memos.length; k++) {
                values[k - 1] = memos[k].values.get(memos[k].value(i));
            }
            profileOf[path] = profiles.id(Arrays.asList(values));
        }
        return profileOf[path];
    }

    /** An expression's value by entry, as its number; of the first expression 1 is true. */
    private int[] values(int k, int n) {
        Memo memo = memos[k];
        int[] fresh = memo.combine(dictionaries, n);
        if (fresh.length > 0) {
            Batch batch = batch(memo.inputs, fresh);
            if (k == 0) {
                boolean[] holds = expressions.condition(k, batch, false);
                for (int j = 0; j < fresh.length; j++) {
                    memo.set(fresh[j], holds[j] ? 1 : 0);
                }
            } else {
                Column column = expressions.column(k, batch);
                for (int j = 0; j < fresh.length; j++) {
                    memo.set(
                            fresh[j],
                            memo.value(text(column, j, frame.variables().get(k - 1))));
                }
            }
        }
        int[] value = new int[n];
        for (int i = 0; i < n; i++) {
            value[i] = memo.value(i);
        }
        return value;
    }

    private static String text(Column column, int row, Field field) {
        if (column.isMissing(row)) {
            return null;
        }
        return field.kind() == Column.Kind.NUMBER
                ? Double.toString(((Numbers) column).values()[row])
                : ((Texts) column).get(row);
    }

    /** Some entries of the block, with the columns that an expression looks at. */
    private Batch batch(int[] inputs, int[] rows) {
        int n = rows.length;
        Column[] columns = new Column[dictionaries.length];
        for (int column : inputs) {
            Dictionary of = dictionaries[column];
            columns[column] = new Texts(of.codes, of.texts.toArray(String[]::new)).take(rows);
        }
        return new Batch("", 0, new long[n], new boolean[n], new double[n], new byte[0][], columns);
    }

    /** Texts of a column, numbered, and the numbers of the block's. */
    private static final class Dictionary {
        private final Map<String, Integer> places = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private final int[] codes = new int[Batch.SIZE];
        /** Postal codes and themes are some thousand different ones. */
        private final Recent<Integer> recent = new Recent<>(this::code, 1 << 12);

        private final Integer[] made = new Integer[RegisterEntries.MOST];

        void take(RegisterEntries entries, int column, int place, int n) {
            entries.get(column, n, recent, made);
            for (int i = 0; i < n; i++) {
                codes[place + i] = made[i];
            }
        }

        private int code(String text) {
            if (text.isEmpty()) {
                return -1;
            }
            Integer known = places.get(text);
            if (known == null) {
                known = texts.size();
                places.put(text, known);
                texts.add(text);
            }
            return known;
        }
    }

    /** What is known of an expression. */
    private static final class Memo {
        private static final int UNKNOWN = -1;
        private static final int ASKED = -2;

        private final int[] inputs;
        private final Pairs[] pairs;
        private final Map<String, Integer> different = new HashMap<>();
        private final List<String> values = new ArrayList<>();
        private final int[] combination = new int[Batch.SIZE];
        /** By combination: the value's number. */
        private int[] results = new int[0];

        Memo(int[] inputs) {
            this.inputs = inputs;
            this.pairs = new Pairs[inputs.length];
            Arrays.setAll(pairs, c -> new Pairs());
        }

        boolean isFull() {
            return Arrays.stream(pairs).anyMatch(p -> p.size() > REMEMBERED);
        }

        /** Finds the combinations of the block's entries. @return the first entry of each that is not known */
        int[] combine(Dictionary[] dictionaries, int n) {
            Arrays.fill(combination, 0, n, 0);
            for (int c = 0; c < inputs.length; c++) {
                int[] codes = dictionaries[inputs[c]].codes;
                for (int i = 0; i < n; i++) {
                    // A single column's codes are combinations as they are.
                    combination[i] = inputs.length == 1 ? codes[i] + 1 : pairs[c].id(combination[i], codes[i] + 1);
                }
            }
            int[] fresh = new int[n];
            int count = 0;
            for (int i = 0; i < n; i++) {
                room(combination[i]);
                if (results[combination[i]] == UNKNOWN) {
                    results[combination[i]] = ASKED;
                    fresh[count++] = i;
                }
            }
            return Arrays.copyOf(fresh, count);
        }

        private void room(int most) {
            if (most >= results.length) {
                int known = results.length;
                results = Arrays.copyOf(results, Math.max(2 * known, most + 64));
                Arrays.fill(results, known, results.length, UNKNOWN);
            }
        }

        void set(int entry, int value) {
            results[combination[entry]] = value;
        }

        /** The number of a value. */
        int value(String text) {
            Integer known = different.putIfAbsent(text, values.size());
            if (known == null) {
                values.add(text);
                return values.size() - 1;
            }
            return known;
        }

        int value(int entry) {
            return results[combination[entry]];
        }
    }
}
