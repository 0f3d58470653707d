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

    /** Of a last digit: far less than it, and far more than what four doubles leave of a number. */
    private static final double NEAR = 0x1p-20;

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

    /** Adds the exact product of a double and a sum of another set. */
    public void addProduct(int slot, double factor, ExactSums other, int otherSlot) {
        if (factor == 0) {
            return;
        }
        int from = 3 * otherSlot;
        for (int part = from; part < from + 3; part++) {
            if (other.parts[part] != 0) {
                addProduct(slot, factor, other.parts[part]);
            }
        }
        if (other.hasRest(otherSlot)) {
            addProduct(slot, factor, other.rest, otherSlot);
        }
    }

    /** Sets a sum to zero. */
    public void clear(int slot) {
        Arrays.fill(parts, 3 * slot, 3 * slot + 3, 0);
        if (hasRest(slot)) {
            rest.clear(slot);
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
        if (hasRest(slot) && !rest.hasRest(slot) && getLong(slot, into, k)) {
            return;
        }
        BigDecimal exact = exact(slot);
        double hi = exact.doubleValue();
        into.set(k, hi, exact.subtract(new BigDecimal(hi)).doubleValue());
    }

    /** The same of six doubles, made to overlap no more; false where what is behind the second may decide how it is rounded. */
    private boolean getLong(int slot, DoubleDoubles into, int k) {
        double[] x = new double[6];
        System.arraycopy(parts, 3 * slot, x, 0, 3);
        System.arraycopy(rest.parts, 3 * slot, x, 3, 3);
        for (int pass = 0; pass < 3; pass++) {
            for (int i = x.length - 2; i >= 0; i--) {
                double s = x[i] + x[i + 1];
                x[i + 1] = error(x[i], x[i + 1], s);
                x[i] = s;
            }
        }
        double behind = Math.abs(x[3]) + Math.abs(x[4]) + Math.abs(x[5]);
        boolean decided = x[0] + x[1] == x[0]
                && x[1] + x[2] == x[1]
                && !nearBoundary(x[1], x[0])
                && !nearBoundary(x[2], x[1])
                && behind <= NEAR * Math.ulp(x[1]);
        if (decided) {
            into.set(k, x[0], x[1]);
        }
        return decided;
    }

    /** Whether what is left of a number that was rounded may be half of its last digit, or of the one below a power of two. */
    private static boolean nearBoundary(double left, double rounded) {
        double digits = Math.abs(left) / Math.ulp(rounded);
        return Math.abs(digits - 0.5) < 2 * NEAR || Math.abs(digits - 0.25) < 2 * NEAR;
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
