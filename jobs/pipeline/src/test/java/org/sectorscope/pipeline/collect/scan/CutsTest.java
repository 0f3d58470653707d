package org.sectorscope.pipeline.collect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CutsTest {
    private static final Notation NOTATION = Notation.of("ISO-8859-1", ';').orElseThrow();

    /** What is guessed of a text at a place that a bar marks. */
    private static String behind(String marked, int window) throws IOException {
        int place = marked.indexOf('|');
        String text = marked.replace("|", "");
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var from = new ByteArrayInputStream(bytes, place - 1, bytes.length);
        long cut = Cuts.guess(from, place, bytes.length, NOTATION, window);
        return cut == Cuts.NONE ? "none" : text.substring((int) cut);
    }

    @Test
    void standsBehindTheRecordThatEndsNext() throws IOException {
        assertThat(behind("a;b|c\nd;e\nf\n", 64)).isEqualTo("d;e\nf\n");
        assertThat(behind("a;bc\n|d;e\nf\n", 64)).isEqualTo("f\n");
        assertThat(behind("a;bc\r|\nd;e\nf\n", 64)).isEqualTo("f\n");
        assertThat(behind("a;b|c\r\nd;e\n", 64)).isEqualTo("\nd;e\n");
        assertThat(behind("a;b|c\nd;e\nf\n", 1)).isEqualTo("d;e\nf\n");
    }

    @Test
    void tellsFieldsFromWhatStandsBetweenThem() throws IOException {
        assertThat(behind("a;\"b|c\nd\";e\nf;\"\"\n", 64)).isEqualTo("f;\"\"\n");
        assertThat(behind("a;\"b|c\nd\"\";\"\"e\n\";g\nh\n", 64)).isEqualTo("h\n");
        assertThat(behind("a;\"b\nc\"|;d\ne;\"f\"\n", 64)).isEqualTo("e;\"f\"\n");
        assertThat(behind("a;\"b\n|\"\"c\"\"\n\"\nd;\"e\"\n", 64)).isEqualTo("d;\"e\"\n");
        assertThat(behind("a;\"b|\";c\nd;\"e\nf\"\ng\n", 64)).isEqualTo("d;\"e\nf\"\ng\n");
    }

    @Test
    void isNoneWhereMarksDoNotTell() throws IOException {
        assertThat(behind("a;b|c 5\" d\nd;\"e\"\n", 64)).isEqualTo("none");
        // What the window does not show does not count.
        assertThat(behind("a;b|c\nd 5\" d\nd;\"e\"\n", 2)).isEqualTo("d 5\" d\nd;\"e\"\n");
    }

    @Test
    void isNoneWhereNoRecordEndsBeforeTheNextPlace() throws IOException {
        assertThat(behind("a;b|c;d", 64)).isEqualTo("none");
        assertThat(behind("a;b|c;\"d\ne\"", 64)).isEqualTo("none");
        assertThat(behind("a;b|c;d\n", 64)).isEqualTo("none");
    }
}
