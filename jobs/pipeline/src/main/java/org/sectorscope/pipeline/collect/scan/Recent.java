package org.sectorscope.pipeline.collect.scan;

import java.util.Arrays;
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

    /** Texts of fewer than eight bytes, by place: these, and how many they are in the upper byte; 0 where there is none. */
    private final long[] shorts;

    private final Object[] madeOfShorts;

    /** Others, by place: the first eight bytes, the last eight, and all of them; {@code null} where there is none. */
    private final long[] heads;

    private final long[] ends;
    private final byte[][] texts;
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

    /** @param places how many different texts are remembered at most of either length, a power of two */
    public Recent(Function<String, T> making, int places) {
        this.making = making;
        this.shorts = new long[places];
        this.madeOfShorts = new Object[places];
        this.heads = new long[places];
        this.ends = new long[places];
        this.texts = new byte[places][];
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
        if (length >= Long.BYTES || givenUp) {
            return length > LONGEST || givenUp ? fresh(bytes, from, to, decoding) : longer(bytes, from, to, decoding);
        }
        long text = Words.at(bytes, from) & (1L << 8 * length) - 1 | (long) length << 56;
        int place = place(text * SPREAD);
        if (shorts[place] == text) {
            hits++;
            return known(madeOfShorts[place]);
        }
        T fresh = missed(bytes, from, to, decoding);
        shorts[place] = text;
        madeOfShorts[place] = fresh;
        return fresh;
    }

    /** The same of eight bytes or more. */
    private T longer(byte[] bytes, int from, int to, Decoding decoding) {
        int length = to - from;
        long head = Words.at(bytes, from);
        long end = Words.at(bytes, to - Long.BYTES);
        long hash = ((head ^ length) * SPREAD ^ end) * SPREAD;
        for (int at = Long.BYTES; at < length - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ hash >>> 29 ^ Words.at(bytes, from + at)) * SPREAD;
        }
        int place = place(hash);
        if (heads[place] == head && ends[place] == end && isText(texts[place], bytes, from, length)) {
            hits++;
            return known(made[place]);
        }
        T fresh = missed(bytes, from, to, decoding);
        heads[place] = head;
        ends[place] = end;
        texts[place] = Arrays.copyOfRange(bytes, from, to);
        made[place] = fresh;
        return fresh;
    }

    /** Whether these are the bytes of a text that has the same ones at both ends. */
    private static boolean isText(byte[] text, byte[] bytes, int from, int length) {
        if (text == null || text.length != length) {
            return false;
        }
        for (int at = Long.BYTES; at < length - Long.BYTES; at += Long.BYTES) {
            if (Words.at(text, at) != Words.at(bytes, from + at)) {
                return false;
            }
        }
        return true;
    }

    private T missed(byte[] bytes, int from, int to, Decoding decoding) {
        misses++;
        givenUp = misses > TRIAL && misses > hits;
        return fresh(bytes, from, to, decoding);
    }

    private T fresh(byte[] bytes, int from, int to, Decoding decoding) {
        return making.apply(decoding.text(bytes, from, to));
    }

    @SuppressWarnings("unchecked") // it was made
    private T known(Object one) {
        return (T) one;
    }

    private int place(long hash) {
        return (int) (hash >>> shift);
    }
}
