package org.sectorscope.pipeline.collect.scan;

import java.util.Arrays;

/** The fields of some records, one behind the other: where the text of each begins and ends, and how it is made of its bytes. */
final class Fields {
    static final byte AS_IT_IS = 0;
    /** Quotation marks in it are doubled. */
    static final byte DOUBLED = 1;
    /** Something stands behind the mark that closes it. */
    static final byte TRAILED = 2;

    /** Bytes of a character, half of a pair included. */
    private static final int MOST_BYTES = 3;

    /** By field: where its text begins, in the upper half, and ends; together, since memory is waited for once then. */
    long[] places = new long[1024];

    int count;

    private byte[] making = new byte[1024];
    /** Fields of which the text is not made as it is: few, so that nothing is noted of all others. */
    private int[] odd = new int[16];

    private int odds;

    /** Forgets all. */
    void clear() {
        count = 0;
        while (odds > 0) {
            making[odd[--odds]] = AS_IT_IS;
        }
    }

    /** Makes room for so many more. */
    void makeRoom(int more) {
        makeRoom(count, more);
    }

    /** Makes room for so many more than these. */
    void makeRoom(int fields, int more) {
        if (fields + more > places.length) {
            int room = 2 * (fields + more);
            places = Arrays.copyOf(places, room);
            making = Arrays.copyOf(making, room);
        }
    }

    /** Adds one. @param made how its text is made */
    void add(int begin, int stop, byte made) {
        makeRoom(1);
        places[count] = place(begin, stop);
        if (made != AS_IT_IS) {
            note(count, made);
        }
        count++;
    }

    /**
     * Notes the fields that have doubled quotation marks.
     *
     * @param doubled where there are such in 64 bytes, a bit each
     * @param separators where in these a field ends
     * @param first the field that they begin in
     */
    void noteDoubled(long doubled, long separators, int first) {
        for (long rest = doubled; rest != 0; rest &= rest - 1) {
            note(first + Long.bitCount(separators & (rest & -rest) - 1), DOUBLED);
        }
    }

    private void note(int field, byte made) {
        if (making[field] == AS_IT_IS) {
            odd = odds == odd.length ? Arrays.copyOf(odd, 2 * odds) : odd;
            odd[odds++] = field;
        }
        making[field] = made;
    }

    /** Where a text is. */
    static long place(int begin, int stop) {
        return (long) begin << Integer.SIZE | stop;
    }

    /** Where a text begins. */
    static int from(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    /** Where a text ends. */
    static int to(long place) {
        return (int) place;
    }

    int length(int field) {
        long place = places[field];
        return to(place) - from(place);
    }

    /** Whether the bytes are those of the text. */
    boolean isAsItIs(int field) {
        return making[field] == AS_IT_IS;
    }

    /** See {@link RecordScanner#isVisible}. */
    boolean isVisible(int field, byte[] buffer, int characters) {
        byte made = making[field];
        int most = made == DOUBLED ? 2 * MOST_BYTES : MOST_BYTES;
        return made != TRAILED && length(field) > most * characters && isLetterOrDigit(buffer[from(places[field])]);
    }

    /** Of ASCII. */
    private static boolean isLetterOrDigit(byte b) {
        // The small letter of a capital.
        int small = b | 0x20;
        return small >= 'a' && small <= 'z' || b >= '0' && b <= '9';
    }

    String text(int field, byte[] buffer, Decoding decoding) {
        int from = from(places[field]);
        int to = to(places[field]);
        return switch (making[field]) {
            case DOUBLED -> decoding.single(buffer, from, to);
            case TRAILED -> decoding.trailed(buffer, from, to);
            default -> decoding.text(buffer, from, to);
        };
    }
}
