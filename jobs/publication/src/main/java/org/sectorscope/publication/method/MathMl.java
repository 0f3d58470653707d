package org.sectorscope.publication.method;

import java.text.Normalizer;

/**
 * Writes formulas of a plain notation as MathML Core, which browsers draw without a script.
 *
 * <p>{@code _} and {@code ^} put the next item, or group in braces, below and above; {@code {a}/{b}} is a fraction,
 * {@code √{a}} a root; accents stand on their letter ({@code Ŷ}, {@code t̄}); several letters are a name; blanks are for
 * the reader of the notation, two are a wide space. Signs of sums and products carry their limits under and over them.
 */
final class MathMl {
    private static final String LARGE = "∑∏";

    private final String text;
    private int at;

    private MathMl(String text) {
        this.text = text;
    }

    /** A formula on a line of its own. */
    static String block(String notation) {
        return "<math display=\"block\">" + of(notation) + "</math>";
    }

    /** A formula within a line. */
    static String inline(String notation) {
        return "<math displaystyle=\"true\">" + of(notation) + "</math>";
    }

    private static String of(String notation) {
        // Σ is a letter; the sign of a sum is ∑.
        return new MathMl(Normalizer.normalize(notation, Normalizer.Form.NFD)).row('\0');
    }

    /** Items up to a closing sign, which is passed over. */
    private String row(char end) {
        var row = new StringBuilder("<mrow>");
        while (at < text.length() && text.charAt(at) != end) {
            row.append(item());
        }
        at++;
        return row.append("</mrow>").toString();
    }

    /** The next item with what is above and below it. */
    private String item() {
        boolean large = LARGE.indexOf(text.charAt(at)) >= 0;
        String base = base();
        String below = "";
        var above = new StringBuilder();
        while (at < text.length() && "_^′".indexOf(text.charAt(at)) >= 0) {
            char place = text.charAt(at++);
            if (place == '_') {
                below = base();
            } else {
                above.append(place == '′' ? "<mo>′</mo>" : base());
            }
        }
        String name =
                (below.isEmpty() ? "" : large ? "under" : "sub") + (above.isEmpty() ? "" : large ? "over" : "sup");
        String top = above.isEmpty() ? "" : "<mrow>" + above + "</mrow>";
        return name.isEmpty() ? base : "<m" + name + ">" + base + below + top + "</m" + name + ">";
    }

    private String base() {
        char c = text.charAt(at++);
        if (c == '{') {
            return group();
        }
        if (c == '√') {
            at++;
            return "<msqrt>" + row('}') + "</msqrt>";
        }
        if (c == '(' || c == '[') {
            char close = c == '(' ? ')' : ']';
            return "<mrow><mo>" + c + "</mo>" + row(close) + "<mo>" + close + "</mo></mrow>";
        }
        if (Character.isLetter(c)) {
            return letters(c);
        }
        if (Character.isDigit(c)) {
            int from = at - 1;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return "<mn>" + text.substring(from, at) + "</mn>";
        }
        if (c == ' ') {
            boolean wide = at < text.length() && text.charAt(at) == ' ';
            return wide ? "<mspace width=\"1em\"/>" : "";
        }
        String fixed = c == '|' ? " stretchy=\"false\"" : "";
        return "<mo" + fixed + ">" + escaped(String.valueOf(c)) + "</mo>";
    }

    private String group() {
        String above = row('}');
        if (at + 1 < text.length() && text.charAt(at) == '/' && text.charAt(at + 1) == '{') {
            at += 2;
            return "<mfrac>" + above + row('}') + "</mfrac>";
        }
        return above;
    }

    /** A letter, with its accent, or a name of several. */
    private String letters(char first) {
        String accent = accent();
        if (!accent.isEmpty()) {
            return "<mover accent=\"true\"><mi>" + first + "</mi><mo>" + accent + "</mo></mover>";
        }
        var name = new StringBuilder().append(first);
        while (isLatin(first) && at < text.length() && isLatin(text.charAt(at))) {
            name.append(text.charAt(at++));
        }
        return "<mi>" + name + "</mi>";
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private String accent() {
        String sign = at >= text.length()
                ? ""
                : switch (text.charAt(at)) {
                    case '\u0302' -> "^";
                    case '\u0304' -> "¯";
                    case '\u0303' -> "~";
                    default -> "";
                };
        at += sign.length();
        return sign;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
