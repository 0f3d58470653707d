package org.sectorscope.pipeline.collect.scan;

import org.sectorscope.pipeline.bytes.Words;

/**
 * Where the quotation marks of 64 bytes are, a bit each, the first byte's the lowest. Of such a word a few operations tell what
 * stands within marks, where a search from mark to mark ends after a number of bytes that a processor cannot foresee, twice
 * for each field.
 */
final class QuoteMarks {
    /** Bytes that make a word of marks; so many must be readable behind the last byte of a buffer. */
    static final int STEP = Long.SIZE;

    /** Gathers the marks of eight bytes in the highest byte of a product: the one of byte i, bit 8i + 7, becomes bit 56 + i. */
    private static final long GATHER = 0x0002040810204081L;

    private static final long QUOTES = Words.of(Notation.QUOTE);

    private QuoteMarks() {}

    /** The marks among {@link #STEP} bytes, written out: by a loop the first compiler makes the search a twentieth slower. */
    static long of(byte[] buffer, int at) {
        if (at < 0 || at > buffer.length - STEP) {
            throw Words.outside(buffer, at);
        }
        return ~(others(buffer, at)
                | others(buffer, at + 8) << 8
                | others(buffer, at + 16) << 16
                | others(buffer, at + 24) << 24
                | others(buffer, at + 32) << 32
                | others(buffer, at + 40) << 40
                | others(buffer, at + 48) << 48
                | others(buffer, at + 56) << 56);
    }

    /** The bytes of a word that are no marks: to turn them round once for all words is less work. */
    private static long others(byte[] buffer, int at) {
        return Words.different(Words.read(buffer, at), QUOTES) * GATHER >>> 56;
    }

    /** The bits with an odd number of marks up to theirs: from each mark that opens up to the one before its closing one. */
    static long inside(long marks) {
        long odd = marks ^ marks << 1;
        odd ^= odd << 2;
        odd ^= odd << 4;
        odd ^= odd << 8;
        odd ^= odd << 16;
        return odd ^ odd << 32;
    }
}
