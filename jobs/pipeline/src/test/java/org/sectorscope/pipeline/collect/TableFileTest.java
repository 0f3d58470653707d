package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Trouble;

class TableFileTest {
    @TempDir
    Path folder;

    private record Line(long number, boolean malformed, int mended, List<String> cells) {}

    private record Read(TextForm form, List<String> headings, List<Line> lines) {
        String cell(int line, int column) {
            return lines.get(line).cells.get(column);
        }
    }

    private Read read(String name, byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve(name), bytes);
        var file = new InputFile(0, 0, path.toUri().toString(), name, "");
        TextForm form = TableFile.form(new Configuration(), file, ResponseFile.Dialect.DETECTED);
        var lines = new ArrayList<Line>();
        try (TableFile table = TableFile.open(new Configuration(), file, form)) {
            int n;
            while ((n = table.next(Lines.MOST)) > 0) {
                for (int i = 0; i < n; i++) {
                    int record = i;
                    List<String> cells = IntStream.range(
                                    0, table.malformed(i) ? 0 : table.headings().size())
                            .mapToObj(column -> table.get(record, column))
                            .toList();
                    lines.add(new Line(table.number(i), table.malformed(i), table.mended(i), cells));
                }
            }
            return new Read(form, table.headings(), lines);
        }
    }

    private Read read(String text) throws IOException {
        return read("t.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws IOException {
        Read read = read(
                String.join(delimiter, "a", "b", "c") + "\n" + String.join(delimiter, "1", "\"x;,|\t\"", "3") + "\n");
        assertThat(read.form.delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(read.cell(0, 1)).isEqualTo("x;,|\t");
    }

    @Test
    void prefersTheDelimiterThatHoldsThroughout() throws IOException {
        Read read = read("Nom, prénom;Âge, sexe\nX;1,5\nY;2\n");
        assertThat(read.form.delimiter()).isEqualTo(';');
        assertThat(read.headings).containsExactly("Nom, prénom", "Âge, sexe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void endsLinesInAnyWay(String end) throws IOException {
        Read read = read("a;b" + end + "1;\"x\ny \"\"z\"\"\"" + end + end + "2;w" + end);
        assertThat(read.lines).hasSize(2);
        assertThat(read.cell(0, 1)).isEqualTo("x\ny \"z\"");
        assertThat(read.lines.get(1).number()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void findsTheEncoding(String charset) throws IOException {
        Read read = read("t.csv", "âge;œuvre\n1;é\n".getBytes(Charset.forName(charset)));
        assertThat(read.headings).containsExactly("âge", "œuvre");
        assertThat(read.cell(0, 1)).isEqualTo("é");
        assertThat(read.lines.get(0).mended()).isZero();
    }

    @Test
    void skipsMarksAndSepLines() throws IOException {
        Read read = read("\uFEFFsep=|\r\na|b;c\r\n1|2\r\n");
        assertThat(read.headings).containsExactly("a", "b;c");
        assertThat(read.cell(0, 1)).isEqualTo("2");
    }

    @Test
    void mendsBytesBehindTheSampleAndSaysInWhichRecord() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("a;b\n".getBytes(StandardCharsets.UTF_8));
        String filler = "é".repeat(1000);
        for (int i = 0; i < 1000; i++) {
            bytes.write((i + ";" + filler + "\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.write("x;caf".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE9);
        bytes.write("\ny;z\n".getBytes(StandardCharsets.UTF_8));
        Read read = read("t.csv", bytes.toByteArray());
        assertThat(read.form.charset()).isEqualTo("UTF-8");
        assertThat(read.cell(1000, 1)).isEqualTo("café");
        assertThat(read.lines.get(999).mended()).isZero();
        assertThat(read.lines.get(1000).mended()).isEqualTo(1);
        assertThat(read.lines.get(1001).mended()).isZero();
    }

    @Test
    void readsCompressedFiles() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read("t.csv.gz", bytes.toByteArray()).cell(0, 1)).isEqualTo("2");
    }

    @Test
    void tellsMalformedRecords() throws IOException {
        Read read = read("a;b\n1;2;;\n1\n1;2;3\n1;2\n");
        assertThat(read.lines.stream().map(Line::malformed)).containsExactly(false, true, true, false);
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOfSatisfying(Trouble.class, t -> assertThat(t.kind()).isEqualTo(Trouble.Kind.DATA))
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("a;b\n1\u0000;2\n")).hasMessageContaining("no text");
        assertThatThrownBy(() -> read("a;b\n1;2\n3;\"open\n4;5\n"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("never closed");
    }

    @Test
    void matchesHeadings() {
        var headings = new Headings(List.of(
                "Q1. Nom de l'association",
                "Q5[SQ001]. Usages ? [Tâches]",
                "Q5[SQ002]. Usages ? [Idées]",
                "Q5[other]. Usages ? [Autre]",
                "Genre\u00a0/Gender [Masculin]",
                "Nom &amp; Prénom",
                "dup",
                "dup"));
        assertThat(headings.find("Q1")).hasValue(0);
        assertThat(headings.find("Q5[SQ002]")).hasValue(2);
        assertThat(headings.find("Q5")).isEmpty();
        assertThat(headings.find("Nom & Prénom")).hasValue(5);
        assertThat(headings.find("dup#2")).hasValue(7);
        assertThat(headings.find("dup#3")).isEmpty();
        assertThat(headings.items("Q5")).extracting(Headings.Item::option).containsExactly("SQ001", "SQ002", "other");
        assertThat(headings.items("Genre /Gender"))
                .extracting(Headings.Item::column)
                .containsExactly(4);
        assertThat(headings.nearest("Nom & Prenom")).contains("Nom & Prénom");
        assertThat(headings.nearest("zzzzzzzz")).isEmpty();
    }
}
