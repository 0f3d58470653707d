package org.sectorscope.pipeline.collect.scan;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * How a text is written whose records can be found from its bytes: quotation marks, line ends and the delimiter are bytes
 * that stand for nothing else in the encoding.
 *
 * @param charset its name: UTF-8, windows-1252 or ISO-8859-1
 * @param delimiter an ASCII byte, neither a line end nor the quotation mark
 */
public record Notation(String charset, byte delimiter) implements Serializable {
    static final byte QUOTE = '"';
    static final byte LF = '\n';
    static final byte CR = '\r';

    private static final Set<String> CHARSETS = Set.of("UTF-8", "windows-1252", "ISO-8859-1");

    /** The notation of a text in this encoding, with this delimiter; none where bytes do not tell. */
    public static Optional<Notation> of(String charset, char delimiter) {
        boolean plain = delimiter > 0
                && delimiter < 0x80
                && delimiter != QUOTE
                && delimiter != LF
                && delimiter != CR
                && CHARSETS.contains(charset);
        return plain ? Optional.of(new Notation(charset, (byte) delimiter)) : Optional.empty();
    }

    Charset decoding() {
        return Charset.forName(charset);
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8.name());
    }
}
