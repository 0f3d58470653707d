package org.sectorscope.publication.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.TableSpec;

class FindingTest {
    private static TableView view(String id, List<Cell> cells, String language) {
        var study = SampleStudy.study();
        TableSpec spec = study.tables().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new TableView(
                study,
                spec,
                new PublishedTable(id, spec.statistic().key(), spec.measured(), spec.by(), cells),
                Wording.in(language));
    }

    private static TableView view(String id) {
        return view(id, SampleStudy.cells(id), "en");
    }

    private static List<TestResult> test(String id, double p) {
        return List.of(new TestResult(id, "rao-scott", 1, 2, 3, p, Double.NaN));
    }

    private static Cell yes(String sector, double share, double half) {
        return SampleStudy.cell("yes", List.of(sector), share, half, 300);
    }

    @Test
    void namesPartsWhoseIntervalsExcludeTheWhole() {
        assertThat(Finding.of(view("ai-use"), List.of()))
                .isEqualTo("AI use: above the whole (18%) for “Culture & <script>alert(1)</script>”, below for"
                        + " “Social work, health” and “Leisure”");
    }

    @Test
    void claimsNothingThatTheTestDoesNotSupport() {
        assertThat(Finding.of(view("ai-use"), test("ai-use", 0.2)))
                .isEqualTo("AI use: no difference established by sector");
    }

    @Test
    void anotherTablesTestDoesNotCount() {
        assertThat(Finding.of(view("ai-use"), test("ai-use-size", 0.2))).contains("above the whole");
    }

    @Test
    void saysNoDepartureWhereIntervalsHoldTheWhole() {
        var cells = List.of(yes("sport", 0.2, 0.05), yes("culture", 0.15, 0.05), yes(Cell.TOTAL, 0.18, 0.01));
        assertThat(Finding.of(view("ai-use", cells, "en"), List.of()))
                .isEqualTo("AI use: no departure from the whole established by sector");
    }

    @Test
    void unreliableFiguresCarryNoStatement() {
        Cell unreliable = yes("sport", 0.02, 0.015);
        assertThat(unreliable.status()).isEqualTo(Cell.Status.U);
        var cells = List.of(unreliable, yes(Cell.TOTAL, 0.18, 0.01));
        assertThat(Finding.of(view("ai-use", cells, "en"), List.of())).contains("no departure");
    }

    @Test
    void theFirstIsNamedOnlyWhereIntervalsDoNotMeet() {
        assertThat(Finding.of(view("purposes"), List.of())).contains("“Daily tasks” comes first, 70%");
        var close = List.of(
                SampleStudy.cell("tasks", List.of(), 0.6, 0.04, 400),
                SampleStudy.cell("comm", List.of(), 0.57, 0.04, 400));
        assertThat(Finding.of(view("purposes", close, "en"), List.of())).contains("no established gap");
    }

    @Test
    void changeNeedsSeparateIntervals() {
        assertThat(Finding.of(view("trend"), List.of())).contains("up from 9% (2024) to 18% (2026)");
        var close = List.of(yes("2024", 0.17, 0.02), yes("2026", 0.18, 0.02), yes(Cell.TOTAL, 0.175, 0.01));
        assertThat(Finding.of(view("trend", close, "fr"), List.of())).contains("pas d’évolution établie");
    }

    @Test
    void chartsSuitTheirTables() {
        assertThat(ChartChoice.of(view("ai-use"), List.of())).get().isInstanceOf(Chart.Intervals.class);
        assertThat(ChartChoice.of(view("ai-use-size"), List.of())).get().isInstanceOf(Chart.Heatmap.class);
        assertThat(ChartChoice.of(view("informed"), List.of())).get().isInstanceOf(Chart.Likert.class);
        assertThat(ChartChoice.of(view("trend"), List.of())).get().isInstanceOf(Chart.Trend.class);
        assertThat(ChartChoice.of(view("budget-mean"), List.of())).get().isInstanceOf(Chart.Intervals.class);
    }

    @Test
    void rowsWithoutOrderAreSortedByValueAndMarkedWhereTheyDiffer() {
        var chart = (Chart.Intervals) ChartChoice.of(view("ai-use"), List.of()).orElseThrow();
        assertThat(chart.rows()).extracting(r -> r.point().estimate()).containsExactly(0.26, 0.22, 0.17, 0.14, 0.12);
        assertThat(chart.rows())
                .extracting(Chart.Intervals.Row::differs)
                .containsExactly(true, false, false, true, true);
        assertThat(chart.reference().value()).isEqualTo(0.18);
    }

    @Test
    void aCrossingSaysMoreThanItsMargins() {
        assertThat(Finding.of(view("ai-use-size"), List.of())).contains("“Culture & <script>alert(1)</script> × ");
        assertThat(Finding.of(view("ai-use-size"), test("ai-use-size", 0.001))).doesNotContain("×");
    }
}
