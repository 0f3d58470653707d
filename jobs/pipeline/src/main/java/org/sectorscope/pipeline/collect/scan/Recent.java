package org.sectorscope.pipeline.collect.scan;

import java.util.function.Function;
import org.sectorscope.pipeline.bytes.Words;

/**
 * What was made lately of the texts of a column, found by their bytes: answers repeat, and one that does is neither decoded
 * nor looked at again. A column whose texts do not repeat is given up.
 */
public final class Recent<T> {
    /** Longer ones do not repeat. */
    private static final int LONGEST = 64;

    /** Places of a column of answers. */
    private static final int FEW = 1 << 8;
    /** Texts that were not seen lately before a column may be given up. */
    private static final int TRIAL = 1024;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Function<String, T> making;
    /** By place: the first eight bytes, those behind them, and 1 + how many all are; 0 where there is none. */
    private final long[] heads;

    private final byte[][] tails;
    private final byte[] lengths;
    private final Object[] made;
    /** From a hash to its upper bits, which tell the place. */
    private final int shift;

    private T ofNothing;
    private long hits;
    private long misses;
    private boolean givenUp;

    /** @param making what is made of a text: the same of the same text, never {@code null} */
    public Recent(Function<String, T> making) {
        this(making, FEW);
    }

    /** @param places how many different texts are remembered at most, a power of two */
    public Recent(Function<String, T> making, int places) {
        this.making = making;
        this.heads = new long[places];
        this.tails = new byte[places][];
        this.lengths = new byte[places];
        this.made = new Object[places];
        this.shift = 1 + Long.numberOfLeadingZeros(places);
    }

    /** What is made of a text. */
    public T of(String text) {
        return making.apply(text);
    }

    /** What is made of the text of these bytes, behind which there are eight more. */
    T of(byte[] bytes, int from, int to, Decoding decoding) {
        int length = to - from;
        if (length == 0) {
            ofNothing = ofNothing == null ? making.apply("") : ofNothing;
            return ofNothing;
        }
        if (length > LONGEST || givenUp) {
            return making.apply(decoding.text(bytes, from, to));
        }
        long word = Words.at(bytes, from);
        boolean single = length <= Long.BYTES;
        long head = length >= Long.BYTES ? word : word & (1L << 8 * length) - 1;
        int place = single ? place((head ^ length) * SPREAD) : place(head, bytes, from, length);
        if (heads[place] == head && lengths[place] == length + 1 && (single || isTail(place, bytes, from, length))) {
            hits++;
            @SuppressWarnings("unchecked") // it was put there below
            T known = (T) made[place];
            return known;
        }
        misses++;
        givenUp = misses > TRIAL && misses > hits;
        T fresh = making.apply(decoding.text(bytes, from, to));
        heads[place] = head;
        lengths[place] = (byte) (length + 1);
        tails[place] = tail(bytes, from, length);
        made[place] = fresh;
        return fresh;
    }

    private boolean isTail(int place, byte[] bytes, int from, int length) {
        byte[] tail = tails[place];
        for (int at = Long.BYTES; at < length; at += Long.BYTES) {
            if (Words.at(tail, at - Long.BYTES) != head(bytes, from + at, length - at)) {
                return false;
            }
        }
        return true;
    }

    /** What is behind the first eight bytes, and zeros up to a whole word; {@code null}: nothing. */
    private static byte[] tail(byte[] bytes, int from, int length) {
        if (length <= Long.BYTES) {
            return null;
        }
        byte[] tail = new byte[-(-length & -Long.BYTES) - Long.BYTES];
        System.arraycopy(bytes, from + Long.BYTES, tail, 0, length - Long.BYTES);
        return tail;
    }

    /** The first eight bytes; zeros where there are fewer. */
    private static long head(byte[] bytes, int from, int length) {
        long word = Words.at(bytes, from);
        return length >= Long.BYTES ? word : word & (1L << 8 * length) - 1;
    }

    private int place(long head, byte[] bytes, int from, int length) {
        long hash = (head ^ length) * SPREAD;
        for (int at = Long.BYTES; at < length; at += Long.BYTES) {
            hash = (hash ^ hash >>> 29 ^ head(bytes, from + at, length - at)) * SPREAD;
        }
        return place(hash);
    }

    private int place(long hash) {
        return (int) (hash >>> shift);
    }
}
