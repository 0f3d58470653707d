package org.sectorscope.pipeline.collect.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * What a stretch of a text tells of its quotation marks and records when it is read by itself, from anywhere: whether it
 * begins within a field only those before it tell, so both are counted, eight bytes at a time.
 *
 * <p>By parity, a quotation mark opens and the next one closes; a doubled one closes and opens at once. That is how the text
 * is really read if, and only if, each that opens stands behind a delimiter, a line end or another quotation mark, and each
 * that closes before one or at the end: then the stretch is regular. Exact in that and about the number of records by parity:
 * tested against that definition taken byte by byte, and, through the numbers of {@link Cuts}, against Commons CSV.
 *
 * @param odd whether it holds an odd number of quotation marks
 * @param outside what holds if it begins outside a field's quotation marks
 * @param inside what holds if it begins between them
 */
public record Stretch(boolean odd, Counts outside, Counts inside) implements Serializable {
    private static final int BLOCK = 1 << 20;

    /**
     * What a stretch holds.
     *
     * @param records ends of records: line ends outside of quotation marks that end lines with something on them
     */
    public record Counts(long records, boolean regular) implements Serializable {}

    /**
     * Reads a stretch.
     *
     * @param before the byte in front of it; a line end where it begins the text
     * @param length in bytes, all of which there are
     */
    public static Stretch read(InputStream bytes, long length, byte before, Notation notation) throws IOException {
        return read(bytes, length, before, notation, BLOCK);
    }

    /** @param block how many bytes to read at a time, a multiple of eight */
    static Stretch read(InputStream bytes, long length, byte before, Notation notation, int block) throws IOException {
        var reading = new Reading(before, notation);
        var buffer = new byte[(int) Math.min(block, length + Long.BYTES & -Long.BYTES)];
        long left = length;
        while (left > 0) {
            int read = bytes.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (read == 0) {
                throw new IOException("the file became shorter while it was read");
            }
            reading.add(buffer, read);
            left -= read;
        }
        return new Stretch(
                reading.open != 0,
                new Counts(reading.recordsOutside, reading.wrongOutside == 0),
                new Counts(reading.recordsInside, reading.wrongInside == 0));
    }

    Counts counts(boolean beginsInside) {
        return beginsInside ? inside : outside;
    }

    /** The counts so far, and what is carried from one word to the next, each in the mark of its lowest byte. */
    private static final class Reading {
        private static final long QUOTES = Words.of(Notation.QUOTE);
        private static final long LFS = Words.of(Notation.LF);
        private static final long CRS = Words.of(Notation.CR);
        private static final long LOWEST = 0x80;

        private final long delimiters;
        private long recordsOutside;
        private long recordsInside;
        private long wrongOutside;
        private long wrongInside;

        /** All marks if an odd number of quotation marks was seen. */
        private long open;

        private long afterLineEnd;
        private long afterBorder;
        private long afterClosedOutside;
        private long afterClosedInside;

        Reading(byte before, Notation notation) {
            this.delimiters = Words.of(notation.delimiter());
            boolean quote = before == Notation.QUOTE;
            boolean lineEnd = before == Notation.LF || before == Notation.CR;
            this.afterLineEnd = lineEnd ? LOWEST : 0;
            this.afterBorder = quote || lineEnd || before == notation.delimiter() ? LOWEST : 0;
            // Outside, a quotation mark in front is one that closed; inside, one that opened.
            this.afterClosedOutside = quote ? LOWEST : 0;
        }

        /** Adds a block; only the last one may be of a length that eight does not divide. */
        void add(byte[] block, int length) {
            for (int i = 0; i < length; i += Long.BYTES) {
                long word = i + Long.BYTES <= length ? Words.at(block, i) : rest(block, i, length);
                long valid = i + Long.BYTES <= length ? Words.MARKS : Words.MARKS >>> 8 * (Long.BYTES - (length - i));
                long quotes = Words.equal(word, QUOTES) & valid;
                long lineEnds = (Words.equal(word, LFS) | Words.equal(word, CRS)) & valid;
                // Bytes that may stand in front of a quotation mark that opens, and behind one that closes.
                long borders = quotes | lineEnds | Words.equal(word, delimiters);

                long within = Words.parity(quotes) ^ open;
                long opening = quotes & within;
                long closing = quotes & ~within;
                long records = lineEnds & ~(lineEnds << 8 | afterLineEnd);
                recordsOutside += Long.bitCount(records & ~within);
                recordsInside += Long.bitCount(records & within);

                long behindBorder = borders << 8 | afterBorder;
                wrongOutside |= opening & ~behindBorder | (closing << 8 | afterClosedOutside) & ~borders & valid;
                wrongInside |= closing & ~behindBorder | (opening << 8 | afterClosedInside) & ~borders & valid;

                open = -(within >>> 63) & Words.MARKS;
                afterLineEnd = lineEnds >>> 56;
                afterBorder = borders >>> 56;
                afterClosedOutside = closing >>> 56;
                afterClosedInside = opening >>> 56;
            }
        }

        private static long rest(byte[] block, int from, int length) {
            long word = 0;
            for (int i = from; i < length; i++) {
                word |= (block[i] & 0xFFL) << 8 * (i - from);
            }
            return word;
        }
    }
}
