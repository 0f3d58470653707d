package org.sectorscope.publication.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.TableSpec;

class KeyFigureTest {
    private static TableView view(String id, List<Cell> cells, String language) {
        var study = SampleStudy.study();
        var spec = study.tables().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new TableView(
                study,
                spec,
                new PublishedTable(id, spec.statistic().key(), spec.measured(), spec.by(), cells),
                Wording.in(language));
    }

    private static List<TestResult> test(double p) {
        return List.of(new TestResult("ai-use", "rao-scott", 1, 2, 3, p, Double.NaN));
    }

    private static List<KeyFigure> figures(String language, double p, Cell... cells) {
        return KeyFigure.of(results(view("ai-use", List.of(cells), language), List.of()), test(p));
    }

    private static Results results(TableView view, List<Comparison> differences) {
        Map<String, ComparisonView> comparisons =
                differences.isEmpty() ? Map.of() : Map.of(view.spec().id(), new ComparisonView(view, differences));
        return new Results(view.words(), List.of(view), comparisons, List.of());
    }

    private static Cell yes(String sector, double share, double half) {
        return SampleStudy.cell("yes", List.of(sector), share, half, 300);
    }

    private static final Cell ALL = yes(Cell.TOTAL, 0.18, 0.01);

    @Test
    void theHighestGroupIsNamedWithItsLeadAndTheLowest() {
        var figures =
                figures("en", 0.01, yes("sport", 0.1, 0.02), yes("leisure", 0.3, 0.03), yes("health", 0.2, 0.02), ALL);
        assertThat(figures).extracting(KeyFigure::figure).containsExactly("18%", "30%");
        assertThat(figures.get(1).about()).isEqualTo("Highest by sector: “Leisure”; lowest: “Sport”, 10%");
        assertThat(figures.get(1).interval())
                .isEqualTo("27.0% to 33.0%, 95% interval; lead over “Social work, health” (20%) established");
    }

    @Test
    void aLeadWithinTheIntervalsIsNotEstablished() {
        var figures =
                figures("fr", 0.01, yes("sport", 0.1, 0.02), yes("leisure", 0.3, 0.03), yes("health", 0.28, 0.02), ALL);
        assertThat(figures.get(1).interval()).endsWith("(28\u202f%) non établie");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.01 | lead over “Social work, health” (28%) established", "0.2 | (28%) not established"})
    void aLeadIsEstablishedByTheDifferenceWhereItWasTested(double adjusted, String verdict) {
        Cell[] cells = {yes("sport", 0.1, 0.02), yes("leisure", 0.3, 0.03), yes("health", 0.28, 0.02), ALL};
        var difference =
                new Comparison("ai-use", "yes", "sector", "health", "leisure", -0.02, 0.01, -0.04, 0, 0.01, adjusted);
        var results = results(view("ai-use", List.of(cells), "en"), List.of(difference));
        assertThat(KeyFigure.of(results, test(0.01)).get(1).interval()).endsWith(verdict);
    }

    @Test
    void anUnreliableGroupMayBeHigherWhichIsSaid() {
        Cell[] cells = {
            yes("sport", 0.1, 0.02),
            yes("leisure", 0.3, 0.03),
            yes("health", 0.2, 0.02),
            SampleStudy.suppressed("yes", List.of("rights")),
            ALL
        };
        assertThat(figures("en", 0.01, cells).get(1).about())
                .isEqualTo("Highest by sector among reliable figures: “Leisure”; lowest: “Sport”, 10%");
    }

    @Test
    void aFigureOfAnotherWaveBeginsNoReport() {
        var view = view("ai-use", List.of(ALL), "en");
        assertThat(KeyFigure.of(results(of(view, "2019", Optional.empty()), List.of()), List.of()))
                .isEmpty();
        assertThat(KeyFigure.of(results(of(view, view.study().edition(), Optional.empty()), List.of()), List.of()))
                .hasSize(1);
    }

    @Test
    void theHighestOfAPartNamesIt() {
        var view = of(
                view(
                        "ai-use",
                        List.of(yes("sport", 0.1, 0.02), yes("leisure", 0.3, 0.03), yes("health", 0.2, 0.02), ALL),
                        "en"),
                SampleStudy.study().edition(),
                Optional.of("budget > 0"));
        assertThat(KeyFigure.of(results(view, List.of()), test(0.01)).get(1).about())
                .endsWith("“Sport”, 10% (domain: budget > 0)");
    }

    private static TableView of(TableView view, String wave, Optional<String> where) {
        TableSpec s = view.spec();
        var spec = new TableSpec(
                s.id(),
                s.title(),
                s.statistic(),
                s.variable(),
                s.denominator(),
                s.by(),
                s.ofAll(),
                where,
                s.domain(),
                s.ci(),
                s.level(),
                s.df(),
                s.quantiles(),
                s.rule(),
                s.deffReplace(),
                s.test(),
                s.compare(),
                s.chart(),
                Optional.of(wave),
                s.note(),
                s.section(),
                s.line());
        return new TableView(view.study(), spec, view.table(), view.words());
    }

    @Test
    void noGroupIsNamedUnlessATestRejectsEquality() {
        Cell[] cells = {yes("sport", 0.1, 0.02), yes("leisure", 0.3, 0.03), yes("health", 0.2, 0.02), ALL};
        assertThat(figures("en", 0.2, cells)).hasSize(1);
        assertThat(KeyFigure.of(results(view("ai-use", List.of(cells), "en"), List.of()), List.of()))
                .hasSize(1);
    }
}
