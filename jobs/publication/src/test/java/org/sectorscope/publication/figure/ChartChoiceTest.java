package org.sectorscope.publication.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Lorenz.Role;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.LorenzPoint;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.Text;

/** Box plots, Lorenz curves and pyramids: which tables they are drawn of, and of what they are made. */
class ChartChoiceTest {
    private static TableSpec spec(
            Statistic statistic, String variable, List<Double> quantiles, Optional<String> chart, String... by) {
        var s = SampleStudy.table("t", Text.of("Title"), statistic, variable, by);
        return new TableSpec(
                s.id(),
                s.title(),
                s.statistic(),
                s.variable(),
                s.denominator(),
                s.by(),
                s.ofAll(),
                s.where(),
                s.domain(),
                s.ci(),
                s.level(),
                s.df(),
                quantiles,
                s.rule(),
                s.deffReplace(),
                s.test(),
                s.compare(),
                chart,
                s.wave(),
                s.note(),
                s.section(),
                s.line());
    }

    private static TableView view(String language, TableSpec spec, List<Cell> cells, List<LorenzPoint> curves) {
        var table = new PublishedTable(spec.id(), spec.statistic().key(), spec.measured(), spec.by(), cells, curves);
        return new TableView(SampleStudy.study(), spec, table, Wording.in(language));
    }

    private static TableView quantiles(String language, List<Double> probabilities, double unit) {
        List<Cell> cells = new ArrayList<>();
        String[] groups = {"sport", "culture", "health", Cell.TOTAL};
        double[] medians = {3, 1, 2, 2};
        for (int g = 0; g < groups.length; g++) {
            for (double p : probabilities) {
                double value = unit + medians[g] * Math.pow(10, 3 * p);
                double half = groups[g].equals("culture") && p > 0.5 ? 0.9 * value : 0.05 * value;
                cells.add(SampleStudy.cell(String.valueOf(p), List.of(groups[g]), value, half, 40 + g));
            }
        }
        var spec = spec(Statistic.QUANTILE, "budget", probabilities, Optional.empty(), "sector");
        return view(language, spec, cells, List.of());
    }

    @Test
    void quartilesMakeBoxesSortedByMedianBelowTheWhole() {
        var chart = (Chart.Boxes) ChartChoice.of(quantiles("en", List.of(0.1, 0.25, 0.5, 0.75, 0.95), 0), List.of())
                .orElseThrow();
        assertThat(chart.boxes())
                .extracting(Chart.Boxes.Box::label)
                .containsExactly("All", "Sport", "Social work, health", "Culture & <script>alert(1)</script>");
        assertThat(chart.logarithmic()).isTrue();
        assertThat(chart.reference().value())
                .isEqualTo(chart.boxes().get(0).median().estimate());
        var last = chart.boxes().get(3);
        assertThat(last.median().n()).isEqualTo(41);
        assertThat(last.median().low()).isLessThan(last.median().estimate());
        assertThat(last.lower().mark()).isEqualTo(Mark.RELIABLE);
        assertThat(last.upper().mark()).isEqualTo(Mark.UNRELIABLE);
        assertThat(last.low().estimate()).isLessThan(last.lower().estimate());
        assertThat(chart.frame().subtitle()).startsWith("Distribution by quantiles");
        assertThat(chart.frame().notes().get(0)).contains("to the 10% and the 95% quantile", "Hollow", "Logarithmic");
    }

    @Test
    void quartilesAloneHaveNoWhiskersAndValuesOfOneSizeAPlainAxis() {
        var chart = (Chart.Boxes) ChartChoice.of(quantiles("fr", TableSpec.QUARTILES, 5000), List.of())
                .orElseThrow();
        assertThat(chart.logarithmic()).isFalse();
        assertThat(chart.boxes())
                .allMatch(b -> b.low().mark() == Mark.MISSING && b.high().mark() == Mark.MISSING);
        assertThat(chart.frame().notes().get(0)).doesNotContain("oustache :", "logarithmique");
    }

    @Test
    void otherQuantilesStayDots() {
        assertThat(ChartChoice.kind(quantiles("en", List.of(0.1, 0.5, 0.9), 0))).isEqualTo(ChartChoice.Kind.DOT);
    }

    private static List<LorenzPoint> points(List<Cell> cells) {
        List<LorenzPoint> points = new ArrayList<>();
        for (Cell cell : cells) {
            points.add(new LorenzPoint("t", cell.by(), 0.5, 0.123, 0.01, 0.1, 0.15));
        }
        return points;
    }

