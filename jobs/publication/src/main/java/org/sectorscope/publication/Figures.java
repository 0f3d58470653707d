package org.sectorscope.publication;

import org.sectorscope.publication.chart.Chart.Measure;

/** Numbers as a language's readers write them. */
public final class Figures {
    private static final char NARROW = '\u202f';
    private static final char NO_BREAK = '\u00a0';
    private static final char MINUS = '\u2212';

    private final boolean french;

    private Figures(boolean french) {
        this.french = french;
    }

    /** The figures of a language, {@code fr} or {@code en}; any other is written as English. */
    public static Figures in(String language) {
        return new Figures(language.equals("fr"));
    }

    /**
     * A figure with its unit: {@code 18 %}, {@code 1 234,5}, {@code 1 234 €}. A share is given 0 to 1.
     *
     * @param decimals digits behind the decimal sign
     * @return empty for {@code NaN}
     */
    public String format(double value, Measure measure, int decimals) {
        return switch (measure) {
            case PERCENT -> Double.isNaN(value) ? "" : number(value * 100, decimals) + (french ? NARROW + "%" : "%");
            case NUMBER, COUNT, ODDS -> number(value, decimals);
            case EURO ->
                Double.isNaN(value) ? "" : french ? number(value, decimals) + NO_BREAK + "€" : euros(value, decimals);
        };
    }

    /** A number with grouped thousands; empty for {@code NaN}. Halves are rounded away from zero. */
    public String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return (value < 0 ? String.valueOf(MINUS) : "") + "∞";
        }
        String digits = new java.math.BigDecimal(Math.abs(value))
                .round(new java.math.MathContext(15))
                .setScale(decimals, java.math.RoundingMode.HALF_UP)
                .toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        var text = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(french ? NARROW : ',');
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(french ? ',' : '.').append(digits, point + 1, digits.length());
        }
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !zero ? MINUS + text.toString() : text.toString();
    }

    private String euros(double value, int decimals) {
        String number = number(value, decimals);
        return number.charAt(0) == MINUS ? MINUS + "€" + number.substring(1) : "€" + number;
    }
}
