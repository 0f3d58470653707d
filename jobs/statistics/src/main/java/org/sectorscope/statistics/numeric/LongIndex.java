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
    /** Number of a key and 1, where its hash or the next free place points; 0: free. At most half full. */
    private transient int[] table = new int[32];

    /** Bits of a hash that are too many for the table; worked out anew they would take longer than the rest of a look-up. */
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
        return table[at] == 0 ? append(key, at) : table[at] - 1;
    }

    /** The number of a key, −1 where it is not known. */
    public int find(long key) {
        return table[place(key)] - 1;
    }

    private int place(long key) {
        int mask = table.length - 1;
        // The first bits: those behind them are 0 where a key ends in zeros, as the bits of whole numbers do.
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> surplus);
        while (table[at] != 0 && keys[table[at] - 1] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private int append(long key, int at) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
        table[at] = size;
        if (2 * size > table.length) {
            fill(2 * table.length);
        }
        return size - 1;
    }

    private void fill(int length) {
        table = new int[length];
        surplus = Long.numberOfLeadingZeros(length - 1);
        for (int k = 0; k < size; k++) {
            table[place(keys[k])] = k + 1;
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        fill(2 * Integer.highestOneBit(Math.max(keys.length, 16)));
    }
}
