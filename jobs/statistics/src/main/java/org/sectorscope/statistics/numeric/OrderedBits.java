package org.sectorscope.statistics.numeric;

/** The bits of a double, turned so that their unsigned order is that of the values; −0 is 0. */
public final class OrderedBits {
    private OrderedBits() {}

    /** @param value any but {@code NaN} */
    public static long of(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    /** The value that has these bits; of a zero the positive one. */
    public static double value(long bits) {
        return Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
    }
}
