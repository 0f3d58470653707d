package org.sectorscope.pipeline.collect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The reference is Commons CSV. In ISO-8859-1 every byte is a character, so that any bytes are text. */
class RecordScannerTest {
    private static final Notation NOTATION = Notation.of("ISO-8859-1", ';').orElseThrow();
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setDelimiter(';')
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .get();

    /** Any digits, and what begins visibly, are known as such without their text. */
    @Test
    void knowsDigitsAndWhatIsVisible() throws IOException {
        String[] fields = {
            "0",
            "12",
            "123456789012345",
            "1234567890123456",
            "1,5",
            "11528.55",
            "12345678901234.5",
            "1.5,5",
            ",5",
            "5.",
            "-1",
            "1 ",
            " 1",
            "\u00b2",
            "x",
            "abc",
            "",
            " x",
            "\u00e9x"
        };
        double[] digits = {
            0,
            12,
            123_456_789_012_345L,
            -1,
            1.5,
            11528.55,
            12345678901234.5,
            -1,
            -1,
            -1,
            -1,
            1,
            1,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1
        };
        for (boolean quoted : new boolean[] {false, true}) {
            String mark = quoted ? "\"" : "";
            byte[] text =
                    (mark + String.join(mark + ";" + mark, fields) + mark + "\n").getBytes(StandardCharsets.ISO_8859_1);
            try (var scanner = new RecordScanner(new ByteArrayInputStream(text), text.length, NOTATION, 8)) {
                assertThat(scanner.next(1)).isEqualTo(1);
                for (int i = 0; i < fields.length; i++) {
                    assertThat(digits(scanner, 0, i)).as(fields[i]).isEqualTo(digits[i]);
                    boolean visible = fields[i].matches("(?s)[A-Za-z0-9].*");
                    assertThat(scanner.isVisible(0, i, 0)).as(fields[i]).isEqualTo(visible);
                    // A character of UTF-8 has up to three bytes for a half of UTF-16.
                    assertThat(scanner.isVisible(0, i, 2)).as(fields[i]).isEqualTo(visible && fields[i].length() > 6);
                }
            }
        }
    }

    /** A doubled mark is one character. */
    @Test
    void knowsWhatIsVisibleBesideDoubledMarks() throws IOException {
        byte[] text =
                "\"a\"\"bcdefghijk\";\"a\"\"\"\"\"\"\"\"\"\"\";\"\"\"a\"\"\"\n".getBytes(StandardCharsets.ISO_8859_1);
        try (var scanner = new RecordScanner(new ByteArrayInputStream(text), text.length, NOTATION, 64)) {
            assertThat(scanner.next(1)).isEqualTo(1);
            assertThat(scanner.get(0, 1)).hasSize(6);
            for (int field = 0; field < 2; field++) {
                assertThat(scanner.isVisible(0, field, 0)).isTrue();
                assertThat(scanner.isVisible(0, field, 1)).isTrue();
                assertThat(scanner.isVisible(0, field, 6)).isFalse();
            }
            assertThat(scanner.isVisible(0, 2, 0)).isFalse();
        }
    }

    /** Only the field that has one is made a text of to be read. */
    @Test
    void knowsWhichFieldHasDoubledMarks() throws IOException {
        String longer =
                "\";\"" + "c".repeat(7) + "\";\"" + "d".repeat(8) + "\";\"" + "e".repeat(9) + "\";\"" + "f".repeat(16);
        byte[] text = ("\"b\";\"a\"\"b" + longer + "\";\"\";\"g\"\n").getBytes(StandardCharsets.US_ASCII);
        try (var scanner = new RecordScanner(new ByteArrayInputStream(text), text.length, NOTATION, 1000)) {
            assertThat(scanner.next(1)).isEqualTo(1);
            int[] lengths = new int[8];
            Arrays.setAll(lengths, field -> scanner.ascii(0, field, new byte[100], 0));
            assertThat(lengths).containsExactly(1, -1, 7, 8, 9, 16, 0, 1);
            assertThat(ascii(scanner, 0, 5, 16)).isEqualTo("f".repeat(16));
        }
    }

