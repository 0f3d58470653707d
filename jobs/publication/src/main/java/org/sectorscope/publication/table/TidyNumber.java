package org.sectorscope.publication.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as tidy tables hold them: 12 significant digits, decimal point, no grouping, trailing zeros dropped. Plain
 * notation from 1e-6 up to 1e15, {@code 1.5E-7} beyond; {@code NaN} is empty.
 */
public final class TidyNumber {
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final double SMALLEST_PLAIN = 1e-6;
    private static final double LARGEST_PLAIN = 1e15;

    private TidyNumber() {}

    /** The number's text; {@code Inf} and {@code -Inf} where it is infinite (degrees of freedom). */
    public static String write(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "E" + exponent;
    }

    /**
     * The number a text holds; {@code NaN} for an empty one.
     *
     * @throws NumberFormatException if it is no number
     */
    public static double read(String text) {
        return switch (text) {
            case "" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
