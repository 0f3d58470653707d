package org.sectorscope.pipeline.collect.scan;

import java.util.Arrays;

/**
 * Where the quotation marks of a buffer are, found some thousand bytes ahead of the records: 64 bytes make one word of a bit
 * each, in which the next mark costs no search. A search from mark to mark ends after a number of bytes that a processor
 * cannot foresee, once for each field.
 */
final class QuoteMarks {
    /** Bytes that make a word of marks; so many must be readable behind the last byte of the buffer. */
    static final int STEP = Long.SIZE;

    private static final int AHEAD = 64 * STEP;

    /** Gathers the marks of eight bytes in the highest byte of a product: the one of byte i, bit 8i + 7, becomes bit 56 + i. */
    private static final long GATHER = 0x0002040810204081L;

    private static final long QUOTES = Words.of(Notation.QUOTE);

    private int[] places = new int[2 * AHEAD];
    private int size;
    private int next;
    private int searched;

    /** Forgets all: the buffer's bytes are others. */
    void clear() {
        size = 0;
        next = 0;
        searched = 0;
    }

    /** Goes to the mark at this place, which is behind those gone to before, or the same. */
    void goTo(int place, byte[] buffer, int filled) {
        if (place >= searched) {
            size = 0;
            next = 0;
            searched = place & -STEP;
        }
        do {
            while (next < size && places[next] < place) {
                next++;
            }
        } while (next == size && search(buffer, filled));
    }

    /** Whether the marks up to so many behind the one gone to are known; else there are fewer. */
    boolean has(int behind, byte[] buffer, int filled) {
        while (next + behind >= size) {
            if (!search(buffer, filled)) {
                return false;
            }
        }
        return true;
    }

    /** Place of the mark that is so many behind the one gone to. */
    int get(int behind) {
        return places[next + behind];
    }

    /** Goes so many marks on. */
    void skip(int marks) {
        next += marks;
    }

    /** Fields that {@link #paired} finds at most. */
    int mostPaired() {
        return size - next >>> 1;
    }

    /**
     * Finds the fields, from the mark gone to on, that stand between two marks each, with a delimiter and a further mark behind.
     *
     * @param fields behind which they are put, without being counted
     * @return how many
     */
    int paired(byte[] buffer, byte delimiter, Fields fields) {
        int[] at = places;
        int[] from = fields.from;
        int[] to = fields.to;
        int last = size - 2;
        int field = fields.count;
        int begin = get(0);
        for (int i = next; i < last; i += 2) {
            int end = at[i + 1];
            int following = at[i + 2];
            if (following != end + 2 || buffer[end + 1] != delimiter) {
                break;
            }
            from[field] = begin + 1;
            to[field++] = end;
            begin = following;
        }
        return field - fields.count;
    }

    /** Finds more marks, if only bytes are left. */
    private boolean search(byte[] buffer, int filled) {
        if (searched >= filled) {
            return false;
        }
        System.arraycopy(places, next, places, 0, size - next);
        size -= next;
        next = 0;
        if (size + AHEAD + STEP > places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        int stop = searched + Math.min(AHEAD, filled - searched);
        int[] found = places;
        int count = size;
        int at = searched;
        for (; at < stop; at += STEP) {
            long marks = marks(buffer, at);
            while (marks != 0) {
                found[count++] = at + Words.lowest(marks);
                marks &= marks - 1;
            }
        }
        searched = at;
        while (count > 0 && found[count - 1] >= filled) {
            count--;
        }
        size = count;
        return true;
    }

    /** The marks among {@link #STEP} bytes, written out: by a loop the first compiler makes the search a twentieth slower. */
    private static long marks(byte[] buffer, int at) {
        return marked(buffer, at)
                | marked(buffer, at + 8) << 8
                | marked(buffer, at + 16) << 16
                | marked(buffer, at + 24) << 24
                | marked(buffer, at + 32) << 32
                | marked(buffer, at + 40) << 40
                | marked(buffer, at + 48) << 48
                | marked(buffer, at + 56) << 56;
    }

    private static long marked(byte[] buffer, int at) {
        return Words.equal(Words.at(buffer, at), QUOTES) * GATHER >>> 56;
    }
}
