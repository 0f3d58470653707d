package org.sectorscope.pipeline.collect.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time: the first in the lowest bits, a byte that is marked by its highest bit. */
final class Words {
    /** The highest bit of every byte. */
    static final long MARKS = 0x8080808080808080L;

    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** A word of this byte only. */
    static long of(byte b) {
        return ONES * (b & 0xFF);
    }

    /** The bytes of a word that equal those of a pattern, marked. */
    static long equal(long word, long pattern) {
        long x = word ^ pattern;
        return ~((x & ~MARKS) + ~MARKS | x) & MARKS;
    }

    /**
     * The bytes of a word that equal those of a pattern, marked, at less cost: the first mark is right, behind it there may
     * be wrong ones.
     */
    static long firstEqual(long word, long pattern) {
        long x = word ^ pattern;
        return (x - ONES) & ~x & MARKS;
    }

    /** Place of the first mark, 0 to 7. */
    static int first(long marks) {
        return lowest(marks) >>> 3;
    }

    /**
     * Place of the lowest bit that is set, of which there must be one: the exponent of that power of two as a double. Java's own
     * {@code numberOfTrailingZeros} is one instruction of the optimising compiler, but a call and a search of the first one,
     * which makes the marks of a buffer be found half as fast.
     */
    static int lowest(long bits) {
        return (int) (Double.doubleToRawLongBits((double) (bits & -bits)) >>> 52 & 0x7FF) - 1023;
    }
}
