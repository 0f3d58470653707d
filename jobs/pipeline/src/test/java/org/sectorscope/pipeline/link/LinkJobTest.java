package org.sectorscope.pipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.SmallStudy;
import org.sectorscope.pipeline.clean.CleanJob;
import org.sectorscope.pipeline.clean.CleanResult;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

class LinkJobTest {
    @TempDir
    Path folder;

    private Study study() throws IOException {
        Files.writeString(folder.resolve("codebook.yaml"), """
                variables:
                  - {name: rna, source: rna, type: id}
                  - {name: siren, source: siren, type: id}
                  - {name: ai, source: ai, type: single, categories: ["yes", "no"]}
                """);
        Files.writeString(folder.resolve("study.yaml"), """
                study: links
                codebook: codebook.yaml
                responses: [{file: r.csv, format: csv}]
                register:
                  file: g.csv
                  format: rna
                  where: "position = 'A'"
                  derive: [{name: sector, type: single, sql: "substr(objet_social1, 1, 3)", categories: ["011", "006"]}]
                link: {keys: {rna: rna, siren: siren}}
                tables: [{id: t, statistic: count, by: [sector]}]
                """);
        return StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files());
    }

    private Linked linked(String responses, String register) throws IOException {
        Files.writeString(folder.resolve("r.csv"), "rna,siren,ai\n" + responses);
        Files.writeString(folder.resolve("g.csv"), "id;siret;position;objet_social1\n" + register);
        Study study = study();
        Collected collected = CollectJob.collect(LocalSpark.session(), study);
        CleanResult clean = CleanJob.clean(LocalSpark.session(), collected, study);
        return SmallStudy.link(clean, study, List.of("ai"));
    }

    private static List<Row> rows(Linked linked) {
        return linked.responses().rows(LocalSpark.session()).collectAsList();
    }

    private static final String REGISTER = """
            W751000001;73282932000074;A;011000
            W9R1000002;;A;006000
            W751000003;;A;011000
            w-751.000.003;;A;006000
            W751000004;;D;011000
            W751000005;00000000000000;A;006000
            W000000000;;A;011000
            """;

    @Test
    void everyResponseHasAnOutcome() throws IOException {
        Linked linked = linked("""
                W751000001,,yes
                w 9r1-000002,,yes
                W751000003,,yes
                W751000004,,yes
                W751999999,,yes
                75100001,,no
                ,,no
                W000000000,,no
                W75,732 829 320,yes
                ,732829321,no
                """, REGISTER);
        Map<Long, String> methods = rows(linked).stream()
                .collect(Collectors.toMap(r -> r.<Long>getAs(Collected.RECORD), r -> r.getAs(LinkJob.METHOD)));
        assertThat(methods)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        1L, "repeated", // record 9 leads to the same entry and stands later
                        2L, "key:rna",
                        3L, "ambiguous",
                        4L, "out_of_scope",
                        5L, "not_found",
                        6L, "malformed_key",
                        7L, "no_key",
                        8L, "no_key",
                        9L, "key:siren",
                        10L, "malformed_key"));
        List<Row> matched =
                Linked.matched(linked.responses()).rows(LocalSpark.session()).collectAsList();
        assertThat(matched).extracting(r -> r.<String>getAs("sector")).containsExactly("006", "011");
        assertThat(linked.review(List.of("r.csv"))).containsExactly(List.of("r.csv", "3", "rna", "W751000003", "2"));
    }

    @Test
    void theFirstKeyThatFitsLeads() throws IOException {
        Linked linked = linked("W9R1000002,732829320,yes\n", REGISTER);
        Row row = rows(linked).get(0);
        assertThat(row.<String>getAs(LinkJob.METHOD)).isEqualTo("key:rna");
        assertThat(row.<String>getAs("sector")).isEqualTo("006");
    }

    @Test
    void summaryCountsMatchesByWhatTablesCompare() throws IOException {
        Linked linked = linked("W751000001,,yes\nW9R1000002,,yes\nW751999999,,no\n", REGISTER);
        LinkSummary summary = linked.tally().summary();
        assertThat(summary.rows())
                .contains(List.of("", "_T", "_T", "key:rna", "2", "0.666666666667"))
                .contains(List.of("", "ai", "yes", "key:rna", "2", "1"))
                .contains(List.of("", "ai", "no", "not_found", "1", "1"));
        assertThat(summary.accounting())
                .contains(List.of("", "link", "not_found", "1"))
                .contains(List.of("", "link", "kept", "2"));
    }
}
