package org.sectorscope.statistics.numeric;

/**
 * A number of about 32 significant digits, held as an unevaluated sum of two doubles. Differences of large, nearly equal
 * sums (the variance of something almost constant) keep their digits in it.
 *
 * <p>Source: Dekker, A floating-point technique for extending the available precision, 1971; Knuth's two-sum.
 */
public record DoubleDouble(double hi, double lo) {
    public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    public static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    /** The exact product of two doubles, short of underflow. */
    public static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    private static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, (a - (s - t)) + (b - t));
    }

    public DoubleDouble plus(DoubleDouble other) {
        DoubleDouble s = sum(hi, other.hi);
        DoubleDouble t = sum(lo, other.lo);
        DoubleDouble first = sum(s.hi, s.lo + t.hi);
        return sum(first.hi, first.lo + t.lo);
    }

    public DoubleDouble plus(double other) {
        return plus(of(other));
    }

    public DoubleDouble minus(DoubleDouble other) {
        return plus(other.negated());
    }

    public DoubleDouble negated() {
        return new DoubleDouble(-hi, -lo);
    }

    public DoubleDouble times(DoubleDouble other) {
        double p = hi * other.hi;
        double e = Math.fma(hi, other.hi, -p) + (hi * other.lo + lo * other.hi);
        return sum(p, e);
    }

    public DoubleDouble times(double other) {
        return times(of(other));
    }

    public DoubleDouble over(DoubleDouble other) {
        double q1 = hi / other.hi;
        DoubleDouble rest = minus(other.times(q1));
        double q2 = rest.hi / other.hi;
        rest = rest.minus(other.times(q2));
        return sum(q1, q2).plus(rest.hi / other.hi);
    }

    public DoubleDouble over(double other) {
        return over(of(other));
    }

    public double value() {
        return hi + lo;
    }
}
