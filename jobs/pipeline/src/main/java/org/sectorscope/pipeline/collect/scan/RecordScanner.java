package org.sectorscope.pipeline.collect.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

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

    /** Records found at a time, at most. */
    public static final int MOST = 64;

    private static final long QUOTES = Words.of(Notation.QUOTE);
    private static final long LFS = Words.of(Notation.LF);
    private static final long CRS = Words.of(Notation.CR);
    private static final int LARGEST = Integer.MAX_VALUE - 2 * QuoteMarks.STEP;

    private static final int UNKNOWN = -1;

    private final InputStream bytes;
    private final Decoding decoding;
    private final byte delimiter;
    private final long delimiters;

    private byte[] buffer;
    private int filled;
    private long left;

    private int at;
    /** By record: where its bytes begin and end, and its first field; behind the last one, how many fields there are. */
    private final int[] starts = new int[MOST];

    private final int[] ends = new int[MOST];
    private final int[] firsts = new int[MOST + 1];
    private int records;
    private int wanted;
    /** Bytes of all these records that are mended, or {@link #UNKNOWN}. */
    private int mended;

    private final Fields fields = new Fields();

    /**
     * A scanner of so many bytes, which begin at the start of a line.
     *
     * @param block how many to read at a time
     */
    public RecordScanner(InputStream bytes, long length, Notation notation, int block) {
        this.bytes = bytes;
        this.left = length;
        this.decoding = new Decoding(notation);
        this.delimiter = notation.delimiter();
        this.delimiters = Words.of(delimiter);
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
        wanted = most;
        records = 0;
        mended = UNKNOWN;
        while (true) {
            fields.clear();
            while (records < most && scan()) {
                firsts[++records] = fields.count;
            }
            if (records > 0) {
                return records;
            }
            if (left == 0) {
                if (at == filled) {
                    return 0;
                }
                throw new UnclosedQuoteException();
            }
            fill();
        }
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
        for (int record = 0; record < n; record++) {
            made[record] = made(place(record, field), recent);
        }
    }

    private <T> T made(int place, Recent<T> recent) {
        return fields.isAsItIs(place)
                ? recent.of(buffer, fields.from[place], fields.to[place], decoding)
                : recent.of(fields.text(place, buffer, decoding));
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

    /** Puts the bytes of a field into an array, if they are ASCII, its text, and fit; how many, or −1. */
    public int ascii(int record, int field, byte[] into, int at) {
        int place = place(record, field);
        int length = fields.length(place);
        if (!fields.isAsItIs(place) || at + length > into.length) {
            return -1;
        }
        int from = fields.from[place];
        int all = 0;
        for (int i = 0; i < length; i++) {
            byte b = buffer[from + i];
            into[at + i] = b;
            all |= b;
        }
        return all < 0 ? -1 : length;
    }

    /** Whether a field is a number as {@link Digits} know it, which is read then. */
    public boolean digits(int record, int field, Digits number) {
        int place = place(record, field);
        return fields.isAsItIs(place) && number.read(buffer, fields.from[place], fields.to[place], decoding.isUtf8());
    }

    private int place(int record, int field) {
        int place = firsts[record] + field;
        if (place >= firsts[record + 1]) {
            throw new ArrayIndexOutOfBoundsException("field " + field + " of " + size(record));
        }
        return place;
    }

    /** Whether any of the records has bytes that were no text in the file's encoding. */
    public boolean anyMended() {
        if (mended == UNKNOWN) {
            mended = decoding.mended(buffer, starts[0], ends[records - 1]);
        }
        return mended > 0;
    }

    /** How many bytes of a record were no text in the file's encoding. */
    public int mended(int record) {
        return anyMended() ? decoding.mended(buffer, starts[record], ends[record]) : 0;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Makes room behind what is not read yet, and reads. */
    private void fill() throws IOException {
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
        at = 0;
        int wanted = (int) Math.min(left, room - kept);
        if (bytes.readNBytes(buffer, kept, wanted) < wanted) {
            throw new IOException("the file became shorter while it was read");
        }
        left -= wanted;
        filled = kept + wanted;
    }

    /** Scans a record; false when its end is not in the buffer, which then is read from its beginning again. */
    private boolean scan() {
        int p = at;
        while (p < filled && (buffer[p] == Notation.LF || buffer[p] == Notation.CR)) {
            p++;
        }
        at = p;
        if (p == filled) {
            return false;
        }
        starts[records] = p;
        fields.count = firsts[records];
        // What quotes its first field quotes them all, nearly always.
        boolean all = buffer[p] == Notation.QUOTE;
        while (true) {
            if (p == filled || buffer[p] != Notation.QUOTE) {
                p = allPlain(p);
            } else {
                p = all ? allQuoted(p) : quoted(p + 1);
            }
            if (p < 0) {
                return false;
            }
            if (p == filled) {
                at = p;
                break;
            }
            if (buffer[p++] != delimiter) {
                at = p;
                break;
            }
        }
        ends[records] = p;
        return true;
    }

    /**
     * Scans quoted fields from here on, those of the next records too, as long as a single byte stands between two of them; where
     * the last one ends, or -1.
     */
    private int allQuoted(int first) {
        int begin = first + 1;
        int field = fields.count;
        // Of the byte before: whether it is within marks, as all bits; outside; a mark that closes.
        long insideBefore = 0;
        long outsideBefore = 0;
        long closingBefore = 0;
        boolean more = true;
        for (int p = first; more && p < filled; p += QuoteMarks.STEP) {
            long marks = QuoteMarks.of(buffer, p);
            long inside = QuoteMarks.inside(marks) ^ insideBefore;
            long outside = ~(inside | marks);
            long opening = marks & inside;
            long closing = marks & ~inside;
            long doubled = opening & (closing << 1 | closingBefore);
            long second = outside & (outside << 1 | outsideBefore);
            insideBefore = inside >> 63;
            outsideBefore = outside >>> 63;
            closingBefore = closing >>> 63;
            if (second != 0 || p + QuoteMarks.STEP > filled) {
                // Fields are sure up to a byte that does not stand alone, and up to the last one.
                long sure = (second & -second) - 1;
                sure = p + QuoteMarks.STEP > filled ? sure & (1L << filled - p) - 1 : sure;
                outside &= sure;
                doubled &= sure;
                more = false;
            }
            fields.makeRoom(field, QuoteMarks.STEP);
            int[] from = fields.from;
            int[] to = fields.to;
            int before = field;
            for (long rest = outside; rest != 0; rest &= rest - 1) {
                int stop = p + Words.lowest(rest);
                from[field] = begin;
                to[field++] = stop - 1;
                begin = stop + 2;
                if (buffer[stop] != delimiter) {
                    boolean goesOn = buffer[stop] == Notation.LF
                            && stop + 1 < filled
                            && buffer[stop + 1] == Notation.QUOTE
                            && records + 1 < wanted;
                    if (!goesOn) {
                        fields.noteDoubled(doubled & (1L << stop - p) - 1, outside, before);
                        return ended(field, stop);
                    }
                    ends[records] = stop + 1;
                    firsts[++records] = field;
                    starts[records] = stop + 1;
                    at = stop + 1;
                }
            }
            fields.noteDoubled(doubled, outside, before);
        }
        fields.count = field;
        int next = begin - 1;
        return next < filled && buffer[next] == Notation.QUOTE ? quoted(begin) : next - 1;
    }

    /** Where the last of so many fields ends, behind whose closing mark there is a byte that is no delimiter; or -1. */
    private int ended(int count, int stop) {
        fields.count = count;
        if (isEnd(buffer[stop])) {
            return stop;
        }
        fields.count--;
        return quoted(fields.from[count - 1]);
    }

    /** Scans a quoted field whose text begins here; where it ends, or -1. */
    private int quoted(int begin) {
        byte made = Fields.AS_IT_IS;
        int p = begin;
        while (true) {
            p = quote(p);
            // Whether it is doubled, the next byte tells.
            if (p >= filled || (p + 1 == filled && left > 0)) {
                return -1;
            }
            if (p + 1 == filled || buffer[p + 1] != Notation.QUOTE) {
                break;
            }
            made = Fields.DOUBLED;
            p += 2;
        }
        int next = p + 1;
        if (next == filled || isEnd(buffer[next])) {
            fields.add(begin, p, made);
            return next;
        }
        return plain(begin, next, Fields.TRAILED);
    }

    private int quote(int begin) {
        for (int p = begin; p < filled; p += Long.BYTES) {
            long marks = Words.firstEqual(Words.at(buffer, p), QUOTES);
            if (marks != 0) {
                return p + Words.first(marks);
            }
        }
        return filled;
    }

    /**
     * Scans fields that begin with no quotation mark from here on, those of the next records too, all those of a word before
     * the next one is looked at; where the last one ends, or -1.
     */
    private int allPlain(int first) {
        int begin = first;
        for (int p = first; p < filled; p += Long.BYTES) {
            long word = Words.at(buffer, p);
            long marks = Words.equal(word, delimiters) | Words.equal(word, LFS) | Words.equal(word, CRS);
            fields.makeRoom(Long.BYTES);
            int[] from = fields.from;
            int[] to = fields.to;
            int field = fields.count;
            for (; marks != 0; marks &= marks - 1) {
                int stop = p + Words.first(marks);
                if (stop >= filled) {
                    break;
                }
                from[field] = begin;
                to[field++] = stop;
                begin = stop + 1;
                // Behind the last byte there may be any, and no harm in looking.
                byte next = buffer[begin];
                if (buffer[stop] == delimiter && next != Notation.QUOTE) {
                    continue;
                }
                if (buffer[stop] != Notation.LF || next <= Notation.QUOTE || begin >= filled || records + 1 >= wanted) {
                    fields.count = field;
                    return stop;
                }
                // The next record begins with a visible character, and not with a mark.
                ends[records] = begin;
                firsts[++records] = field;
                starts[records] = begin;
                at = begin;
            }
            fields.count = field;
        }
        return lastPlain(begin, Fields.AS_IT_IS);
    }

    /** Scans the rest of a field up to a delimiter or the end of the line; where it ends, or -1. */
    private int plain(int begin, int rest, byte made) {
        for (int p = rest; p < filled; p += Long.BYTES) {
            long word = Words.at(buffer, p);
            long marks = Words.firstEqual(word, delimiters) | Words.firstEqual(word, LFS) | Words.firstEqual(word, CRS);
            if (marks != 0) {
                int stop = p + Words.first(marks);
                if (stop >= filled) {
                    break;
                }
                fields.add(begin, stop, made);
                return stop;
            }
        }
        return lastPlain(begin, made);
    }

    /** A field that goes on to the last byte, if there are no more; where it ends, or -1. */
    private int lastPlain(int begin, byte made) {
        if (left > 0) {
            return -1;
        }
        fields.add(begin, filled, made);
        return filled;
    }

    private boolean isEnd(byte b) {
        return b == delimiter || b == Notation.LF || b == Notation.CR;
    }
}
