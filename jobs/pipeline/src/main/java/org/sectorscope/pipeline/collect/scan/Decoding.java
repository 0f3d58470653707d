package org.sectorscope.pipeline.collect.scan;

import java.nio.charset.Charset;
import java.util.Objects;
import org.sectorscope.pipeline.bytes.Words;

/**
 * Makes text of bytes, and mends what is malformed: in UTF-8 such a byte is taken as Windows-1252, elsewhere it becomes
 * U+FFFD. Exact about both the text and the number of bytes mended: tested against MendingReader, which decodes the file as
 * one stream. Fields may be decoded one by one because a malformed sequence never reaches past an ASCII byte.
 */
final class Decoding {
    private static final char REPLACEMENT = '\uFFFD';
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final Charset charset;
    private final boolean utf8;
    private final boolean[] unmapped = new boolean[256];

    Decoding(Notation notation) {
        this.charset = notation.decoding();
        this.utf8 = notation.isUtf8();
        for (int b = 0x80; b < 0x100 && !utf8; b++) {
            unmapped[b] = new String(new byte[] {(byte) b}, charset).charAt(0) == REPLACEMENT;
        }
    }

    boolean isUtf8() {
        return utf8;
    }

    String text(byte[] bytes, int from, int to) {
        if (from == to) {
            return "";
        }
        var text = new String(bytes, from, to - from, charset);
        // Java puts U+FFFD where it meets something malformed; without one there was nothing to mend.
        return utf8 && text.indexOf(REPLACEMENT) >= 0 ? mendedText(bytes, from, to) : text;
    }

    private String mendedText(byte[] bytes, int from, int to) {
        var text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            int length = sequence(bytes, at, to);
            text.append(new String(bytes, at, Math.max(length, 1), length == 0 ? WINDOWS_1252 : charset));
            at += Math.max(length, 1);
        }
        return text.toString();
    }

    /** How many of these bytes are mended. */
    int mended(byte[] bytes, int from, int to) {
        int count = 0;
        int at = beyondAscii(bytes, from, to);
        while (at < to) {
            if (utf8) {
                int length = sequence(bytes, at, to);
                count += length == 0 ? 1 : 0;
                at += Math.max(length, 1);
            } else {
                count += unmapped[bytes[at] & 0xFF] ? 1 : 0;
                at++;
            }
            at = beyondAscii(bytes, at, to);
        }
        return count;
    }

    /** The first byte from here on that is not ASCII; the end where all are. */
    private static int beyondAscii(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        int at = from;
        // Most are: of four words at a time.
        while (at + 4 * Long.BYTES <= to
                && ((Words.read(bytes, at)
                                        | Words.read(bytes, at + 8)
                                        | Words.read(bytes, at + 16)
                                        | Words.read(bytes, at + 24))
                                & Words.MARKS)
                        == 0) {
            at += 4 * Long.BYTES;
        }
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long marks = Words.at(bytes, at) & Words.MARKS;
            if (marks != 0) {
                return at + Words.first(marks);
            }
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Length of the UTF-8 sequence that begins here (Unicode Standard, table 3-7); 0: none does. */
    private static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 0 || at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Text whose quotation marks are doubled. */
    String single(byte[] buffer, int begin, int stop) {
        var text = new byte[stop - begin];
        int length = 0;
        for (int p = begin; p < stop; p++) {
            text[length++] = buffer[p];
            p += buffer[p] == Notation.QUOTE ? 1 : 0;
        }
        return text(text, 0, length);
    }

    /** Text of a quoted part and what stands behind it. */
    String trailed(byte[] buffer, int begin, int stop) {
        int close = begin;
        while (buffer[close] != Notation.QUOTE || buffer[close + 1] == Notation.QUOTE) {
            close += buffer[close] == Notation.QUOTE ? 2 : 1;
        }
        // Each by itself: the bytes on both sides of the closing mark are no character together.
        return single(buffer, begin, close) + text(buffer, close + 1, stop);
    }
}
