package org.sectorscope.pipeline.collect.scan;

import org.sectorscope.pipeline.bytes.Words;

/** Finds records and their fields in a buffer, as {@link RecordScanner} defines them. */
final class RecordFinder {
    private static final long QUOTES = Words.of(Notation.QUOTE);
    private static final long LFS = Words.of(Notation.LF);
    private static final long CRS = Words.of(Notation.CR);

    private final byte delimiter;
    private final long delimiters;

    private byte[] buffer;
    private int filled;
    /** Whether nothing comes behind the bytes of the buffer. */
    private boolean last;
    /** Where the next record begins. */
    private int at;
    /** Records to be found, at most. */
    private int wanted;

    /** By record: where its bytes begin. */
    final int[] starts = new int[RecordScanner.MOST];
    /** By record: where its bytes end, those of the line's end included, but for the second one of CR LF. */
    final int[] ends = new int[RecordScanner.MOST];
    /** By record: its first field; behind the last record, how many fields there are. */
    final int[] firsts = new int[RecordScanner.MOST + 1];
    /** Records found. */
    int records;

    final Fields fields = new Fields();

    RecordFinder(byte delimiter) {
        this.delimiter = delimiter;
        this.delimiters = Words.of(delimiter);
    }

    /**
     * Takes other bytes: those from {@link #at} on that it had, and what comes behind them.
     *
     * @param filled how many there are; {@link QuoteMarks#STEP} more can be read
     * @param last whether none come behind them
     */
    void take(byte[] bytes, int filled, boolean last) {
        this.buffer = bytes;
        this.filled = filled;
        this.last = last;
        at = 0;
    }

    /** Where the record begins that comes next. */
    int at() {
        return at;
    }

    /** Finds the next records that end in the buffer; those before are gone. @param most how many at most */
    int next(int most) {
        wanted = most;
        records = 0;
        fields.clear();
        while (records < most && scan()) {
            firsts[++records] = fields.count;
        }
        return records;
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
        byte[] bytes = buffer;
        byte separator = delimiter;
        int begin = first + 1;
        int field = fields.count;
        // Of the byte before: whether it is within marks, as all bits; outside; a mark that closes.
        long insideBefore = 0;
        long outsideBefore = 0;
        long closingBefore = 0;
        boolean more = true;
        for (int p = first; more && p < filled; p += QuoteMarks.STEP) {
            long marks = QuoteMarks.of(bytes, p);
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
            long[] places = fields.places;
            int before = field;
            for (long rest = outside; rest != 0; rest &= rest - 1) {
                int stop = p + Words.lowest(rest);
                places[field++] = Fields.place(begin, stop - 1);
                begin = stop + 2;
                if (bytes[stop] != separator) {
                    boolean goesOn = bytes[stop] == Notation.LF
                            && stop + 1 < filled
                            && bytes[stop + 1] == Notation.QUOTE
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
            if (doubled != 0) {
                fields.noteDoubled(doubled, outside, before);
            }
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
        return quoted(Fields.from(fields.places[count - 1]));
    }

    /** Scans a quoted field whose text begins here; where it ends, or -1. */
    private int quoted(int begin) {
        byte made = Fields.AS_IT_IS;
        int p = begin;
        while (true) {
            p = quote(p);
            // Whether it is doubled, the next byte tells.
            if (p >= filled || (p + 1 == filled && !last)) {
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
            long[] places = fields.places;
            int field = fields.count;
            for (; marks != 0; marks &= marks - 1) {
                int stop = p + Words.first(marks);
                if (stop >= filled) {
                    break;
                }
                places[field++] = Fields.place(begin, stop);
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
        if (!last) {
            return -1;
        }
        fields.add(begin, filled, made);
        return filled;
    }

    private boolean isEnd(byte b) {
        return b == delimiter || b == Notation.LF || b == Notation.CR;
    }
}
