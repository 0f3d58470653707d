package org.sectorscope.pipeline.collect.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.sectorscope.pipeline.bytes.Words;

/**
 * Finds records and their fields in bytes, a block at a time; text is made only of the fields asked for. Memory is one block,
 * or the longest record where that is longer.
 *
 * <p>What a record is, Commons CSV defines, as {@code TextForm.csv()} sets it up: records end at LF, CR LF or CR, lines with
 * nothing on them are none; a field that begins with a quotation mark ends at the next one that is not doubled, and what
 * stands between that and the delimiter belongs to it as it is; a quotation mark elsewhere is a character like any other.
 * Exact about the number of records, their fields, the text of these and the bytes mended in them: tested against Commons CSV
 * on generated and mutated texts.
 */
public final class RecordScanner implements Closeable {
    /** Bytes read at a time. */
    public static final int BLOCK = 1 << 22;

    /**
     * Bytes asked for in one call: what a file's stream copies twice, and a digest is taken of, stays in a core's own cache
     * meanwhile.
     */
    private static final int SLICE = 1 << 17;

    /** Records found at a time, at most. */
    public static final int MOST = 64;

    private static final int LARGEST = Integer.MAX_VALUE - 2 * QuoteMarks.STEP;

    private static final int UNKNOWN = -1;

    private final InputStream bytes;
    private final Decoding decoding;
    private final RecordFinder finder;
    private final Fields fields;
    private final int[] firsts;

    private byte[] buffer;
    private int filled;
    private long left;

    /** Bytes of all these records that are mended, or {@link #UNKNOWN}. */
    private int mended;

    /**
     * A scanner of so many bytes, which begin at the start of a line.
     *
     * @param block how many to read at a time
     */
    public RecordScanner(InputStream bytes, long length, Notation notation, int block) {
        this.bytes = bytes;
        this.left = length;
        this.decoding = new Decoding(notation);
        this.finder = new RecordFinder(notation.delimiter());
        this.fields = finder.fields;
        this.firsts = finder.firsts;
        // Words are read from the last byte on, too.
        this.buffer = new byte[block + QuoteMarks.STEP];
    }

    /**
     * Goes on to the next records, as far as their bytes are read; the fields of those before are gone.
     *
     * @param most how many at most, up to {@link #MOST}
     * @return how many; 0: there are no more
     * @throws UnclosedQuoteException when the first of them does not end
     */
    public int next(int most) throws IOException {
        mended = UNKNOWN;
        int found;
        while ((found = finder.next(most)) == 0) {
            if (left == 0) {
                if (finder.at() == filled) {
                    return 0;
                }
                throw new UnclosedQuoteException();
            }
            fill();
        }
        return found;
    }

    /** Number of fields of a record. */
    public int size(int record) {
        return firsts[record + 1] - firsts[record];
    }

    /** Text of a field of a record. */
    public String get(int record, int field) {
        return fields.text(place(record, field), buffer, decoding);
    }

    /** What is made of the text of a field, where that is known without the text. */
    public <T> T get(int record, int field, Recent<T> recent) {
        return made(place(record, field), recent);
    }

    /** The same of a field in the first records, all of which have it, put into an array. */
    public <T> void get(int field, int n, Recent<T> recent, T[] made) {
        // The first compiler would read these anew for each record.
        byte[] buffered = buffer;
        long[] places = fields.places;
        int[] first = firsts;
        int end = first[0];
        for (int record = 0; record < n; record++) {
            int at = end + field;
            end = first[record + 1];
            if (at >= end) {
                throw lacks(record, field);
            }
            long place = places[at];
            made[record] = fields.isAsItIs(at)
                    ? recent.of(buffered, Fields.from(place), Fields.to(place), decoding)
                    : recent.of(fields.text(at, buffered, decoding));
        }
    }

    private <T> T made(int at, Recent<T> recent) {
        long place = fields.places[at];
        return fields.isAsItIs(at)
                ? recent.of(buffer, Fields.from(place), Fields.to(place), decoding)
                : recent.of(fields.text(at, buffer, decoding));
    }

    /**
     * Whether the bytes of a field tell that it is not blank, as a letter or digit of ASCII begins it, and that it has more
     * than so many characters.
     */
    public boolean isVisible(int record, int field, int characters) {
        return fields.isVisible(place(record, field), buffer, characters);
    }

    /** The same of a field in the first records, all of which have it, put into an array. */
    public void visible(int field, int n, int characters, boolean[] visible) {
        for (int record = 0; record < n; record++) {
            visible[record] = isVisible(record, field, characters);
        }
    }

    /**
     * Puts the bytes of a field into an array, if they are ASCII, its text, and fit with eight bytes to
     * spare; from the place on these may change, whatever is returned.
     *
     * @return how many, or −1
     */
    public int ascii(int record, int field, byte[] into, int at) {
        int place = place(record, field);
        int length = fields.length(place);
        if (!fields.isAsItIs(place) || at + length > into.length - Long.BYTES) {
            return -1;
        }
        int from = Fields.from(fields.places[place]);
        long all = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            long word = Words.at(buffer, from + i);
            Words.put(into, at + i, word);
            all |= word;
        }
        long rest = Words.at(buffer, from + i);
        Words.put(into, at + i, rest);
        all |= rest & (1L << 8 * (length - i)) - 1;
        return (all & Words.MARKS) == 0 ? length : -1;
    }

    /** Whether a field is a number as {@link Digits} know it, which is read then. */
    public boolean digits(int record, int field, Digits number) {
        int at = place(record, field);
        long place = fields.places[at];
        return fields.isAsItIs(at) && number.read(buffer, Fields.from(place), Fields.to(place), decoding.isUtf8());
    }

    private int place(int record, int field) {
        int place = firsts[record] + field;
        if (place >= firsts[record + 1]) {
            throw lacks(record, field);
        }
        return place;
    }

    private ArrayIndexOutOfBoundsException lacks(int record, int field) {
        return new ArrayIndexOutOfBoundsException("field " + field + " of " + size(record));
    }

    /** Whether any of the records has bytes that were no text in the file's encoding. */
    public boolean anyMended() {
        if (mended == UNKNOWN) {
            mended = decoding.mended(buffer, finder.starts[0], finder.ends[finder.records - 1]);
        }
        return mended > 0;
    }

    /** How many bytes of a record were no text in the file's encoding. */
    public int mended(int record) {
        return anyMended() ? decoding.mended(buffer, finder.starts[record], finder.ends[record]) : 0;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Makes room behind what is not read yet, and reads. */
    private void fill() throws IOException {
        int at = finder.at();
        int kept = filled - at;
        int room = buffer.length - QuoteMarks.STEP;
        if (kept == room) {
            if (room == LARGEST) {
                throw new IOException("a record is longer than " + LARGEST + " bytes");
            }
            room = (int) Math.min(2L * room, LARGEST);
            buffer = Arrays.copyOf(buffer, room + QuoteMarks.STEP);
        } else {
            System.arraycopy(buffer, at, buffer, 0, kept);
        }
        int wanted = (int) Math.min(left, room - kept);
        int read = 0;
        while (read < wanted) {
            int slice = Math.min(SLICE, wanted - read);
            if (bytes.readNBytes(buffer, kept + read, slice) < slice) {
                throw new IOException("the file became shorter while it was read");
            }
            read += slice;
        }
        left -= wanted;
        filled = kept + wanted;
        finder.take(buffer, filled, left == 0);
    }
}
