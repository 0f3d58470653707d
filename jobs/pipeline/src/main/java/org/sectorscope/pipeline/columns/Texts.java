package org.sectorscope.pipeline.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts and category codes, each different one kept once: what is done per text is done per different text.
 *
 * @param codes by record: index into the dictionary, −1 where missing
 * @param dictionary different texts; some may occur in no record
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Texts(int[] codes, String[] dictionary) implements Column {
    private static final long serialVersionUID = 1L;

    /** Bytes of a text beside its characters, of which nearly all take one each. */
    private static final int TEXT = 44;

    /** About how many bytes some texts take, {@code null} among them. */
    public static long bytes(String[] texts) {
        long bytes = 0;
        for (String text : texts) {
            bytes += text == null ? 0 : TEXT + text.length();
        }
        return bytes;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] < 0;
    }

    /** The text of a record; {@code null} where missing. */
    public String get(int row) {
        return codes[row] < 0 ? null : dictionary[codes[row]];
    }

    /** The same text in so many records; {@code null}: missing in all. */
    public static Texts constant(String text, int size) {
        int[] codes = new int[size];
        if (text == null) {
            Arrays.fill(codes, -1);
        }
        return new Texts(codes, text == null ? new String[0] : new String[] {text});
    }

    /** Any column's values as texts, as Spark casts them: a number 3 is {@code 3.0}, items are {@code [a, b]}. */
    public static Texts of(Column column) {
        if (column instanceof Texts texts) {
            return texts;
        }
        int n = column.size();
        int[] codes = new int[n];
        List<String> dictionary = new ArrayList<>();
        Map<Object, Integer> places = new HashMap<>();
        for (int i = 0; i < n; i++) {
            if (column.isMissing(i)) {
                codes[i] = -1;
                continue;
            }
            Object value =
                    column instanceof Numbers numbers ? (Object) numbers.values()[i] : ((Items) column).ticked()[i];
            Integer known = places.putIfAbsent(value, dictionary.size());
            if (known == null) {
                dictionary.add(column instanceof Items items ? Arrays.toString(items.get(i)) : value.toString());
                known = dictionary.size() - 1;
            }
            codes[i] = known;
        }
        return new Texts(codes, dictionary.toArray(String[]::new));
    }

    @Override
    public Texts take(int[] rows) {
        int[] taken = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = codes[rows[i]];
        }
        if (dictionary.length <= rows.length / 2) {
            return new Texts(taken, dictionary);
        }
        // Many different texts, such as ids: those of records that are not taken go.
        int[] place = new int[dictionary.length];
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] >= 0) {
                if (place[taken[i]] == 0) {
                    kept.add(dictionary[taken[i]]);
                    place[taken[i]] = kept.size();
                }
                taken[i] = place[taken[i]] - 1;
            }
        }
        return new Texts(taken, kept.toArray(String[]::new));
    }

    /** Takes texts record by record. Ids differ in all records: a table of numbers finds them without an object for each. */
    public static final class Builder {
        private final int[] codes;
        private int size;
        private String[] dictionary = new String[16];
        private int different;
        /** By place: 1 + a text's place in the dictionary; 0 where there is none. Half of them are free. */
        private int[] slots = new int[2 * dictionary.length];
        /** Bits of a hash that are too many for a slot. */
        private int surplus = Integer.numberOfLeadingZeros(slots.length - 1);

        /** @param records at most so many */
        public Builder(int records) {
            this.codes = new int[records];
        }

        /**
         * Adds a text.
         *
         * @param text {@code null}: missing
         * @return its place in the dictionary
         */
        public int add(String text) {
            int place = text == null ? -1 : place(text);
            codes[size++] = place;
            return place;
        }

        /** Adds a text by its place, as {@link #add} gave it. */
        public void again(int place) {
            codes[size++] = place;
        }

        private int place(String text) {
            int slot = slot(text);
            if (slots[slot] == 0) {
                if (different == dictionary.length) {
                    dictionary = Arrays.copyOf(dictionary, 2 * different);
                    slots = new int[2 * dictionary.length];
                    surplus = Integer.numberOfLeadingZeros(slots.length - 1);
                    for (int place = 0; place < different; place++) {
                        slots[slot(dictionary[place])] = place + 1;
                    }
                    slot = slot(text);
                }
                dictionary[different++] = text;
                slots[slot] = different;
            }
            return slots[slot] - 1;
        }

        /** Where a text is, or would be. */
        private int slot(String text) {
            int mask = slots.length - 1;
            // Ids that follow one another have hashes that do.
            int slot = text.hashCode() * 0x9E3779B9 >>> surplus;
            while (slots[slot] != 0 && !dictionary[slots[slot] - 1].equals(text)) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        /** The texts added. */
        public Texts build() {
            return new Texts(Arrays.copyOf(codes, size), Arrays.copyOf(dictionary, different));
        }
    }
}