    private static TableView ginis(int groups, String chart) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            cells.add(SampleStudy.cell("", List.of("s" + i), 0.4 + 0.02 * i, 0.01, 50));
        }
        cells.add(SampleStudy.suppressed("", List.of("secret")));
        cells.add(SampleStudy.cell("", List.of(Cell.TOTAL), 0.6, 0.01, 50));
        var spec = spec(Statistic.GINI, "budget", List.of(), Optional.ofNullable(chart), "sector");
        return view("en", spec, cells, points(cells));
    }

    @ParameterizedTest
    @CsvSource({"3,,LORENZ", "12,,DOT", "12,lorenz,LORENZ", "3,dot,DOT", "3,bar,BAR"})
    void curvesAreDrawnOfFewGroupsOrWhereTheyAreAskedFor(int groups, String asked, ChartChoice.Kind kind) {
        assertThat(ChartChoice.kind(ginis(groups, asked))).isEqualTo(kind);
    }

    @Test
    void aHandfulOfCurvesIsNamedAndNoneThatIsNotPublished() {
        var few = (Chart.Lorenz) ChartChoice.of(ginis(3, "lorenz"), List.of()).orElseThrow();
        assertThat(few.curves())
                .extracting(Chart.Lorenz.Curve::role)
                .containsExactly(Role.NAMED, Role.NAMED, Role.NAMED, Role.WHOLE);
        assertThat(few.curves()).extracting(Chart.Lorenz.Curve::differs).containsExactly(true, true, true, false);
        assertThat(few.frame().notes().get(0))
                .contains("the 50% of units", "12.3%")
                .doesNotContain("(u)");
        var many = (Chart.Lorenz) ChartChoice.of(ginis(12, "lorenz"), List.of()).orElseThrow();
        assertThat(many.curves()).hasSize(13);
        assertThat(many.curves())
                .filteredOn(c -> c.role() != Role.OTHER)
                .extracting(Chart.Lorenz.Curve::label)
                .containsExactly("s0", "s11", "All");
        assertThat(String.join(" ", many.frame().notes())).contains("light grey");
    }

    @ParameterizedTest
    @CsvSource({"2,bar,PYRAMID", "3,bar,GROUPED", "2,grouped,GROUPED", "2,,HEATMAP"})
    void barsOfTwoSidesAreAPyramidAndOthersAreGrouped(int sides, String asked, ChartChoice.Kind kind) {
        List<Cell> cells = new ArrayList<>();
        for (String size : SampleStudy.SIZES) {
            for (int s = 0; s < sides; s++) {
                cells.add(SampleStudy.cell("", List.of("s" + s, size), 100 * s + 10, 5, 50));
            }
        }
        var spec = spec(Statistic.COUNT, "", List.of(), Optional.ofNullable(asked), "sector", "size");
        var view = view("en", spec, cells, List.of());
        assertThat(ChartChoice.kind(view)).isEqualTo(kind);
        // Intervals are promised where they are drawn.
        assertThat(ChartChoice.of(view, List.of())
                        .orElseThrow()
                        .frame()
                        .subtitle()
                        .contains("interval"))
                .isEqualTo(kind != ChartChoice.Kind.HEATMAP);
        if (kind == ChartChoice.Kind.GROUPED) {
            var chart = (Chart.Grouped) ChartChoice.of(view, List.of()).orElseThrow();
            assertThat(chart.series()).startsWith("No employee", "1–2").hasSize(5);
            assertThat(chart.groups()).hasSize(sides);
            assertThat(chart.groups().get(0).points()).allMatch(p -> p.estimate() == 10);
        }
        if (kind == ChartChoice.Kind.PYRAMID) {
            var chart = (Chart.Pyramid) ChartChoice.of(view, List.of()).orElseThrow();
            assertThat(chart.rows()).extracting(Chart.Pyramid.Row::label).startsWith("No employee", "1–2");
            assertThat(chart.rows().get(0).left().estimate()).isEqualTo(10);
            assertThat(chart.rows().get(0).right().estimate()).isEqualTo(110);
        }
    }

    @ParameterizedTest
    @CsvSource({"grouped", "heatmap"})
    void aPictureOfAllQuantilesSaysSo(String asked) {
        TableView q = quantiles("en", List.of(0.25, 0.5, 0.75), 0);
        var view = view(
                "en",
                spec(Statistic.QUANTILE, "budget", List.of(0.25, 0.5, 0.75), Optional.of(asked), "sector"),
                q.table().cells(),
                List.of());
        assertThat(ChartChoice.of(view, List.of()).orElseThrow().frame().subtitle())
                .startsWith("Distribution by quantiles: yearly budget, by sector");
    }

    @ParameterizedTest
    @CsvSource({"grouped,Share of each answer", "heatmap,Share of each answer", "dot,Share answering “Yes”"})
    void aPictureOfBothAnswersSaysSo(String asked, String shown) {
        var spec = spec(Statistic.PROPORTION, "uses_ai", List.of(), Optional.of(asked), "sector");
        var view = view("en", spec, SampleStudy.cells("ai-use"), List.of());
        assertThat(ChartChoice.of(view, List.of()).orElseThrow().frame().subtitle())
                .startsWith(shown);
    }

    @Test
    void aCountInFullNeedsNoVariable() {
        var cell = SampleStudy.cell("", List.of(Cell.TOTAL), 9, 1, 9);
        var view =
                view("en", spec(Statistic.COUNT, "", List.of(), Optional.empty(), "sector"), List.of(cell), List.of());
        assertThat(new Caption(view).shownInFull()).startsWith("Estimated count, by sector");
    }
}