    /** −1: the field is no number in digits. */
    private static double digits(RecordScanner scanner, int record, int field) {
        var number = new Digits();
        if (!scanner.digits(record, field, number)) {
            return -1;
        }
        String text = scanner.get(record, field).replaceAll("[^0-9.,]", "");
        int sign = Math.max(text.indexOf(','), text.indexOf('.'));
        assertThat(number.sign()).isEqualTo(sign < 0 ? 0 : text.charAt(sign));
        assertThat(number.decimals()).isEqualTo(sign < 0 ? 0 : text.length() - 1 - sign);
        return number.value();
    }

    /** The records; none where a quotation mark is not closed. */
    private static Optional<List<List<String>>> scanned(byte[] text, int block) throws IOException {
        var records = new ArrayList<List<String>>();
        boolean quoted = new String(text, StandardCharsets.ISO_8859_1).contains("\"");
        try (var scanner = new RecordScanner(new ByteArrayInputStream(text), text.length, NOTATION, block)) {
            int n;
            // As many at a time as it happens.
            while ((n = scanner.next(1 + text.length % RecordScanner.MOST)) > 0) {
                for (int r = 0; r < n; r++) {
                    records.add(fields(scanner, r, quoted));
                }
            }
            return Optional.of(records);
        } catch (UnclosedQuoteException e) {
            return Optional.empty();
        }
    }

    private static List<String> fields(RecordScanner scanner, int record, boolean quoted) {
        var fields = new ArrayList<String>();
        for (int i = 0; i < scanner.size(record); i++) {
            String field = scanner.get(record, i);
            fields.add(field);
            String amount = field.replaceAll("[\\x00- ]", "").replaceFirst("(?i)euros?$|eur$", "");
            String digits = amount.matches("(?=.{1,16}$)[0-9]+([.,][0-9]+)?") ? amount.replace(',', '.') : "-1";
            assertThat(digits(scanner, record, i)).isIn(Double.parseDouble(digits), -1.0);
            assertThat(scanner.isVisible(record, i, 0) && !field.matches("(?s)[A-Za-z0-9].*"))
                    .isFalse();
            assertThat(scanner.isVisible(record, i, 2) && field.length() <= 2).isFalse();
            String ascii = ascii(scanner, record, i, field.length());
            boolean isAscii = field.chars().allMatch(c -> c < 0x80);
            assertThat(ascii).isIn(isAscii ? new String[] {field, null} : new String[] {null});
            assertThat(ascii == null && isAscii && !quoted).isFalse();
        }
        return fields;
    }

    /** {@code null}: only the text tells. */
    private static String ascii(RecordScanner scanner, int record, int field, int length) {
        byte[] into = Arrays.copyOf(new byte[] {1, 2, 3}, 3 + length + Long.BYTES);
        byte[] before = into.clone();
        // Where it does not fit, nothing is put; else nothing in front of the place.
        assertThat(scanner.ascii(record, field, into, 4)).isNegative();
        assertThat(Arrays.equals(into, before)).isTrue();
        int read = scanner.ascii(record, field, into, 3);
        assertThat(Arrays.equals(into, 0, 3, before, 0, 3)).isTrue();
        return read < 0 ? null : new String(into, 3, read, StandardCharsets.US_ASCII);
    }

    private static Optional<List<List<String>>> parsed(byte[] text) throws IOException {
        var records = new ArrayList<List<String>>();
        try (var parser = CSVParser.parse(new ByteArrayInputStream(text), StandardCharsets.ISO_8859_1, FORMAT)) {
            for (CSVRecord record : parser) {
                records.add(Arrays.asList(record.values()));
            }
            return Optional.of(records);
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining("EOF reached before encapsulated token finished");
            return Optional.empty();
        }
    }

