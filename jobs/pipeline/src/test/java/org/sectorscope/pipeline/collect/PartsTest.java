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
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.pipeline.collect.scan.Texts;
import org.sectorscope.study.Trouble;

/** The reference is TableFile, that is Commons CSV behind MendingReader. */
class PartsTest {
    private final Configuration hadoop = new Configuration();

    @TempDir
    Path folder;

    private Path path;
    private InputFile file;
    /** How often a file was read in several parts that hold records, and how often a cut was wrong. */
    private int cut;

    private int wrong;

    /** What is read of a file: its records, or what is wrong with it. */
    private record Outcome(List<String> records, String trouble) {}

    @BeforeEach
    void name() {
        path = folder.resolve("t.csv");
        file = new InputFile(0, 0, path.toUri().toString(), "t.csv", "");
    }

    private Parts parts(TextForm form, Parts.Sizes sizes, int cores) {
        return Parts.of(hadoop, List.of(new Parts.Text(file, form)), sizes, cores, new PieceDigests());
    }

    /** @param length of parts at most @param window which tells the more the longer it is */
    private static Parts.Sizes sizes(long length, int window, int block) {
        return new Parts.Sizes(1, 1, length, 1, window, block);
    }

    private Outcome expected(TextForm form) throws IOException {
        var records = new ArrayList<String>();
        try (TableFile table = TableFile.open(hadoop, file, form)) {
            int width = table.headings().size();
            texts(table, 0, width, records);
            return new Outcome(records, "");
        } catch (Trouble t) {
            return new Outcome(List.of(), t.getMessage());
        }
    }

    private Outcome found(TextForm form, Parts.Sizes sizes, int cores) throws IOException {
        try {
            return new Outcome(found(form, parts(form, sizes, cores)), "");
        } catch (UnprovenCutException e) {
            wrong++;
        } catch (Trouble t) {
            return new Outcome(List.of(), t.getMessage());
        }
        try {
            return new Outcome(found(form, parts(form, sizes, 0)), "");
        } catch (Trouble t) {
            return new Outcome(List.of(), t.getMessage());
        }
    }

    private List<String> found(TextForm form, Parts parts) throws IOException {
        var records = new ArrayList<String>();
        int width;
        try (TableFile table = TableFile.open(hadoop, file, form)) {
            width = table.headings().size();
        }
        long before = 0;
        int filled = 0;
        for (int part = 0; part < parts.size(); part++) {
            long of = 0;
            try (Lines lines = parts.open(hadoop, part)) {
                of = texts(lines, before, width, records);
            }
            before += of;
            filled += of > 0 ? 1 : 0;
        }
        cut += filled > 1 ? 1 : 0;
        return records;
    }

    /** @return the number of the last record */
    private static long texts(Lines lines, long before, int width, List<String> texts) {
        long last = 0;
        int n;
        // As many at a time as it happens.
        while ((n = lines.next(1 + texts.size() % Lines.MOST)) > 0) {
            for (int i = 0; i < n; i++) {
                last = lines.number(i);
                texts.add(text(before + last, lines, i, width));
            }
        }
        return last;
    }

    private static String text(long number, Lines lines, int record, int width) {
        var text = new StringBuilder()
                .append(number)
                .append(lines.malformed(record) ? " malformed " : " ")
                .append(lines.mended(record));
        for (int i = 0; i < width && !lines.malformed(record); i++) {
            text.append('|').append(lines.get(record, i));
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
            // A window of a few bytes is often wrong.
            var sizes = sizes(1 + random.nextInt(200), 1 + random.nextInt(100), 1 + random.nextInt(40));
            assertThat(found(form, sizes, 1 + random.nextInt(4)))
                    .as("seed %d: %s, %s", seed, form, bytes.toString(StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
        assertThat(cut).isGreaterThan(1000);
        assertThat(wrong).isGreaterThan(500);
        assertThat(unclosed).isGreaterThan(200);
    }

    @Test
    void tidyFilesAreCutRight() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Files.write(path, new Texts(seed).tidy(3, 3000));
            var form = new TextForm("UTF-8", 0, ';', false);
            assertThat(found(form, sizes(10_000, 4_000, 64), 4))
                    .as("seed %d", seed)
                    .isEqualTo(expected(form));
        }
        assertThat(cut).isEqualTo(50);
        assertThat(wrong).isZero();
    }

    @Test
    void aLongFieldMayLookLikeRecords() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        Files.writeString(path, "a;b\n1;\"" + "one;more\n".repeat(100) + "\"\n2;x\n");
        assertThat(found(form, sizes(300, 100, 64), 2)).isEqualTo(expected(form));
        assertThat(wrong).isOne();
    }

    @Test
    void headingsMayBeLongerThanAPart() throws IOException {
        var form = new TextForm("windows-1252", 0, ';', false);
        for (int records = 1; records < 300; records += 7) {
            String text = "a\u0081;" + "b".repeat(1000) + "\n" + "1;2\n".repeat(records);
            Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
            Outcome expected = expected(form);
            assertThat(expected.records.get(0)).startsWith("1 1|");
            assertThat(found(form, sizes(10_000, 100, 64), 2)).isEqualTo(expected);
        }
        assertThat(cut).isPositive();
        assertThat(wrong).isPositive();
    }

    @Test
    void tellsWhereAQuotationMarkIsNotClosed() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        Files.writeString(path, "a;b\n1;2\r\n\r\n3;\"open\n4;5\n");
        Outcome expected = expected(form);
        assertThat(expected.trouble).contains("after record 1 ");
        assertThat(found(form, sizes(4, 64, 16), 2)).isEqualTo(expected);
    }

    @Test
    void cutsLargeFilesAndNoOthers() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        Files.write(path, new Texts(1).tidy(3, 1000));
        long length = Files.size(path);
        assertThat(parts(form, sizes(length, 64, 64), 4).size()).isEqualTo(4);
        assertThat(parts(form, sizes(length, 64, 64), 0).size()).isEqualTo(1);
        assertThat(parts(form, new Parts.Sizes(1, length, length, 1, 64, 64), 4).size())
                .isEqualTo(1);
        assertThat(parts(form, new Parts.Sizes(1, 1, 1000, 3000, 64, 64), 4).size())
                .isEqualTo((int) Math.ceil(length / 3000.0));
        assertThat(parts(form, new Parts.Sizes(length + 1, 1, 100, 1, 64, 64), 4)
                        .size())
                .isEqualTo(1);
        var other = new TextForm("UTF-16LE", 0, ';', false);
        assertThat(parts(other, sizes(100, 64, 64), 4).size()).isEqualTo(1);
    }

    @Test
    void quotationMarksWithinFieldsDoNoHarm() throws IOException {
        var form = new TextForm("UTF-8", 0, ';', false);
        byte[] tidy = new Texts(1).tidy(3, 1000);
        var text = new ByteArrayOutputStream();
        text.writeBytes(tidy);
        text.writeBytes("\nx;27\" screens, 5\" tablets;\"y\nz\"\n".getBytes(StandardCharsets.UTF_8));
        text.writeBytes(tidy);
        Files.write(path, text.toByteArray());
        assertThat(found(form, sizes(5000, 4000, 64), 4)).isEqualTo(expected(form));
        assertThat(cut).isOne();
        assertThat(wrong).isZero();
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
        Parts parts = Parts.of(context, List.of(new Parts.Text(file, form)), true, PieceDigests.of(context));
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
        var texts = new ArrayList<String>();
        texts(lines, 0, 3, texts);
        // Without the number, which counts in the part.
        return texts.stream().map(t -> t.substring(t.indexOf(' ')).hashCode()).iterator();
    }
}
