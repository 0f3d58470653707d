package org.sectorscope.publication.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.Profile;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.Text;

class ProfilePagesTest {
    private static final Wording WORDS = Wording.in("en");

    private static TableView view(String id, List<Cell> cells, String... by) {
        return view(id, "budget", cells, by);
    }

    private static TableView view(String id, String variable, List<Cell> cells, String... by) {
        var spec = SampleStudy.table(id, Text.of(id), Statistic.MEAN, variable, by);
        var table = new PublishedTable(id, spec.statistic().key(), variable, List.of(by), cells);
        return new TableView(SampleStudy.study(), spec, table, WORDS);
    }

    private static TableView alone(String id) {
        return view(
                id,
                List.of(
                        SampleStudy.cell("", List.of("sport"), 150, 10, 80),
                        SampleStudy.cell("", List.of(Cell.TOTAL), 100, 5, 200)),
                "sector");
    }

    private static TableView crossed(String id) {
        List<Cell> cells = new ArrayList<>();
        for (String size : List.of("0", "50+", Cell.TOTAL)) {
            cells.add(SampleStudy.cell("", List.of(size, "sport"), 150, 10, 40));
            cells.add(SampleStudy.cell("", List.of(size, Cell.TOTAL), 100, 10, 90));
        }
        return view(id, cells, "size", "sector");
    }

    private static ProfilePage page(TableView... views) {
        var study = SampleStudy.study();
        var results = new Results(WORDS, List.of(views), Map.of(), List.of());
        return new ProfilePages(study, WORDS, Profile.of(study, results, List.of()))
                .pages("")
                .get(0);
    }

    @Test
    void aMarginOfACrossedTableIsHeardWhereNoTableSaysItAlone() {
        assertThat(page(crossed("crossed")).standing()).containsExactly("crossed: €150, above the whole (€100)");
        assertThat(page(crossed("crossed"), crossed("again")).standing()).hasSize(1);
        assertThat(page(crossed("crossed"), alone("alone")).standing())
                .containsExactly("alone: €150, above the whole (€100)");
    }

    @Test
    void everyDepartureIsNamed() {
        TableView[] many = new TableView[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = alone("t" + i);
        }
        assertThat(page(many).standing()).hasSize(20);
    }

    @Test
    void marksAreExplainedAndTheSourceIsNamedAtEachFigure() {
        ProfilePage page = page(crossed("crossed"), alone("alone"));
        String source = "Source: 2026 survey, weighted data.";
        assertThat(page.glance().source()).isEqualTo(source);
        assertThat(page.figures()).hasSize(1);
        assertThat(page.figures().get(0).notes())
                .extracting(FigureBlock.Note::text)
                .containsExactly(WORDS.say("profile.chart.note"), source);
    }
}
