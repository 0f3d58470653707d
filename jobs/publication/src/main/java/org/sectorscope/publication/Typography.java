package org.sectorscope.publication;

import java.util.regex.Pattern;

/** Sets a text of the study as a language's printers would: apostrophes, quotation marks, spaces before signs. */
public final class Typography {
    private static final String NARROW = "\u202f";
    private static final String NO_BREAK = "\u00a0";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern GUILLEMETS = Pattern.compile("«[ \u00a0\u202f]*([^«»]*?)[ \u00a0\u202f]*»");
    private static final Pattern BEFORE_SIGN =
            Pattern.compile("(?<=[\\p{L}\\p{N})»”])[ \u00a0\u202f]*([;!?])(?=\\s|$|»)");
    private static final Pattern BEFORE_COLON = Pattern.compile("(?<=[\\p{L}\\p{N})»”])[ \u00a0\u202f]*:(?=\\s|$)");
    private static final Pattern BEFORE_PERCENT = Pattern.compile("(?<=\\p{N})[ \u00a0\u202f]*%");

    private Typography() {}

    /** The text set for a language; only French and English have rules, others stay as they are. */
    public static String set(String text, String language) {
        return switch (language) {
            case "fr" -> french(text);
            case "en" -> QUOTED.matcher(text.replace('\'', '’')).replaceAll("“$1”");
            default -> text;
        };
    }

    /** A text in the language's quotation marks. */
    public static String quote(String text, String language) {
        return language.equals("fr") ? "«" + NO_BREAK + text + NO_BREAK + "»" : "“" + text + "”";
    }

    private static String french(String text) {
        String set = QUOTED.matcher(text.replace('\'', '’')).replaceAll("« $1 »");
        set = GUILLEMETS.matcher(set).replaceAll("«" + NO_BREAK + "$1" + NO_BREAK + "»");
        set = BEFORE_SIGN.matcher(set).replaceAll(NARROW + "$1");
        set = BEFORE_COLON.matcher(set).replaceAll(NO_BREAK + ":");
        return BEFORE_PERCENT.matcher(set).replaceAll(NARROW + "%");
    }
}
