package org.sectorscope.statistics.numeric;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Many sums of doubles, each without any rounding, so that neither the order of the additions nor the partition they
 * were made in can be seen in the result. Each sum is an unevaluated expansion of three doubles, which holds about 160
 * bits; what ever falls off its end goes on in another.
 *
 * <p>Source: error-free transformation of Knuth (two-sum); expansions after Shewchuk 1997. Terms must be finite and far
 * from overflow.
 */
public final class ExactSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private int size;
    /** Three doubles of each sum, one after the other. */
    private double[] parts;
    /** What three doubles do not hold, as squares of amounts from cents to millions may not; {@code null}: nothing. */
    private ExactSums rest;

    public ExactSums(int size) {
        this.size = size;
        this.parts = new double[3 * size];
    }

    public int size() {
        return size;
    }

    /** Makes room for more sums, all zero, and returns the index of the first new one. */
    public int grow(int by) {
        int start = size;
        size += by;
        if (3 * size > parts.length) {
            parts = Arrays.copyOf(parts, Math.max(3 * size, parts.length + (parts.length >> 1) + 48));
        }
        return start;
    }

    public void add(int slot, double term) {
        int at = 3 * slot;
        double a = parts[at];
        double s = a + term;
        double t = s - a;
        double e = (a - (s - t)) + (term - t);
        parts[at] = s;
        if (e == 0) {
            return;
        }
        a = parts[++at];
        s = a + e;
        t = s - a;
        e = (a - (s - t)) + (e - t);
        parts[at] = s;
        if (e == 0) {
            return;
        }
        a = parts[++at];
        s = a + e;
        t = s - a;
        e = (a - (s - t)) + (e - t);
        parts[at] = s;
        if (e != 0) {
            rest().add(slot, e);
        }
    }

    private ExactSums rest() {
        if (rest == null) {
            rest = new ExactSums(0);
        }
        if (rest.size < size) {
            rest.grow(size - rest.size);
        }
        return rest;
    }

    private boolean hasRest(int slot) {
        return rest != null && slot < rest.size && !rest.isZero(slot);
    }

    private boolean isZero(int slot) {
        int at = 3 * slot;
        return parts[at] == 0 && parts[at + 1] == 0 && parts[at + 2] == 0 && !hasRest(slot);
    }

    /** Adds the exact product of two doubles. */
    public void addProduct(int slot, double a, double b) {
        double p = a * b;
        add(slot, p);
        double e = Math.fma(a, b, -p);
        if (e != 0) {
            add(slot, e);
        }
    }

    /** Adds one sum of another set to one of this. */
    public void addAll(int slot, ExactSums other, int otherSlot) {
        int from = 3 * otherSlot;
        add(slot, other.parts[from]);
        add(slot, other.parts[from + 1]);
        add(slot, other.parts[from + 2]);
        if (other.hasRest(otherSlot)) {
            rest().addAll(slot, other.rest, otherSlot);
        }
    }

    /** The sum, exactly. */
    public BigDecimal exact(int slot) {
        int at = 3 * slot;
        BigDecimal sum = new BigDecimal(parts[at]).add(new BigDecimal(parts[at + 1]));
        sum = sum.add(new BigDecimal(parts[at + 2]));
        return hasRest(slot) ? sum.add(rest.exact(slot)) : sum;
    }

    /** The sum, to about 32 digits; decided by the exact value alone, not by how it was reached. */
    public DoubleDouble get(int slot) {
        var one = new DoubleDoubles(1);
        get(slot, one, 0);
        return one.get(0);
    }

    /** Sets a number to what {@link #get(int)} returns. */
    public void get(int slot, DoubleDoubles into, int k) {
        if (!hasRest(slot)) {
            double a = parts[3 * slot];
            double b = parts[3 * slot + 1];
            double s = a + b;
            double e = error(a, b, s);
            double c = parts[3 * slot + 2];
            double t = e + c;
            double last = error(e, c, t);
            double hi = s + t;
            double r = error(s, t, hi);
            if (last == 0 || Math.abs(t) <= Math.ulp(s) && !boundary(r, hi)) {
                into.set(k, hi, r + last);
                return;
            }
        }
        BigDecimal exact = exact(slot);
        double hi = exact.doubleValue();
        into.set(k, hi, exact.subtract(new BigDecimal(hi)).doubleValue());
    }

    /** Rounding s + t is rounding the sum, unless what is left lies on a boundary that the last part decides. */
    private static boolean boundary(double r, double hi) {
        double half = Math.ulp(hi) / 2;
        return Math.abs(r) == half || Math.abs(r) == half / 2;
    }

    /** What the sum s of two doubles was rounded by. */
    private static double error(double a, double b, double s) {
        double t = s - a;
        return (a - (s - t)) + (b - t);
    }
}
