package org.sectorscope.publication.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import org.sectorscope.study.Text;

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
    void noGroupIsNamedUnlessATestRejectsEquality() {
        Cell[] cells = {yes("sport", 0.1, 0.02), yes("leisure", 0.3, 0.03), yes("health", 0.2, 0.02), ALL};
        assertThat(figures("en", 0.2, cells)).hasSize(1);
        assertThat(KeyFigure.of(results(view("ai-use", List.of(cells), "en"), List.of()), List.of()))
                .hasSize(1);
    }

    /** The view of a part of the population, in a wave; empty strings: everyone, the edition. */
    private static TableView of(TableView view, String where, String domain, String wave) {
        TableSpec s = view.spec();
        var spec = new TableSpec(
                s.id(),
                s.title(),
                s.statistic(),
                s.variable(),
                s.denominator(),
                s.by(),
                s.ofAll(),
                Optional.of(where).filter(w -> !w.isEmpty()),
                domain.isEmpty() ? Text.none() : Text.of(domain),
                s.ci(),
                s.level(),
                s.df(),
                s.quantiles(),
                s.rule(),
                s.deffReplace(),
                s.test(),
                s.compare(),
                s.chart(),
                Optional.of(wave).filter(w -> !w.isEmpty()),
                s.note(),
                s.section(),
                s.line());
        return new TableView(view.study(), spec, view.table(), view.words());
    }

    private static List<Cell> sectors() {
        return List.of(yes("sport", 0.1, 0.02), yes("leisure", 0.3, 0.03), yes("health", 0.2, 0.02), ALL);
    }

    private static List<KeyFigure> figures(TableView view) {
        return KeyFigure.of(results(view, List.of()), test(0.01));
    }

    @Test
    void anotherWaveHasNoKeyFigure() {
        TableView view = view("ai-use", sectors(), "en");
        assertThat(figures(of(view, "", "", "2025"))).isEmpty();
        assertThat(figures(of(view, "", "", "2026"))).hasSize(2);
    }

    @Test
    void aPartOfThePopulationIsNamed() {
        TableView view = view("ai-use", sectors(), "en");
        assertThat(figures(of(view, "size = '0'", "without staff", "")))
                .extracting(KeyFigure::about)
                .hasSize(2)
                .allMatch(a -> a.endsWith(". Domain: without staff."));
        assertThat(figures(of(view, "size = '0'", "", "")))
                .allMatch(k -> k.about().endsWith(". Restricted to: size = '0'"));
    }

    @Test
    void anUnreliableGroupIsNeverPassedOverInSilence() {
        List<Cell> cells = new ArrayList<>(sectors());
        cells.add(0, yes("culture", 0.05, 0.04));
        assertThat(figures(view("ai-use", cells, "en")).get(1).about())
                .isEqualTo("Highest by sector, of reliable figures: “Leisure”; lowest: “Sport”, 10%");
        cells.set(0, yes("culture", 0.4, 0.3));
        assertThat(figures(view("ai-use", cells, "en"))).hasSize(1);
    }
}
