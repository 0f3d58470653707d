package org.sectorscope.statistics.numeric;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Many sums of doubles, each without any rounding, so that neither the order of the additions nor the partition they
 * were made in can be seen in the result. Each sum is an unevaluated expansion of three doubles, which holds about 160
 * bits; what ever falls off its end is kept aside exactly.
 *
 * <p>Source: error-free transformation of Knuth (two-sum); expansions after Shewchuk 1997. Terms must be finite and far
 * from overflow.
 */
public final class ExactSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private int size;
    private double[] first;
    private double[] second;
    private double[] third;
    /** What three doubles do not hold; empty for all but adversarial data. */
    private Map<Integer, BigDecimal> rest;

    public ExactSums(int size) {
        this.size = size;
        this.first = new double[size];
        this.second = new double[size];
        this.third = new double[size];
    }

    public int size() {
        return size;
    }

    /** Makes room for more sums, all zero, and returns the index of the first new one. */
    public int grow(int by) {
        int start = size;
        size += by;
        if (size > first.length) {
            int capacity = Math.max(size, first.length + (first.length >> 1) + 16);
            first = Arrays.copyOf(first, capacity);
            second = Arrays.copyOf(second, capacity);
            third = Arrays.copyOf(third, capacity);
        }
        return start;
    }

    public void add(int slot, double term) {
        double a = first[slot];
        double s = a + term;
        double t = s - a;
        double e = (a - (s - t)) + (term - t);
        first[slot] = s;
        if (e == 0) {
            return;
        }
        a = second[slot];
        s = a + e;
        t = s - a;
        e = (a - (s - t)) + (e - t);
        second[slot] = s;
        if (e == 0) {
            return;
        }
        a = third[slot];
        s = a + e;
        t = s - a;
        e = (a - (s - t)) + (e - t);
        third[slot] = s;
        if (e != 0) {
            if (rest == null) {
                rest = new HashMap<>();
            }
            rest.merge(slot, new BigDecimal(e), BigDecimal::add);
        }
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
        add(slot, other.first[otherSlot]);
        add(slot, other.second[otherSlot]);
        add(slot, other.third[otherSlot]);
        if (other.rest != null && other.rest.containsKey(otherSlot)) {
            if (rest == null) {
                rest = new HashMap<>();
            }
            rest.merge(slot, other.rest.get(otherSlot), BigDecimal::add);
        }
    }

    /** The sum, exactly. */
    public BigDecimal exact(int slot) {
        BigDecimal sum = new BigDecimal(first[slot]).add(new BigDecimal(second[slot]));
        sum = sum.add(new BigDecimal(third[slot]));
        return rest == null ? sum : sum.add(rest.getOrDefault(slot, BigDecimal.ZERO));
    }

    /** The sum, to about 32 digits; decided by the exact value alone, not by how it was reached. */
    public DoubleDouble get(int slot) {
        if (rest == null || !rest.containsKey(slot)) {
            double a = first[slot];
            double b = second[slot];
            double s = a + b;
            double e = error(a, b, s);
            double c = third[slot];
            double t = e + c;
            double last = error(e, c, t);
            double hi = s + t;
            double r = error(s, t, hi);
            // Rounding s + t is rounding the sum, unless what is left lies on a boundary that the last part decides.
            double half = Math.ulp(hi) / 2;
            boolean boundary = Math.abs(r) == half || Math.abs(r) == half / 2;
            if (last == 0 || Math.abs(t) <= Math.ulp(s) && !boundary) {
                return new DoubleDouble(hi, r + last);
            }
        }
        BigDecimal exact = exact(slot);
        double hi = exact.doubleValue();
        double lo = exact.subtract(new BigDecimal(hi)).doubleValue();
        return new DoubleDouble(hi, lo);
    }

    /** What the sum s of two doubles was rounded by. */
    private static double error(double a, double b, double s) {
        double t = s - a;
        return (a - (s - t)) + (b - t);
    }
}
