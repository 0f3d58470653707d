package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.clean.CleanJob;
import org.sectorscope.pipeline.clean.CleanResult;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.pipeline.collect.RegisterEntries;
import org.sectorscope.pipeline.collect.RegisterReader;
import org.sectorscope.pipeline.link.LinkJob;
import org.sectorscope.pipeline.link.Linked;
import org.sectorscope.pipeline.link.SentRegister;
import org.sectorscope.pipeline.link.Wanted;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** Files in which a long field looks like records just where a part would begin: they are read whole, and nothing is lost. */
class WrongCutStudyTest {
    private static final int RECORDS = 400_000;
    /** Characters of a field over each place where a part may begin; looked at alone, its lines are records. */
    private static final int LONG = 200_000;

    @TempDir
    Path folder;

    private Study study;

    @BeforeEach
    void write() throws IOException {
        table("responses.csv", "rna;text\n", "W%09d;an answer of some length in words\n");
        table("register.csv", "id;titre;position\n", "W%09d;a name of some length in words;A\n");
        Files.writeString(folder.resolve("codebook.yaml"), """
                variables:
                  - {name: rna, source: rna, type: id}
                  - {name: text, source: text, type: text}
                """);
        Files.writeString(folder.resolve("study.yaml"), """
                study: cuts
                codebook: codebook.yaml
                responses: [{file: responses.csv, format: csv}]
                register:
                  file: register.csv
                  format: rna
                  where: "position = 'A'"
                  derive: [{name: place, type: single, sql: "position", categories: ["A"]}]
                link: {keys: {rna: rna}}
                tables: [{id: t, statistic: count, by: [place]}]
                """);
        study = StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files());
    }

    private void table(String name, String headings, String line) throws IOException {
        long step = 4L << 20;
        long place = step;
        long written = headings.length();
        try (var out = Files.newBufferedWriter(folder.resolve(name))) {
            out.write(headings);
            for (int i = 1; i <= RECORDS; i++) {
                String record = line.formatted(i);
                if (written > place - LONG / 2) {
                    String field = "one;more;A\n".repeat(LONG / 11);
                    record = record.replaceFirst("some length", field).replaceFirst(";a", ";\"a");
                    record = record.replaceFirst(" in words", " in words\"");
                    place += step;
                }
                out.write(record);
                written += record.length();
            }
        }
        assertThat(written).isGreaterThan(4 * step);
    }

    private static Iterator<Long> records(RegisterEntries entries) {
        while (entries.next(100) > 0) {
            // To the end.
        }
        return List.of(entries.records()).iterator();
    }

    @Test
    void nothingIsLost() {
        var spark = LocalSpark.session();
        String wrong = "does not end where it was cut";
        assertThatThrownBy(() -> CollectJob.collect(spark, study).batches().count())
                .hasStackTraceContaining(wrong);
        assertThatThrownBy(() -> RegisterReader.open(spark, study)
                        .read(WrongCutStudyTest::records)
                        .collect())
                .hasStackTraceContaining(wrong);
        try (CleanResult clean = CleanJob.clean(spark, CollectJob.collect(spark, study), study)) {
            assertThat(clean.accounting())
                    .contains(new CleanResult.Account("", "read", "read", RECORDS))
                    .contains(new CleanResult.Account("", "clean", "malformed", 0));
            assertThat(RegisterReader.open(spark, study).parts()).isGreaterThan(1);
            var register = SentRegister.of(spark, study, List.of("place"), 1);
            try (Linked linked = LinkJob.link(clean.kept(), register, Wanted.all(List.of()))) {
                assertThat(linked.tally().frame().total()).isEqualTo(RECORDS);
                List<Row> apart = linked.responses()
                        .rows(spark)
                        .filter(
                                "_method <> 'key:rna' or _entry <> concat('0:', _record) or _record <> int(substr(rna, 2))")
                        .collectAsList();
                assertThat(apart).isEmpty();
                assertThat(linked.responses().rows(spark).count()).isEqualTo(RECORDS);
            }
        }
    }
}
