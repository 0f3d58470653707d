package org.sectorscope.pipeline.collect;

import java.util.Locale;
import org.apache.commons.text.StringEscapeUtils;

/** One form for texts that look the same: headings, category texts, ids. */
public final class Folding {
    private Folding() {}

    /** HTML entities resolved, then every run of white space (no-break and narrow ones too) one space, none at the ends. */
    public static String fold(String text) {
        return foldSpace(text.indexOf('&') >= 0 ? StringEscapeUtils.unescapeHtml4(text) : text);
    }

    private static String foldSpace(String text) {
        if (isFolded(text)) {
            return text;
        }
        var folded = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                gap = true;
            } else {
                if (gap && folded.length() > 0) {
                    folded.append(' ');
                }
                gap = false;
                folded.append(c);
            }
        }
        return folded.toString();
    }

    private static boolean isFolded(String text) {
        boolean gap = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                if (gap || c != ' ') {
                    return false;
                }
                gap = true;
            } else {
                gap = false;
            }
        }
        return text.isEmpty() || !gap;
    }

    /** Whether there is nothing but white space. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** White space of any kind, the byte order mark and the zero-width space included. */
    static boolean isSpace(char c) {
        return c <= ' '
                || (c >= 0x80 && (Character.isSpaceChar(c) || Character.isWhitespace(c) || c == 0xFEFF || c == 0x200B));
    }

    /** An id as register ids are compared: letters and digits only, in upper case. */
    public static String id(String text) {
        if (isId(text)) {
            return text;
        }
        var id = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(id::appendCodePoint);
        return id.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }
}
