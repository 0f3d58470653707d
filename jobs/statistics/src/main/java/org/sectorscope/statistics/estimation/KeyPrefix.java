package org.sectorscope.statistics.estimation;

import java.io.Serializable;

/**
 * The first digits of a place in the order of values: eight digits of sixteen bits, four of the value and four of the
 * response's order, which decides among ties.
 *
 * @param known number of digits that are decided
 * @param value those of the value's key
 * @param order those of the response's order
 */
record KeyPrefix(int known, long value, long order) implements Serializable {
    /** Bits of a digit. */
    private static final int DIGIT = 16;
    /** Digits of a value, and of an order. */
    static final int OF_VALUE = Long.SIZE / DIGIT;

    static final KeyPrefix NONE = new KeyPrefix(0, 0, 0);
    /** Behind every value: the key of what is no number. */
    static final KeyPrefix BEHIND = new KeyPrefix(OF_VALUE, -1, 0);

    /** A double's bits in an order in which unsigned comparison is that of the values. */
    static long key(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    /** Whether a response stands before (negative), under (0) or behind (positive) the prefix. */
    int side(long key, long place) {
        if (known == 0) {
            return 0;
        }
        int digits = Math.min(known, OF_VALUE);
        int side = Long.compareUnsigned(key >>> (Long.SIZE - digits * DIGIT), value);
        return side != 0 || known <= OF_VALUE
                ? side
                : Long.compareUnsigned(place >>> (Long.SIZE - (known - OF_VALUE) * DIGIT), order);
    }

    /** The first digit of a response that the prefix leaves open. */
    int next(long key, long place) {
        long bits = known < OF_VALUE ? key : place;
        return (int) (bits >>> (Long.SIZE - (known % OF_VALUE + 1) * DIGIT)) & ((1 << DIGIT) - 1);
    }

    KeyPrefix with(int digit) {
        return known < OF_VALUE
                ? new KeyPrefix(known + 1, value << DIGIT | digit, order)
                : new KeyPrefix(known + 1, value, order << DIGIT | digit);
    }

    /** The prefix of all responses of one value. */
    static KeyPrefix of(long key) {
        return new KeyPrefix(OF_VALUE, key, 0);
    }

    boolean complete() {
        return known == 2 * OF_VALUE;
    }
}
