package org.sectorscope.statistics.numeric;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Rows of sums, all of the same length, each row added to as a whole and without any rounding: what {@link ExactSums} are
 * for one term at a time, for some hundred replicate weights of a response at once. A row is held as two doubles for each
 * sum, some 106 bits, and is added to by a loop without branches, which processors take several sums at a time through;
 * what falls off the end is kept aside exactly.
 *
 * <p>Source: as {@link ExactSums}.
 */
public final class ExactRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private int rows;
    /** By row, then sum. */
    private double[][] high = new double[0][];

    private double[][] low = new double[0][];
    /** What two doubles do not hold, by row, then sum; {@code null}: nothing. */
    private ExactSums rest;
    /** What fell off in the last addition. */
    private transient double[] left;

    /** @param width sums of a row */
    public ExactRows(int width) {
        this.width = width;
    }

    /** Number of rows. */
    public int size() {
        return rows;
    }

    /** Makes room for more rows, all zero, and returns the index of the first new one. */
    public int grow(int by) {
        int start = rows;
        rows += by;
        if (rows > high.length) {
            high = Arrays.copyOf(high, Math.max(rows, 2 * high.length));
            low = Arrays.copyOf(low, high.length);
        }
        for (int row = start; row < rows; row++) {
            high[row] = new double[width];
            low[row] = new double[width];
        }
        return start;
    }

    /** Adds to each sum of a row its term times a factor, the product being rounded. */
    public void add(int row, double[] terms, double factor) {
        if (left == null) {
            left = new double[width];
        }
        add(high[row], low[row], terms, factor, left);
        if (any(left)) {
            keep(row);
        }
    }

    private static void add(double[] high, double[] low, double[] terms, double factor, double[] left) {
        for (int k = 0; k < left.length; k++) {
            double term = terms[k] * factor;
            double a = high[k];
            double s = a + term;
            double t = s - a;
            double e = (a - (s - t)) + (term - t);
            high[k] = s;
            double b = low[k];
            double r = b + e;
            double u = r - b;
            low[k] = r;
            left[k] = (b - (r - u)) + (e - u);
        }
    }

    private static boolean any(double[] left) {
        long bits = 0;
        for (double each : left) {
            bits |= Double.doubleToRawLongBits(each);
        }
        // All but the sign of a zero.
        return bits << 1 != 0;
    }

    private void keep(int row) {
        if (rest == null) {
            rest = new ExactSums(0);
        }
        if (rest.size() < rows * width) {
            rest.grow(rows * width - rest.size());
        }
        for (int k = 0; k < width; k++) {
            if (left[k] != 0) {
                rest.add(row * width + k, left[k]);
            }
        }
    }

    /** Adds a row of another set to one of this. */
    public void addAll(int row, ExactRows other, int otherRow) {
        add(row, other.high[otherRow], 1);
        add(row, other.low[otherRow], 1);
        if (other.rest != null && otherRow * width < other.rest.size()) {
            Arrays.fill(left, 0);
            keep(row);
            for (int k = 0; k < width; k++) {
                rest.addAll(row * width + k, other.rest, otherRow * width + k);
            }
        }
    }

    /** A sum to about 32 digits, decided by its exact value alone. */
    public DoubleDouble get(int row, int k) {
        var one = new ExactSums(1);
        one.add(0, high[row][k]);
        one.add(0, low[row][k]);
        if (rest != null && row * width < rest.size()) {
            one.addAll(0, rest, row * width + k);
        }
        return one.get(0);
    }
}
