package org.sectorscope.statistics.numeric;

/**
 * Many numbers of about 32 significant digits side by side, calculated with as a {@link DoubleDouble} is: loops over
 * thousands of sums make no object for each.
 */
public final class DoubleDoubles {
    /** High and low part of each number, one after the other. */
    private final double[] parts;

    /** All zero. */
    public DoubleDoubles(int size) {
        this.parts = new double[2 * size];
    }

    public int size() {
        return parts.length / 2;
    }

    public double hi(int k) {
        return parts[2 * k];
    }

    public double lo(int k) {
        return parts[2 * k + 1];
    }

    public double value(int k) {
        return parts[2 * k] + parts[2 * k + 1];
    }

    public DoubleDouble get(int k) {
        return new DoubleDouble(parts[2 * k], parts[2 * k + 1]);
    }

    public void set(int k, double hi, double lo) {
        parts[2 * k] = hi;
        parts[2 * k + 1] = lo;
    }

    /** Sets some numbers to those of another, of which they begin at {@code from}. */
    public void set(int k, DoubleDoubles other, int from, int count) {
        System.arraycopy(other.parts, 2 * from, parts, 2 * k, 2 * count);
    }

    /** Adds hi + lo, lo being what hi was rounded by. */
    public void add(int k, double hi, double lo) {
        int at = 2 * k;
        double a = parts[at];
        double high = a + hi;
        double t = high - a;
        double highError = (a - (high - t)) + (hi - t);
        a = parts[at + 1];
        double low = a + lo;
        t = low - a;
        double lowError = (a - (low - t)) + (lo - t);
        double rest = highError + low;
        double first = high + rest;
        t = first - high;
        rest = (high - (first - t)) + (rest - t) + lowError;
        double sum = first + rest;
        t = sum - first;
        parts[at] = sum;
        parts[at + 1] = (first - (sum - t)) + (rest - t);
    }

    public void add(int k, DoubleDoubles other, int l) {
        add(k, other.parts[2 * l], other.parts[2 * l + 1]);
    }

    public void subtract(int k, DoubleDoubles other, int l) {
        add(k, -other.parts[2 * l], -other.parts[2 * l + 1]);
    }

    /** Adds a number of another times hi + lo. */
    public void addProduct(int k, DoubleDoubles other, int l, double hi, double lo) {
        double high = other.parts[2 * l];
        double p = high * hi;
        add(k, p, Math.fma(high, hi, -p) + (high * lo + other.parts[2 * l + 1] * hi));
    }
}
