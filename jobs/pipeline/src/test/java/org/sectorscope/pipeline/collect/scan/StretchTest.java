package org.sectorscope.pipeline.collect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final Notation NOTATION = Notation.of("ISO-8859-1", ';').orElseThrow();

    /** The definition, byte by byte. */
    private static Stretch.Counts counts(byte[] text, int from, int to, boolean beginsInside) {
        boolean inside = beginsInside;
        boolean regular = true;
        long records = 0;
        for (int i = from; i < to; i++) {
            char c = (char) text[i];
            char before = i == 0 ? '\n' : (char) text[i - 1];
            if (before == '"' && !inside && ";\"\r\n".indexOf(c) < 0) {
                regular = false;
            }
            if (c == '"') {
                inside = !inside;
                regular &= !inside || ";\"\r\n".indexOf(before) >= 0;
            } else if (!inside && "\r\n".indexOf(c) >= 0 && "\r\n".indexOf(before) < 0) {
                records++;
            }
        }
        return new Stretch.Counts(records, regular);
    }

    private static Stretch read(byte[] text, int from, int to, int block) throws IOException {
        byte before = from == 0 ? (byte) '\n' : text[from - 1];
        var bytes = new ByteArrayInputStream(text, from, to - from);
        return Stretch.read(bytes, to - from, before, NOTATION, block);
    }

    @Test
    void countsAsItIsDefined() throws IOException {
        for (int seed = 0; seed < 5000; seed++) {
            byte[] text = new Texts(seed).any();
            int from = text.length == 0 ? 0 : (seed * 31) % text.length;
            int to = from + (text.length - from) * (seed % 3) / 2;
            int quotes = 0;
            for (int i = from; i < to; i++) {
                quotes += text[i] == '"' ? 1 : 0;
            }
            var expected = new Stretch(quotes % 2 == 1, counts(text, from, to, false), counts(text, from, to, true));
            for (int block : new int[] {8, 16, 1 << 16}) {
                assertThat(read(text, from, to, block))
                        .as("seed %d: %s", seed, new String(text, from, to - from, StandardCharsets.ISO_8859_1))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aTextIsRegularWhereQuotationMarksStandAroundFieldsOnly() throws IOException {
        assertThat(regular("a;\"b\"\n\"c \"\"d\"\"\";\n")).isTrue();
        assertThat(regular("a;b \"c\"\n")).isFalse();
        assertThat(regular("a;\"b\" c\n")).isFalse();
        assertThat(regular("a; \"b\"\n")).isFalse();
        assertThat(regular("a;5\" x 3\"\n")).isFalse();
    }

    private static boolean regular(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return read(bytes, 0, bytes.length, 8).outside().regular();
    }

    @Test
    void isNotCutWhereAQuotationMarkIsNotClosed() throws IOException {
        byte[] text = "a;b\nc;\"d\ne;f\n".getBytes(StandardCharsets.ISO_8859_1);
        long[] places = Cuts.places(0, text.length, 1);
        Optional<List<Cuts.Range>> ranges =
                Cuts.ranges(places, List.of(read(text, 0, text.length, 8)), place -> new ByteArrayInputStream(text));
        assertThat(ranges).isEmpty();
    }
}
