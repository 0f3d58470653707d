package org.sectorscope.publication.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart;
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
        TablesWorkbook.write(List.of(List.of(new TableView(SampleStudy.study(), spec, table, Wording.in("en")))), file);
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
