package org.sectorscope.publication.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.Text;

class TablesWorkbookTest {
    @TempDir
    Path dir;

    @Test
    void textThatLooksLikeAFormulaStaysText() throws IOException {
        String hostile = "=HYPERLINK(\"http://x\",\"y\")";
        var spec = SampleStudy.table("purposes", Text.of(hostile), Statistic.PROPORTION, "purposes");
        var table = new PublishedTable("purposes", "proportion", "purposes", List.of(), SampleStudy.cells("purposes"));
        Path file = dir.resolve("tables.xlsx");
        var words = Wording.in("en");
        var view = new TableView(SampleStudy.study(), spec, table, words);
        TablesWorkbook.write(List.of(new Results(words, List.of(view), Map.of(), List.of())), file);
        try (var zip = new ZipFile(file.toFile())) {
            var all = new StringBuilder();
            for (var entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThat(all).contains("=HYPERLINK(").doesNotContain("<f>").contains("2000-01-01T00:00:00Z");
        }
        assertThat(dir.toFile().list()).containsExactly("tables.xlsx");
    }

    @Test
    void differencesAndModelsHaveSheets() throws IOException {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
        try (var zip = new ZipFile(dir.resolve("tables.xlsx").toFile())) {
            String book = new String(
                    zip.getInputStream(zip.getEntry("xl/workbook.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(book)
                    .contains(
                            "\"fr 2 ai-use A-B\"",
                            "\"en 9 budget-gini Lorenz\"",
                            "\"en 10 ai-odds\"",
                            "\"en 11 ai-odds F\"",
                            "\"en 12 ai-use\"");
            var all = new StringBuilder();
            for (var entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThat(all)
                    .contains("p adjusted (Holm)", "Sector: Social work, health", "<v>-9.0</v>", "not established");
        }
    }

    @Test
    void namesOfSheetsAreShortAndPlain() {
        assertThat(TablesWorkbook.name("fr", 12, "a-very-long-identifier-of-a-table/x"))
                .hasSizeLessThanOrEqualTo(31);
        assertThat(TablesWorkbook.name("fr", 1, "a/b:[c]")).isEqualTo("fr 1 a-b--c-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyMeasureHasAUnit(String language) {
        for (Chart.Measure measure : Chart.Measure.values()) {
            assertThat(Wording.in(language).say("unit." + measure)).isNotEmpty();
        }
    }
}
