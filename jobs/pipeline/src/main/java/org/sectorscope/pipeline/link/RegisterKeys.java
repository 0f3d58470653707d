package org.sectorscope.pipeline.link;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The identifiers by which a register knows an association, as people write them and as registers hold them. */
public final class RegisterKeys {
    /** {@code W} and nine characters: those of overseas departments hold letters. */
    private static final Pattern RNA = Pattern.compile("W[0-9A-Z]{9}");

    private static final Pattern PLACEHOLDER = Pattern.compile("W0+");
    private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
    private static final int SIRET_LENGTH = 14;

    private RegisterKeys() {}

    /**
     * An identifier in the form that is compared: letters and digits only, upper case; of a SIRET its SIREN.
     *
     * @param register {@code rna} or {@code siren}
     * @return {@code null} where nothing is left
     */
    public static String normalised(String register, String text) {
        byte[] key = bytes(register, text);
        return key == null ? null : new String(key, StandardCharsets.ISO_8859_1);
    }

    /** The same as bytes, which are ASCII. */
    static byte[] bytes(String register, String text) {
        if (text == null) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (isNormalised(register, bytes, 0, bytes.length)) {
            return bytes;
        }
        String key = mended(register, text);
        return key == null ? null : key.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String mended(String register, String text) {
        var kept = new StringBuilder();
        text.codePoints().filter(c -> c < 128 && Character.isLetterOrDigit(c)).forEach(kept::appendCodePoint);
        String key = kept.toString().toUpperCase(Locale.ROOT);
        if (register.equals("siren") && SIRET.matcher(key).matches()) {
            key = key.substring(0, 9);
        }
        return key.isEmpty() || PLACEHOLDER.matcher(key).matches() ? null : key;
    }

    /**
     * Whether these bytes are an identifier in that form, as almost all that registers hold: capitals and digits of ASCII, no
     * placeholder.
     */
    static boolean isNormalised(String register, byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return to > from && !isPlaceholder(text, from, to) && (to - from != SIRET_LENGTH || !register.equals("siren"));
    }

    private static boolean isPlaceholder(byte[] text, int from, int to) {
        int zeros = from + 1;
        while (zeros < to && text[zeros] == '0') {
            zeros++;
        }
        return text[from] == 'W' && zeros == to;
    }

    /** Whether a normalised identifier is one that the register could have given. */
    public static boolean wellFormed(String register, String key) {
        return register.equals("siren")
                ? SIREN.matcher(key).matches() && luhn(key)
                : RNA.matcher(key).matches();
    }

    /** Luhn's check sum, which the digits of a SIREN fulfil. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
