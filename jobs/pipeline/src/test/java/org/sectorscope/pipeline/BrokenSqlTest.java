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
                "rand() > 0.5 | study.yaml:5: table t: `where`: `rand()` can differ from run to run",
                "length(uuid()) > 1 | `uuid()` can differ from run to run",
                "year(current_date()) > 2000 | `current_date()` can differ from run to run",
                "current_user() = age | can differ from run to run",
                "input_file_name() = age | can differ from run to run",
                "count(age) > 1 | study.yaml:5: table t: `where` looks at several responses",
                "first(age) over (order by age) = age | looks at several responses",
                "age in (select 'young') | study.yaml:5: table t: `where` holds a subquery",
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
                "date'2026-01-01' < to_date('2026-03-31') and year(to_date('2026-03-31')) = 2026",
                "size(array()) = 0 and size(map()) = 0 and concat() = ''",
                "age collate UNICODE_CI = 'Young' and collation(age) = 'x'",
                "timestamp'epoch' < timestamp'2026-01-01 12:30:00' and date'epoch' < date'2026-01'",
                "to_date('today' || age) is null and age = 'now' and age != 'date today: '",
                "cast(age as date) is null and to_timestamp('12:30', 'HH:mm') is null"
            })
    void readsWhatFollowsFromTheResponse(String sql) {
        assertThatNoException().isThrownBy(() -> condition(sql));
    }

    /** Spark turns these into constants, or calls them deterministic, though the next run has others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "year(date'today') > 2000",
                "timestamp'now' > timestamp'epoch'",
                "timestamp_ntz \"yesterday\" > timestamp_ntz'epoch'",
                "timestamp'12:30' > timestamp'epoch'",
                "date'\\u006eow' > date'epoch'",
                "age > string(date /* of the run */ ' Tomorrow ')",
                "cast('now' as timestamp) > timestamp'epoch'",
                "try_cast('no' || 'w' as timestamp_ntz) > timestamp'epoch'",
                "to_date(' today ') > date'epoch'",
                "to_timestamp(nvl('now', 'x')) > timestamp'epoch'",
                "datediff('tomorrow', '2026-01-01') > 0",
                "string(current_time()) > age",
                "string(current_time(3)) > age",
                "length(string(localtimestamp())) > 1",
                "uniform(0, 10) > 5",
                "uniform(0, 10, 1) > 5",
                "randstr(3) = age",
                "size(shuffle(array(1, 2))) > 1",
                "exists(array(1), x -> x > rand())",
                "length(aes_encrypt(age, '0123456789abcdef')) > 1",
                "length('${env:PATH}') > 1",
                "age rlike 'a${1}'",
                "version() = age"
            })
    void refusesWhatTheNextRunAnswersOtherwise(String sql) {
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> condition(sql))
                .withMessageContaining("can differ from run to run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age = (select 'young')",
                "exists(select 1)",
                "age in (values ('old'))",
                "age in (select age from x)"
            })
    void saysOfASubqueryThatItIsOne(String sql) {
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> condition(sql))
                .withMessageContaining("holds a subquery");
    }

    private static void condition(String sql) {
        Dataset<Row> empty = Expressions.empty(LocalSpark.session(), List.of(new Field("age", Column.Kind.TEXT)));
        Sql.condition(empty, sql, "study.yaml", 1, "table t");
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
        run.weight(run.link(run.clean(false, true), false), false);
        run.write(run.tabulate());
    }
}
