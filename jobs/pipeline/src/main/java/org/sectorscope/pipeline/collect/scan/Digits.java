package org.sectorscope.pipeline.collect.scan;

/** A number as a field writes it with ASCII digits and at most one comma or point among them: read from bytes, without a text. */
public final class Digits {
    /** Of so many characters the digits, and the power of ten they are divided by, are exact: a single rounding follows. */
    private static final int LONGEST = 15;

    private static final double[] TENS = new double[LONGEST];

    static {
        TENS[0] = 1;
        for (int k = 1; k < LONGEST; k++) {
            TENS[k] = 10 * TENS[k - 1];
        }
    }

    private long digits;
    private int decimals;
    private char sign;

    /** Whether these bytes are such a number, which it then is. */
    public boolean read(byte[] bytes, int from, int to) {
        digits = 0;
        decimals = 0;
        sign = 0;
        if (from == to || to - from > LONGEST) {
            return false;
        }
        for (int p = from; p < to; p++) {
            byte b = bytes[p];
            int digit = b - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if ((b == ',' || b == '.') && sign == 0 && p > from && p < to - 1) {
                sign = (char) b;
                decimals = to - 1 - p;
            } else {
                return false;
            }
        }
        return true;
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
