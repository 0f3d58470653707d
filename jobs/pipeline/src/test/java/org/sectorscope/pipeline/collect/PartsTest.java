package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.collect.scan.Texts;
import org.sectorscope.study.Trouble;

/** The reference is TableFile, that is Commons CSV behind MendingReader. */
class PartsTest {
    private final Configuration hadoop = new Configuration();

    @TempDir
    Path folder;

    private Path path;
    private InputFile file;

    /** What is read of a file: its records, or what is wrong with it. */
    private record Outcome(List<String> records, String trouble) {}

    @BeforeEach
    void name() {
        path = folder.resolve("t.csv");
        file = new InputFile(0, 0, path.toUri().toString(), "t.csv", "");
    }

    private Parts parts(TextForm form, Parts.Sizes sizes, int cores) {
        return Parts.of(hadoop, List.of(new Parts.Text(file, form)), sizes, cores, looks -> looks.stream()
                .map(look -> look.read(hadoop))
                .toList());
    }

    private Outcome expected(TextForm form) throws IOException {
        var records = new ArrayList<String>();
        try (TableFile table = TableFile.open(hadoop, file, form)) {
            int width = table.headings().size();
            table.forEachRemaining(line -> records.add(text(line, width)));
            return new Outcome(records, "");
        } catch (Trouble t) {
            return new Outcome(List.of(), t.getMessage());
        }
    }

    private Outcome found(TextForm form, Parts.Sizes sizes, int cores) throws IOException {
        var records = new ArrayList<String>();
        try {
            Parts parts = parts(form, sizes, cores);
            int width;
            try (TableFile table = TableFile.open(hadoop, file, form)) {
                width = table.headings().size();
            }
            for (int part = 0; part < parts.size(); part++) {
                try (Lines lines = parts.open(hadoop, part)) {
                    lines.forEachRemaining(line -> records.add(text(line, width)));
                }
            }
            return new Outcome(records, "");
        } catch (Trouble t) {
            return new Outcome(List.of(), t.getMessage());
        }
    }

    private static String text(Line line, int width) {
        var text = new StringBuilder()
                .append(line.number())
                .append(line.malformed() ? " malformed " : " ")
                .append(line.mended());
        for (int i = 0; i < width && !line.malformed(); i++) {
            text.append('|').append(line.get(i));
        }
        return text.toString();
    }

    private static TextForm form(Random random, ByteArrayOutputStream head) {
        String charset = new String[] {"UTF-8", "UTF-8", "windows-1252", "ISO-8859-1"}[random.nextInt(4)];
        boolean mark = charset.equals("UTF-8") && random.nextBoolean();
        boolean sep = random.nextInt(4) == 0;
        if (mark) {
            head.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        if (sep) {
            String[] lines = {"sep=;\n", "sep=;\r\n", "SEP=,\r", "sep=\u00e9\n"};
            head.writeBytes(lines[random.nextInt(4)].getBytes(StandardCharsets.UTF_8));
        }
        return new TextForm(charset, mark ? 3 : 0, ';', sep);
    }

    @Test
    void readsWhatTheWholeFileHolds() throws IOException {
        int cut = 0;
        int unclosed = 0;
        for (int seed = 0; seed < 4000; seed++) {
            var random = new Random(seed);
            var bytes = new ByteArrayOutputStream();
            TextForm form = form(random, bytes);
            var texts = new Texts(seed);
            bytes.writeBytes(seed % 4 == 0 ? texts.tidy(1 + random.nextInt(4), 30) : texts.any());
            Files.write(path, bytes.toByteArray());
            Outcome expected = expected(form);
            unclosed += expected.trouble.contains("never closed") ? 1 : 0;
            var sizes = new Parts.Sizes(1, 1, 1 + random.nextInt(200), 1 + random.nextInt(40));
            assertThat(found(form, sizes, 1 + random.nextInt(4)))
                    .as("seed %d: %s, %s", seed, form, bytes.toString(StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            if (expected.trouble.isEmpty()) {
                cut += parts(form, sizes, 1).size() > 1 ? 1 : 0;
            }
        }
        assertThat(cut).isGreaterThan(1000);
        assertThat(unclosed).isGreaterThan(200);
    }

    @Test
    void tellsWhereAQuotationMarkIsNotClosed() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        Files.writeString(path, "a;b\n1;2\r\n\r\n3;\"open\n4;5\n");
        Outcome expected = expected(form);
        assertThat(expected.trouble).contains("after record 1 ");
        assertThat(found(form, new Parts.Sizes(1, 1, 4, 16), 2)).isEqualTo(expected);
    }

    @Test
    void cutsLargeFilesAndNoOthers() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        Files.write(path, new Texts(1).tidy(3, 1000));
        long length = Files.size(path);
        assertThat(parts(form, new Parts.Sizes(1, 1, length, 64), 4).size()).isEqualTo(4);
        assertThat(parts(form, new Parts.Sizes(1, length, length, 64), 4).size())
                .isEqualTo(1);
        assertThat(parts(form, new Parts.Sizes(length + 1, 1, 100, 64), 4).size())
                .isEqualTo(1);
        var other = new TextForm("UTF-16LE", 0, ';', false);
        assertThat(parts(other, new Parts.Sizes(1, 1, 100, 64), 4).size()).isEqualTo(1);
    }
}
