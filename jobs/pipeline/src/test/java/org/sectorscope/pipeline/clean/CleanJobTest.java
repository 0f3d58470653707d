package org.sectorscope.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.sectorscope.pipeline.Studies.category;
import static org.sectorscope.pipeline.Studies.coded;
import static org.sectorscope.pipeline.Studies.number;
import static org.sectorscope.pipeline.Studies.personal;
import static org.sectorscope.pipeline.Studies.variable;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.Studies;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.Inputs;
import org.sectorscope.pipeline.collect.RegisterEntries;
import org.sectorscope.pipeline.collect.RegisterReader;
import org.sectorscope.study.Duplicates;
import org.sectorscope.study.Rule;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;
import org.sectorscope.study.VariableType;

class CleanJobTest {
    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static CleanResult clean(Study study) {
        Collected collected = CollectJob.collect(LocalSpark.session(), study);
        return CleanJob.clean(LocalSpark.session(), collected, study);
    }

    private static List<Long> records(CleanResult result) {
        return result.kept().rows(LocalSpark.session()).sort(Collected.FILE, Collected.RECORD).collectAsList().stream()
                .map(row -> row.<Long>getAs(Collected.RECORD))
                .toList();
    }

    private Studies basics() {
        return Studies.in(folder)
                .responses("r.csv", "limesurvey", "w1")
                .with(
                        variable("rna", "rna", VariableType.ID, "NSP"),
                        number("staff", "Q1", 0, 100),
                        number("hours", "Q2", 0, 1000),
                        coded("ai", "Q3", VariableType.SINGLE, category("yes", "Oui"), category("no", "Non")),
                        personal("mail", "mail"));
    }

    @Test
    void accountsForEveryRecord() throws IOException {
        write("r.csv", """
                id;submitdate;rna;Q1;Q2;Q3;mail
                1;2026-01-01 10:00:00;W1;5;10;Oui;a@example.org
                2;2026-01-02 10:00:00;w-1;5;10;Non;=HYPERLINK("x")
                3;;W1;5;10;Oui;
                4;2026-01-01 10:00:00;;0;10;Peut-être;
                5;2026-01-01 10:00:00;;500;10;Oui;
                6;2026-01-01;W2;1
                7;2026-01-01 10:00:00;NSP;3;5000;N/A;
                """);
        Study study = basics().cut("size", "staff", List.of(0.0, 1.0, 5.0), List.of("0", "1-4", "5+"))
                .derive("twice", VariableType.NUMBER, "hours * 2")
                .rule("staff-known", "staff is not null", Rule.Action.QUARANTINE)
                .rule("hours-need-staff", "staff > 0 or hours = 0", Rule.Action.BLANK, "hours")
                .rule("ai-known", "ai is not null", Rule.Action.FLAG)
                .duplicates(Duplicates.Keep.LATEST_COMPLETE, "rna")
                .build();
        try (CleanResult result = clean(study)) {
            assertThat(result.accounting())
                    .extracting(CleanResult.Account::reason, CleanResult.Account::rows)
                    .containsExactly(
                            tuple("read", 7L),
                            tuple("malformed", 1L),
                            tuple("rule:staff-known", 1L),
                            tuple("duplicate", 2L),
                            tuple("kept", 3L));
            assertThat(records(result)).containsExactly(2L, 4L, 7L);
            assertThat(result.kept().rows(LocalSpark.session()).columns())
                    .containsExactly(
                            "_wave",
                            "_file",
                            "_record",
                            "_complete",
                            "_order",
                            "_states",
                            "rna",
                            "staff",
                            "hours",
                            "ai",
                            "size",
                            "twice");
            Row blanked = result.kept()
                    .rows(LocalSpark.session())
                    .filter("_record = 4")
                    .first();
            assertThat(blanked.<Object>getAs("hours")).isNull();
            assertThat(blanked.<Object>getAs("twice")).isNull();
            assertThat(blanked.<String>getAs("size")).isEqualTo("0");
            assertThat(result.variables())
                    .contains(
                            new CleanResult.VariableState("w1", "hours", "blanked", 1),
                            new CleanResult.VariableState("w1", "ai", "not_asked", 1),
                            new CleanResult.VariableState("w1", "rna", "declared_missing", 1));
            assertThat(result.findings())
                    .contains(
                            new CleanResult.Finding("w1", "ai", "unknown_code", "Peut-être", 1),
                            new CleanResult.Finding("w1", "staff", "out_of_range", "500", 1),
                            new CleanResult.Finding("w1", "", "flag:ai-known", "", 2));
            assertThat(result.quarantine().collect().stream().map(row -> "[" + String.join(",", row) + "]"))
                    .contains(
                            "[r.csv,1,duplicate,,]",
                            "[r.csv,5,rule:staff-known,,]",
                            "[r.csv,6,malformed,,]",
                            "[r.csv,4,blanked,hours,10.0]",
                            "[r.csv,7,out_of_range,hours,5000]")
                    .noneMatch(row -> row.contains("example.org") || row.contains("HYPERLINK"));
        }
    }

