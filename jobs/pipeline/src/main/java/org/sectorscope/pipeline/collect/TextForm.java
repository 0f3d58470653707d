package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sectorscope.study.ResponseFile;

/**
 * How a delimited text is written. Line ends need no saying: LF, CRLF and CR each end a line.
 *
 * @param charset name of the encoding
 * @param mark bytes of the byte order mark in front
 * @param sepLine whether a first line {@code sep=…} comes before the headings
 */
record TextForm(String charset, int mark, char delimiter, boolean sepLine) implements Serializable {
    /** How much of a file is looked at. */
    static final int SAMPLE = 1 << 20;

    private static final char[] DELIMITERS = {';', ',', '\t', '|'};
    private static final int SAMPLE_RECORDS = 100;
    private static final double MOST = 0.9;

    /** Whether a file cannot be text: zero bytes without a UTF-16 mark. */
    static boolean isBinary(byte[] sample) {
        if (markOf(sample) == 2) {
            return false;
        }
        for (byte b : sample) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The form of a file that begins so.
     *
     * @throws IllegalArgumentException when the encoding said is not known
     */
    static TextForm detect(byte[] sample, ResponseFile.Dialect said) {
        int mark = markOf(sample);
        Charset charset = mark > 0
                ? markedCharset(sample)
                : said.encoding().map(Charset::forName).orElse(null);
        ByteBuffer body = ByteBuffer.wrap(sample, mark, sample.length - mark);
        if (charset == null) {
            charset = isUtf8(body.duplicate(), sample.length < SAMPLE)
                    ? StandardCharsets.UTF_8
                    : Charset.forName("windows-1252");
        }
        String text = charset.decode(body).toString();
        boolean sep = text.length() > 5
                && text.regionMatches(true, 0, "sep=", 0, 4)
                && (text.charAt(5) == '\r' || text.charAt(5) == '\n');
        char delimiter;
        if (said.delimiter().isPresent()) {
            String written = said.delimiter().get();
            delimiter = written.equals("tab") || written.equals("\\t") ? '\t' : written.charAt(0);
        } else {
            delimiter = sep ? text.charAt(4) : delimiterOf(text);
        }
        return new TextForm(charset.name(), mark, delimiter, sep);
    }

    CSVFormat csv() {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                // Text behind a closing quote belongs to the field: a title that begins with a quoted word.
                .setTrailingData(true)
                .get();
    }

    private static int markOf(byte[] b) {
        if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            return 3;
        }
        boolean utf16 = b.length >= 2
                && ((b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) || (b[0] == (byte) 0xFE && b[1] == (byte) 0xFF));
        return utf16 ? 2 : 0;
    }

    private static Charset markedCharset(byte[] b) {
        if (markOf(b) == 3) {
            return StandardCharsets.UTF_8;
        }
        return b[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static boolean isUtf8(ByteBuffer bytes, boolean whole) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // A sample may end within a character; a whole file may not.
        return !decoder.decode(bytes, CharBuffer.allocate(bytes.remaining() + 1), whole)
                .isError();
    }

    /** The delimiter by which most records have as many fields as the headings, and of those the one with most fields. */
    private static char delimiterOf(String text) {
        char best = ',';
        boolean bestSteady = false;
        int bestWidth = 1;
        for (char candidate : DELIMITERS) {
            int width = 0;
            int same = 0;
            int records = 0;
            var form = new TextForm("UTF-8", 0, candidate, false);
            try (var parser = CSVParser.parse(new StringReader(text), form.csv())) {
                for (CSVRecord record : parser) {
                    width = records == 0 ? record.size() : width;
                    records++;
                    same += record.size() == width ? 1 : 0;
                    if (records == SAMPLE_RECORDS) {
                        break;
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                // The sample may end within a quoted field: what was read so far tells.
                records = Math.max(records, 1);
            }
            boolean steady = records > 0 && same >= MOST * records;
            if (width > 1 && (steady != bestSteady ? steady : width > bestWidth)) {
                best = candidate;
                bestSteady = steady;
                bestWidth = width;
            }
        }
        return best;
    }
}
