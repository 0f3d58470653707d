package org.sectorscope.pipeline.collect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sectorscope.pipeline.collect.scan.Digits;

/**
 * Numbers and amounts as people and spreadsheets write them: {@code 1 234,50 €}, {@code 12500}, {@code 1.234.567},
 * {@code -3,5 euros}. Where both signs occur the last is the decimal one. One point with exactly three digits behind it
 * is ambiguous unless the decimal sign is said.
 */
final class NumberText {
    private static final String[] UNITS = {"EUROS", "EURO", "EUR", "€"};
    private static final Pattern GROUPED_BY_COMMA = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+");
    private static final Pattern GROUPED_BY_POINT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{3})+");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+([.,][0-9]+)?");
    /** Digits of a group of thousands. */
    private static final int GROUP = 3;

    private NumberText() {}

    /** @param decimal {@code ","} or {@code "."} where it is said, else empty */
    static Coded read(String text, String decimal) {
        String number = withoutUnits(withoutSpaces(text));
        boolean negative = false;
        if (!number.isEmpty() && "-\u2212\u2013".indexOf(number.charAt(0)) >= 0) {
            negative = true;
            number = number.substring(1);
        }
        int commas = count(number, ',');
        int points = count(number, '.');
        if (commas > 0 && points > 0) {
            return mixed(number, negative, decimal);
        }
        if (commas == 1
                && !(decimal.equals(".") && GROUPED_BY_COMMA.matcher(number).matches())) {
            // A comma with three digits behind it is read as decimal but is no proof of what a point means.
            boolean proof = number.length() - number.indexOf(',') != 4;
            return decimal.equals(".")
                    ? Coded.UNREADABLE
                    : plain(number, negative, proof ? Coded.COMMA : Coded.NOTHING);
        }
        if (commas > 0) {
            return !decimal.equals(",") && GROUPED_BY_COMMA.matcher(number).matches()
                    ? plain(number.replace(",", ""), negative, Coded.POINT)
                    : Coded.UNREADABLE;
        }
        if (points > 1 || (points == 1 && decimal.equals(","))) {
            return !decimal.equals(".") && GROUPED_BY_POINT.matcher(number).matches()
                    ? plain(number.replace(".", ""), negative, Coded.COMMA)
                    : Coded.UNREADABLE;
        }
        if (points == 1 && decimal.isEmpty() && number.length() - number.indexOf('.') == 4) {
            Coded asDecimal = plain(number, negative, Coded.NOTHING);
            return asDecimal.state() == State.VALID
                    ? new Coded(State.AMBIGUOUS, asDecimal.value(), Coded.NOTHING, null)
                    : asDecimal;
        }
        return plain(number, negative, points == 1 ? Coded.POINT : Coded.NOTHING);
    }

    /** What a number in digits tells of its column's decimal sign; −1: whether it is a number, its whole text tells. */
    static int evidence(Digits number, String decimal) {
        if (number.sign() == 0) {
            return Coded.NOTHING;
        }
        boolean other = !decimal.isEmpty() && decimal.charAt(0) != number.sign();
        if (other || number.decimals() == GROUP) {
            return -1;
        }
        return number.sign() == ',' ? Coded.COMMA : Coded.POINT;
    }

    /** The ambiguous number with its point taken as a group of thousands; NaN where it cannot be one. */
    static double asThousands(double readAsDecimal) {
        double size = Math.abs(readAsDecimal);
        return size >= 1 && size < 1000 ? Math.rint(readAsDecimal * 1000) : Double.NaN;
    }

    private static Coded mixed(String number, boolean negative, String decimal) {
        boolean comma = number.lastIndexOf(',') > number.lastIndexOf('.');
        char sign = comma ? ',' : '.';
        int at = number.lastIndexOf(sign);
        String whole = number.substring(0, at);
        boolean grouped =
                (comma ? GROUPED_BY_POINT : GROUPED_BY_COMMA).matcher(whole).matches();
        if (!grouped || (!decimal.isEmpty() && decimal.charAt(0) != sign)) {
            return Coded.UNREADABLE;
        }
        String plain = whole.replace(comma ? "." : ",", "") + "." + number.substring(at + 1);
        return plain(plain, negative, comma ? Coded.COMMA : Coded.POINT);
    }

    private static Coded plain(String number, boolean negative, int evidence) {
        double value = exact(number);
        if (Double.isNaN(value)) {
            if (!PLAIN.matcher(number).matches()) {
                return Coded.UNREADABLE;
            }
            value = Double.parseDouble(number.replace(',', '.'));
        }
        if (Double.isInfinite(value)) {
            return Coded.UNREADABLE;
        }
        return new Coded(State.VALID, negative && value != 0 ? -value : value, evidence, null);
    }

    /** The number in digits; {@code NaN} of anything else, and of what needs more care. */
    private static double exact(String number) {
        byte[] bytes = number.getBytes(StandardCharsets.ISO_8859_1);
        var digits = new Digits();
        // A second unit is none.
        boolean bare = bytes.length > 0 && isDigit(number.charAt(bytes.length - 1));
        return bare && digits.read(bytes, 0, bytes.length, false) ? digits.value() : Double.NaN;
    }

    private static String withoutSpaces(String text) {
        StringBuilder kept = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Folding.isSpace(c)) {
                kept = kept == null ? new StringBuilder(text.length()).append(text, 0, i) : kept;
            } else if (kept != null) {
                kept.append(c);
            }
        }
        return kept == null ? text : kept.toString();
    }

    private static String withoutUnits(String text) {
        if (text.isEmpty() || (isDigit(text.charAt(text.length() - 1)) && text.charAt(0) <= '9')) {
            return text;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        for (String unit : UNITS) {
            if (upper.endsWith(unit)) {
                return text.substring(0, Math.max(0, text.length() - unit.length()));
            }
        }
        for (String unit : UNITS) {
            if (upper.startsWith(unit)) {
                return text.substring(unit.length());
            }
        }
        return text;
    }

    private static int count(String text, char c) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == c ? 1 : 0;
        }
        return count;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
