package org.sectorscope.statistics.numeric;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;

/** Numbers keys from 0 on, in the order in which they are first asked for. */
public final class LongIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    private int size;
    private long[] keys = new long[16];
    /**
     * A key, and behind it its number and 1, where its hash or the next free place points; 0: free. At most half full. Both stand
     * together, since memory is waited for once then.
     */
    private transient long[] table = new long[64];

    /** Bits of a hash that are too many for a place; worked out anew they would take longer than the rest of a look-up. */
    private transient int surplus = Long.SIZE - 5;

    public int size() {
        return size;
    }

    public long key(int number) {
        return keys[number];
    }

    /** The keys in the order of their numbers. */
    public long[] keys() {
        return Arrays.copyOf(keys, size);
    }

    /** The number of a key, a new one where it is not known. */
    public int of(long key) {
        int at = place(key);
        int known = (int) table[at + 1];
        return known == 0 ? append(key, at) : known - 1;
    }

    /** The number of a key, −1 where it is not known. */
    public int find(long key) {
        return (int) table[place(key) + 1] - 1;
    }

    private int place(long key) {
        long[] pairs = table;
        // The first bits: those behind them are 0 where a key ends in zeros, as the bits of whole numbers do.
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> surplus) << 1;
        while (pairs[at + 1] != 0 && pairs[at] != key) {
            at = at + 2 & pairs.length - 1;
        }
        return at;
    }

    private int append(long key, int at) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
        put(key, size, at);
        if (4 * size > table.length) {
            fill(table.length);
        }
        return size - 1;
    }

    private void put(long key, int number, int at) {
        table[at] = key;
        table[at + 1] = number;
    }

    private void fill(int places) {
        table = new long[2 * places];
        surplus = Long.numberOfLeadingZeros(places - 1);
        for (int k = 0; k < size; k++) {
            put(keys[k], k + 1, place(keys[k]));
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        fill(2 * Integer.highestOneBit(Math.max(keys.length, 16)));
    }
}
