package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.LocalSpark;
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
        for (int seed = 0; seed < 2000; seed++) {
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
        assertThat(cut).isGreaterThan(500);
        assertThat(unclosed).isGreaterThan(100);
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

    @Test
    void cutsNoFileWithQuotationMarksWithinFields() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        byte[] tidy = new Texts(1).tidy(3, 1000);
        var text = new ByteArrayOutputStream();
        text.writeBytes(tidy);
        text.writeBytes("\nx;27\" screens, 5\" tablets;\"y\nz\"\n".getBytes(StandardCharsets.UTF_8));
        text.writeBytes(tidy);
        Files.write(path, text.toByteArray());
        var sizes = new Parts.Sizes(1, 1, 1000, 64);
        assertThat(parts(form, sizes, 4).size()).isEqualTo(1);
        assertThat(found(form, sizes, 4)).isEqualTo(expected(form));
    }

    @Test
    void isReadInTasks() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        byte[] tidy = new Texts(2).tidy(3, 10_000);
        try (var out = Files.newOutputStream(path)) {
            for (long length = 0; length < 20_000_000; length += tidy.length) {
                out.write(tidy);
                out.write('\n');
            }
        }
        var context = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        var settings = context.broadcast(new SerializableConfiguration(hadoop));
        Parts parts = Parts.of(context, settings, List.of(new Parts.Text(file, form)));
        assertThat(parts.size()).isGreaterThan(1);
        List<Integer> found = parts.indices(context)
                .flatMap(part -> hashes(parts.open(settings.value().value(), part)))
                .collect();
        try (TableFile table = TableFile.open(hadoop, file, form)) {
            assertThat(found).isEqualTo(expectedHashes(table));
        }
    }

    private static List<Integer> expectedHashes(TableFile table) {
        var hashes = new ArrayList<Integer>();
        hashes(table).forEachRemaining(hashes::add);
        return hashes;
    }

    private static Iterator<Integer> hashes(Lines lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public Integer next() {
                return text(lines.next(), 3).hashCode();
            }
        };
    }
}
