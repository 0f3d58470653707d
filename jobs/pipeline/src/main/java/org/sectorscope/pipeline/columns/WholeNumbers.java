package org.sectorscope.pipeline.columns;

import java.io.Serializable;

/** Whole numbers in as few bytes each as the largest needs. They are held so, not worked with. */
final class WholeNumbers implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A {@code byte[]}, {@code short[]}, {@code int[]} or {@code long[]}. */
    private final Object values;

    private WholeNumbers(Object values) {
        this.values = values;
    }

    static WholeNumbers of(long[] values) {
        long bits = 0;
        for (long value : values) {
            bits |= value ^ value >> 63;
        }
        if (bits > Integer.MAX_VALUE) {
            return new WholeNumbers(values);
        }
        int[] smaller = new int[values.length];
        for (int i = 0; i < smaller.length; i++) {
            smaller[i] = (int) values[i];
        }
        return of(smaller, (int) bits);
    }

    static WholeNumbers of(int[] values) {
        int bits = 0;
        for (int value : values) {
            bits |= value ^ value >> 31;
        }
        return of(values, bits);
    }

    /** @param bits that any of them has beside those of its sign */
    private static WholeNumbers of(int[] values, int bits) {
        if (bits <= Byte.MAX_VALUE) {
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) values[i];
            }
            return new WholeNumbers(bytes);
        }
        if (bits <= Short.MAX_VALUE) {
            short[] shorts = new short[values.length];
            for (int i = 0; i < shorts.length; i++) {
                shorts[i] = (short) values[i];
            }
            return new WholeNumbers(shorts);
        }
        return new WholeNumbers(values);
    }

    /** How many bytes they take. */
    long bytes() {
        return values instanceof byte[] bytes
                ? bytes.length
                : values instanceof short[] shorts
                        ? 2L * shorts.length
                        : values instanceof int[] ints ? 4L * ints.length : 8L * ((long[]) values).length;
    }

    /** What {@link #of(int[])} was given. */
    int[] ints() {
        if (values instanceof int[] same) {
            return same;
        }
        if (values instanceof byte[] bytes) {
            int[] ints = new int[bytes.length];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = bytes[i];
            }
            return ints;
        }
        short[] shorts = (short[]) values;
        int[] ints = new int[shorts.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = shorts[i];
        }
        return ints;
    }

    /** What {@link #of(long[])} was given. */
    long[] longs() {
        if (values instanceof long[] same) {
            return same;
        }
        int[] ints = ints();
        long[] longs = new long[ints.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = ints[i];
        }
        return longs;
    }
}
