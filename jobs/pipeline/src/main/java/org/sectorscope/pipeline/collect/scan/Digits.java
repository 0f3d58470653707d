package org.sectorscope.pipeline.collect.scan;

/**
 * A number or an amount as most fields write it: ASCII digits, at most one comma or point between them, white space anywhere,
 * euros behind. Read from bytes, without a text.
 */
public final class Digits {
    /** Of so many digits the number, and the power of ten it is divided by, are exact: a single rounding follows. */
    private static final int MOST = 15;

    private static final double[] TENS = new double[MOST + 1];

    static {
        TENS[0] = 1;
        for (int k = 1; k < TENS.length; k++) {
            TENS[k] = 10 * TENS[k - 1];
        }
    }

    private static final byte[] EUROS = {'E', 'U', 'R', 'O', 'S'};
    /** How many letters of it are written at least. */
    private static final int SHORTEST = 3;
    /** From a small letter to its capital. */
    private static final int CAPITAL = 'a' - 'A';

    private static final int NO_BREAK_SPACE = 0xC2A0;
    private static final int NARROW_NO_BREAK_SPACE = 0xE280AF;
    private static final int EURO_SIGN = 0xE282AC;

    private long digits;
    private int decimals;
    private char sign;

    /**
     * Whether these bytes are such a number, which it then is.
     *
     * @param utf8 whether they are UTF-8; else those beyond ASCII may be anything
     */
    public boolean read(byte[] bytes, int from, int to, boolean utf8) {
        digits = 0;
        sign = 0;
        int count = 0;
        int whole = 0;
        int p = from;
        for (int length; p < to; p += length) {
            byte b = bytes[p];
            int digit = b - '0';
            length = 1;
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                count++;
            } else if ((b == ',' || b == '.') && sign == 0 && count > 0) {
                sign = (char) b;
                whole = count;
            } else {
                length = space(bytes, p, to, utf8);
                if (length == 0) {
                    break;
                }
            }
        }
        decimals = sign == 0 ? 0 : count - whole;
        return count > 0
                && count <= MOST
                && (sign == 0 || decimals > 0)
                && (p == to || isBlank(bytes, afterUnit(bytes, p, to, utf8), to, utf8));
    }

    /** Bytes of the white space that begins here; 0: none does, or of a rare kind. */
    private static int space(byte[] bytes, int at, int to, boolean utf8) {
        byte b = bytes[at];
        if (b >= 0) {
            return b <= ' ' ? 1 : 0;
        }
        if (!utf8 || at + 1 >= to) {
            return 0;
        }
        return pair(bytes, at) == NO_BREAK_SPACE
                ? 2
                : at + 2 < to && triple(bytes, at) == NARROW_NO_BREAK_SPACE ? 3 : 0;
    }

    private static boolean isBlank(byte[] bytes, int from, int to, boolean utf8) {
        int length = 1;
        int p = from;
        for (; p < to && length > 0; p += length) {
            length = space(bytes, p, to, utf8);
        }
        return length > 0;
    }

    /** Where a unit that begins here ends. */
    private static int afterUnit(byte[] bytes, int from, int to, boolean utf8) {
        if (utf8 && from + 2 < to && triple(bytes, from) == EURO_SIGN) {
            return from + 3;
        }
        int letters = 0;
        while (letters < EUROS.length
                && from + letters < to
                && (bytes[from + letters] == EUROS[letters] || bytes[from + letters] == EUROS[letters] + CAPITAL)) {
            letters++;
        }
        return letters < SHORTEST ? from : from + letters;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int triple(byte[] bytes, int at) {
        return pair(bytes, at) << 8 | bytes[at + 2] & 0xFF;
    }

    /** The double nearest to the number, its sign taken as a decimal one. */
    public double value() {
        return digits / TENS[decimals];
    }

    /** Digits behind the sign. */
    public int decimals() {
        return decimals;
    }

    /** A comma or a point; 0: there is none. */
    public char sign() {
        return sign;
    }
}