    @Test
    void keepsTheDuplicateThatTheStudySays() throws IOException {
        write(
                "r.csv",
                "submitdate;rna;Q1;Q2;Q3;mail\n2026-01-02;A;1;;;\n2026-01-02;A;1;;;\n;A;1;;;\n;B;1;;;\n;B;1;;;\n");
        try (CleanResult r = clean(
                basics().duplicates(Duplicates.Keep.LATEST_COMPLETE, "rna").build())) {
            assertThat(records(r)).containsExactly(2L, 5L);
        }
        try (CleanResult r =
                clean(basics().duplicates(Duplicates.Keep.FIRST, "rna").build())) {
            assertThat(records(r)).containsExactly(1L, 4L);
        }
    }

    @Test
    void settlesAmbiguousNumbersByTheRestOfTheirColumn() throws IOException {
        write("r.csv", "rna;Q1;Q2;Q3;mail\nA;12.500;0.125;;\nB;1,5;2.5;;\nC;;900.125;;\n");
        Study study = Studies.in(folder)
                .responses("r.csv", "csv", "")
                .with(number("thousands", "Q1", 0, 1e6), number("decimals", "Q2", 0, 100), number("none", "rna", 0, 1))
                .build();
        try (CleanResult r = clean(study)) {
            List<Row> rows = r.kept().rows(LocalSpark.session()).sort("_record").collectAsList();
            assertThat(rows.get(0).<Double>getAs("thousands")).isEqualTo(12500);
            assertThat(rows.get(0).<Double>getAs("decimals")).isEqualTo(0.125);
            assertThat(rows.get(2).<Object>getAs("decimals")).isNull();
            assertThat(r.findings()).contains(new CleanResult.Finding("", "decimals", "out_of_range", "900.125", 1));
        }
    }

    @Test
    void readsSeveralFilesOfUnlikeForm() throws IOException {
        write("a-1.csv", "rna;Q1;Q2;Q3;mail\nA;1;1;Oui;x\n");
        Files.write(
                folder.resolve("a-2.csv"),
                "mail,rna,Q1,Q2,Q3\ré,B,2,2,Non\r".getBytes(Charset.forName("windows-1252")));
        Study study = basics().build();
        study = Studies.in(folder)
                .responses("a-*.csv", "csv", "w")
                .with(study.codebook().variables().toArray(org.sectorscope.study.Variable[]::new))
                .build();
        try (CleanResult r = clean(study)) {
            assertThat(r.kept().rows(LocalSpark.session()).sort("_file").collectAsList().stream()
                            .map(row -> row.<String>getAs("ai")))
                    .containsExactly("yes", "no");
        }
    }

    @Test
    void namesAllMissingColumnsAtOnce() throws IOException {
        write("r.csv", "rna;Q1;Q 2;mail\nA;1;1;\n");
        var trouble = Inputs.check(
                        basics().build(), LocalSpark.session().sparkContext().hadoopConfiguration())
                .orElseThrow();
        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.DATA);
        assertThat(trouble.problems()).hasSize(2);
        assertThat(trouble.getMessage()).contains("r.csv:1: no column `Q2`", "did you mean `Q 2`?", "no column `Q3`");
    }

    @Test
    void blamesTheRuleWhoseSqlIsWrong() throws IOException {
        write("r.csv", "submitdate;rna;Q1;Q2;Q3;mail\n;A;1;0;;\n");
        assertThatThrownBy(() ->
                        clean(basics().rule("bad", "staff >", Rule.Action.FLAG).build()))
                .isInstanceOfSatisfying(Trouble.class, t -> assertThat(t.kind()).isEqualTo(Trouble.Kind.STUDY))
                .hasMessageContaining("rule bad");
        assertThatThrownBy(() -> clean(
                        basics().rule("unknown", "stuff > 1", Rule.Action.FLAG).build()))
                .hasMessageContaining("there is no variable `stuff`");
        assertThatThrownBy(() -> clean(basics().derive("ratio", VariableType.NUMBER, "staff / hours")
                        .build()))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("fails on a value");
    }

    @Test
    void readsWhatTheStudyNeedsOfTheRegister() throws IOException {
        write("r.csv", "submitdate;rna;Q1;Q2;Q3;mail\n;A;1;0;;\n");
        write("reg-1.csv", "id;position;objet_social1;titre\nW1;A;011000;\"a;b\"\nW2;D;;x\nW3\n");
        write("reg-2.csv", "id,objet_social1\nW4,006000\n");
        Study study = basics().register("reg-*.csv", "rna", "position = 'A'", "sector", "substr(objet_social1, 1, 3)")
                .link("rna", "rna")
                .build();
        var register = RegisterReader.open(LocalSpark.session(), study);
        assertThat(register.columns()).containsExactly("id", "objet_social1", "position");
        assertThat(register.read(CleanJobTest::texts).collect())
                .containsExactly("[0,1,W1,011000,A]", "[0,2,W2,null,D]", "[1,1,W4,006000,null]");
    }

    private static Iterator<String> texts(RegisterEntries entries) {
        List<String> texts = new ArrayList<>();
        int n;
        while ((n = entries.next(2)) > 0) {
            for (int i = 0; i < n; i++) {
                texts.add("[" + entries.file() + "," + entries.record(i) + "," + entries.text(i, 0) + ","
                        + entries.text(i, 1) + "," + entries.text(i, 2) + "]");
            }
        }
        return texts.iterator();
    }
}