    @Test
    void findsWhatCommonsCsvFinds() throws IOException {
        int unclosed = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            byte[] text = new Texts(seed).any();
            Optional<List<List<String>>> expected = parsed(text);
            unclosed += expected.isEmpty() ? 1 : 0;
            for (int block : new int[] {1, 2, 3, 7, 8, 64, 1 << 16}) {
                assertThat(scanned(text, block))
                        .as("seed %d, block %d: %s", seed, block, new String(text, StandardCharsets.ISO_8859_1))
                        .isEqualTo(expected);
            }
        }
        assertThat(unclosed).isBetween(1000, 10_000);
    }

    /** Quoted fields are looked at 64 bytes at a time: what is odd among them may stand anywhere in these, or where two of them meet. */
    @Test
    void findsQuotedFieldsAroundWhatIsOdd() throws IOException {
        String[] between = {"\";\"", "\";\"", "\";\"", "\";\"", "\";\"", "\"\n\"", "\"\n\""};
        String[] odd = {
            "\"\"",
            "\"\"\"",
            "\"x\"",
            "\"x",
            "\";",
            ";\"",
            "\";;\"",
            "\"\r\"",
            "\"\r\n\"",
            "\"\n\n\"",
            "\"\n",
            "\";a\n\""
        };
        int unclosed = 0;
        for (int seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            int often = 1 + random.nextInt(60);
            var text = new StringBuilder("\"");
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append("y".repeat(random.nextInt(random.nextInt(8) == 0 ? 150 : 6)));
                String[] pieces = random.nextInt(often) == 0 ? odd : between;
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes =
                    text.append(random.nextBoolean() ? "\"\n" : "\"").toString().getBytes(StandardCharsets.US_ASCII);
            Optional<List<List<String>>> expected = parsed(bytes);
            unclosed += expected.isEmpty() ? 1 : 0;
            for (int block : new int[] {64, 100, 1 << 16}) {
                assertThat(scanned(bytes, block))
                        .as("seed %d, block %d: %s", seed, block, text)
                        .isEqualTo(expected);
            }
        }
        assertThat(unclosed).isBetween(50, 500);
    }

    @Test
    void findsThemInAllShortTexts() throws IOException {
        String alphabet = ";\"\n\ra";
        for (int length = 0; length <= 7; length++) {
            for (int n = 0; n < Math.pow(alphabet.length(), length); n++) {
                var text = new byte[length];
                for (int i = 0, rest = n; i < length; i++, rest /= alphabet.length()) {
                    text[i] = (byte) alphabet.charAt(rest % alphabet.length());
                }
                Optional<List<List<String>>> found = scanned(text, 2);
                if (!found.equals(parsed(text))) {
                    assertThat(found).as(Arrays.toString(text)).isEqualTo(parsed(text));
                }
            }
        }
    }

    @Test
    void makesTheSameOfBytesAsOfTheirText() throws IOException {
        var random = new Random(1);
        var words = new ArrayList<String>();
        for (int i = 0; i < 600; i++) {
            // Many share their beginning, their end or all but one byte.
            String word = "ab".repeat(random.nextInt(36)) + random.nextInt(40) + "\u00e9".repeat(random.nextInt(3));
            words.add(random.nextInt(20) == 0 ? word + "\"\"x" : word);
        }
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            // The first column repeats, the second does not, the third begins to when it was given up.
            text.append('"').append(words.get(random.nextInt(random.nextInt(50) == 0 ? 600 : 40)));
            text.append("\";")
                    .append(i * 7919L)
                    .append(';')
                    .append(i < 4000 ? i : i % 3)
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        List<Recent<String>> recent =
                Stream.generate(() -> new Recent<>(t -> "<" + t)).limit(3).toList();
        int records = 0;
        try (var scanner = new RecordScanner(new ByteArrayInputStream(bytes), bytes.length, NOTATION, 1000)) {
            int n;
            String[][] made = new String[3][RecordScanner.MOST];
            while ((n = scanner.next(RecordScanner.MOST)) > 0) {
                for (int i = 0; i < 3; i++) {
                    scanner.get(i, n, recent.get(i), made[i]);
                }
                for (int r = 0; r < n; r++, records++) {
                    for (int i = 0; i < 3; i++) {
                        assertThat(made[i][r]).isEqualTo("<" + scanner.get(r, i));
                        assertThat(scanner.get(r, i, recent.get(i))).isEqualTo(made[i][r]);
                    }
                    assertThat(digits(scanner, r, 1)).isEqualTo(records * 7919.0);
                }
            }
        }
        assertThat(records).isEqualTo(20_000);
    }

    /** Bytes that are no text, in records of all lengths, are found whether their quotation marks were or not. */
    @Test
    void countsWhatIsMended() throws IOException {
        Notation utf8 = Notation.of("UTF-8", ';').orElseThrow();
        var decoding = new Decoding(utf8);
        byte[] bytes = "a\u00e9\u20ac\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var text = new ByteArrayOutputStream();
            List<Integer> expected = new ArrayList<>();
            for (int record = 0; record < 30; record++) {
                int begin = text.size();
                for (int field = 0; field < 3; field++) {
                    boolean quoted = random.nextInt(4) > 0;
                    text.write((field == 0 ? "" : ";").getBytes(StandardCharsets.US_ASCII));
                    text.write(quoted ? '"' : 'b');
                    int length = random.nextInt(20) == 0 ? random.nextInt(9000) : random.nextInt(100);
                    boolean ascii = random.nextInt(3) == 0;
                    for (int i = 0; i < length; i++) {
                        text.write(ascii || random.nextInt(9) > 0 ? 'x' : bytes[random.nextInt(bytes.length)]);
                    }
                    text.write((quoted ? random.nextBoolean() ? "\"" : "\"\"y\"" : random.nextBoolean() ? "\"z" : "")
                            .getBytes(StandardCharsets.US_ASCII));
                }
                text.write('\n');
                byte[] all = text.toByteArray();
                expected.add(decoding.mended(all, begin, all.length));
            }
            byte[] all = text.toByteArray();
            for (int block : new int[] {64, 1000, 1 << 16}) {
                List<Integer> mended = new ArrayList<>();
                try (var scanner = new RecordScanner(new ByteArrayInputStream(all), all.length, utf8, block)) {
                    int n;
                    while ((n = scanner.next(1 + block % 7)) > 0) {
                        for (int r = 0; r < n; r++) {
                            mended.add(scanner.mended(r));
                        }
                    }
                }
                assertThat(mended).as("seed %d, block %d", seed, block).isEqualTo(expected);
            }
        }
    }

    @Test
    void doesNotMakeAnewWhatItMadeLately() throws IOException {
        byte[] bytes = "yes;no\n".repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
        var made = new ArrayList<String>();
        var recent = new Recent<String>(text -> {
            made.add(text);
            return text;
        });
        try (var scanner = new RecordScanner(new ByteArrayInputStream(bytes), bytes.length, NOTATION, 100)) {
            while (scanner.next(1) > 0) {
                scanner.get(0, 0, recent);
                scanner.get(0, 1, recent);
            }
        }
        assertThat(made).containsExactly("yes", "no");
    }

    @Test
    void holdsRecordsLongerThanABlock() throws IOException {
        String field = "x\"\n;".repeat(100_000);
        byte[] text = ("a;\"" + field.replace("\"", "\"\"") + "\"\nb;c\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(scanned(text, 1000)).contains(List.of(List.of("a", field), List.of("b", "c")));
    }

    @Test
    void tellsThatTheBytesAreFewerThanSaid() {
        byte[] text = "a;b\n".getBytes(StandardCharsets.ISO_8859_1);
        var scanner = new RecordScanner(new ByteArrayInputStream(text), 5, NOTATION, 8);
        assertThatThrownBy(() -> scanner.next(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shorter");
    }

    @Test
    void knowsWhatItCannotRead() {
        assertThat(Notation.of("UTF-8", '\t')).isPresent();
        assertThat(Notation.of("UTF-16LE", ';')).isEmpty();
        assertThat(Notation.of("UTF-8", '\u00a6')).isEmpty();
        assertThat(Notation.of("UTF-8", '"')).isEmpty();
        assertThat(Notation.of("UTF-8", '\n')).isEmpty();
    }
}
