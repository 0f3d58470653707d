package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;
import org.sectorscope.study.Trouble;

/** SQL of a table's domain that Spark refuses is told as what it is: a mistake of the study, at the table's line. */
class BrokenSqlTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agee = 'x' | study.yaml:5: table t: `where`: not valid as Spark SQL",
                "age in ( | study.yaml:5: table t: `where`: not valid as Spark SQL",
                "length(age) | study.yaml:5: table t: `where` gives int, not true or false",
                "rand() > 0.5 | study.yaml:5: table t: `where`: `rand()` differs from run to run",
                "length(uuid()) > 1 | `uuid()` differs from run to run",
                "year(current_date()) > 2000 | `current_date()` differs from run to run",
                "current_user() = age | differs from run to run",
                "input_file_name() = age | differs from run to run",
                "count(age) > 1 | study.yaml:5: table t: `where` looks at several responses",
                "first(age) over (order by age) = age | looks at several responses",
                "age in (select 'young') | not valid as Spark SQL",
                "(select 1) = 1 | study.yaml:5: table t: `where` has a query in it",
                "date'today' > date'2020-01-01' | `date'today'` differs from run to run",
                "timestamp 'now' is null | differs from run to run",
                "cast('Yesterday' as date) is null | differs from run to run",
                "to_date('today') is null | differs from run to run",
                "to_timestamp('now') is null | differs from run to run",
                "length(cast(current_time() as string)) > 1 | differs from run to run",
                "uniform(0, 10) > 5 | differs from run to run",
                "length(randstr(3)) = 3 | differs from run to run",
                "aes_encrypt(age, '0123456789abcdef') is null | differs from run to run",
                "double(age) > 1 | fails on a value of the data"
            })
    void isAMistakeOfTheStudy(String where, String message) throws IOException {
        fails("{id: t, statistic: count, by: [age], where: \"%s\"}".formatted(where), message);
    }

    /** Functions that studies use, and forms that Spark rewrites, are no chance. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "age between 'a' and 'z'",
                "nullif(age, 'old') is null or coalesce(age, '') = ''",
                "case when age in ('young', 'old') then true else false end",
                "substr(age, 1, 2) like 'y%' and age rlike '[a-z]+' and length(trim(upper(age))) > 1",
                "pi() > 3 and ln(e()) > 0.5 and round(try_divide(1, 3), 2) > 0",
                "exists(filter(split(age, ''), x -> x = 'o'), x -> x = 'o') or size(array(age)) = 1",
                "size(array()) = 0 and size(map()) = 0 and concat() = '' and age <> 'now'",
                "age collate UNICODE_CI = 'YOUNG' and date'epoch' < to_date('2026-03-31')",
                "date'2026-01-01' < to_date('2026-03-31') and year(to_date('2026-03-31')) = 2026"
            })
    void readsWhatFollowsFromTheResponse(String sql) {
        Dataset<Row> empty = Expressions.empty(LocalSpark.session(), List.of(new Field("age", Column.Kind.TEXT)));
        assertThatNoException().isThrownBy(() -> Sql.condition(empty, sql, "study.yaml", 1, "table t"));
    }

    /** It is in the codebook, and cannot be made, since nothing has what it is made of. */
    @Test
    void aVariableThatNoResponseHasIsToldByName() throws IOException {
        fails("{id: t, statistic: count, by: [listed]}", "study.yaml: no response has a variable 'listed'");
        fails("{id: t, statistic: count, by: [open]}", "study.yaml: no response has a variable 'open'");
    }

    private void fails(String table, String message) throws IOException {
        Files.writeString(folder.resolve("r.csv"), "Q1\nyoung\nold\n");
        Files.writeString(folder.resolve("codebook.yaml"), """
                variables:
                  - {name: age, source: Q1, type: single, categories: [young, old]}
                derive:
                  - {name: listed, type: single, sql: "nothing", categories: [a, b]}
                  - {name: open, type: single, sql: "nothing"}
                """);
        Files.writeString(folder.resolve("study.yaml"), """
                study: broken
                codebook: codebook.yaml
                responses: [{file: r.csv, format: csv}]
                tables:
                  - %s
                """.formatted(table));
        Study study = StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files());
        var run = new Run(study, LocalSpark.session(), OutputFolder.open(folder.resolve("out")), new Progress(true));
        assertThatExceptionOfType(Trouble.class).isThrownBy(() -> tabulate(run)).satisfies(t -> {
            assertThat(t.kind()).isEqualTo(Trouble.Kind.STUDY);
            assertThat(t.problems().get(0).message()).contains(message);
        });
    }

    private static void tabulate(Run run) {
        run.weight(run.link(run.clean(false), false), false);
        run.tabulate();
    }
}
