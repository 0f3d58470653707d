package org.sectorscope.publication.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.Profile.Line;
import org.sectorscope.publication.figure.Profile.Stand;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.Text;

class ProfileTest {
    private static final Wording WORDS = Wording.in("en");

    private static TableView view(String id, Statistic statistic, String variable, List<Cell> cells, String... by) {
        var spec = SampleStudy.table(id, Text.of(id), statistic, variable, by);
        var table = new PublishedTable(id, statistic.key(), variable, List.of(by), cells);
        return new TableView(SampleStudy.study(), spec, table, WORDS);
    }

    /** Sport above the whole, culture not, leisure not published. */
    private static TableView means() {
        return view(
                "means",
                Statistic.MEAN,
                "budget",
                List.of(
                        SampleStudy.cell("", List.of("culture"), 110, 20, 60),
                        SampleStudy.suppressed("", List.of("leisure")),
                        SampleStudy.cell("", List.of("sport"), 150, 10, 80),
                        SampleStudy.cell("", List.of(Cell.TOTAL), 100, 5, 200)),
                "sector");
    }

    private static List<Profile> profiles(List<TestResult> tests, TableView... views) {
        return Profile.of(SampleStudy.study(), new Results(WORDS, List.of(views), Map.of(), List.of()), tests);
    }

    private static List<Line> lines(List<Profile> profiles, String code) {
        return profiles.stream()
                .filter(p -> p.code().equals(code))
                .flatMap(p -> p.parts().stream())
                .flatMap(p -> p.lines().stream())
                .toList();
    }

    @Test
    void theCodebookSaysTheOrderAndTheTablesWhoHasAPage() {
        assertThat(profiles(List.of(), means()))
                .extracting(Profile::code)
                .containsExactly("sport", "culture", "leisure");
        TableView apart = view("x", Statistic.MEAN, "budget", List.of(), "size");
        assertThat(profiles(List.of(), apart)).isEmpty();
    }

    @Test
    void departuresAreThoseThatIntervalsAndTheTestSupport() {
        assertThat(lines(profiles(List.of(), means()), "sport"))
                .extracting(Line::stand)
                .containsExactly(Stand.ABOVE);
        assertThat(lines(profiles(List.of(), means()), "culture"))
                .extracting(Line::stand)
                .containsExactly(Stand.OPEN);
        assertThat(lines(profiles(List.of(), means()), "leisure"))
                .extracting(Line::stand)
                .containsExactly(Stand.OPEN);
        var test = new TestResult("means", "anova", 1, 2, 100, 0.4, Double.NaN);
        assertThat(lines(profiles(List.of(test), means()), "sport"))
                .extracting(Line::stand)
                .containsExactly(Stand.OPEN);
    }

    @Test
    void aPartOfACountIsNeitherMoreNorLess() {
        var counts = view(
                "counts",
                Statistic.COUNT,
                "",
                List.of(
                        SampleStudy.cell("", List.of("sport"), 150, 10, 80),
                        SampleStudy.cell("", List.of(Cell.TOTAL), 1000, 5, 200)),
                "sector");
        assertThat(lines(profiles(List.of(), counts), "sport"))
                .extracting(Line::stand)
                .containsExactly(Stand.PART);
    }

    @Test
    void aCrossingIsReadBesideTheSameCategoryOfTheWhole() {
        List<Cell> cells = new ArrayList<>();
        for (String size : List.of("0", "50+", Cell.TOTAL)) {
            double more = size.equals("50+") ? 900 : 0;
            cells.add(SampleStudy.cell("", List.of(size, "sport"), 150 + more, 10, 40));
            cells.add(SampleStudy.cell("", List.of(size, Cell.TOTAL), 200 + more, 10, 90));
        }
        List<Line> lines =
                lines(profiles(List.of(), view("t", Statistic.MEAN, "budget", cells, "size", "sector")), "sport");
        assertThat(lines)
                .extracting(Line::label)
                .containsExactly("Number of employees: all", "No employee", "50 and more");
        assertThat(lines).extracting(l -> l.whole().get().estimate()).containsExactly(200.0, 200.0, 1100.0);
        assertThat(lines).extracting(Line::margin).containsExactly(true, false, false);
    }

    @Test
    void eachQuantileHasALine() {
        List<Cell> cells = new ArrayList<>();
        for (String p : List.of("0.25", "0.5", "0.75")) {
            cells.add(SampleStudy.cell(p, List.of("sport"), 100, 10, 40));
            cells.add(SampleStudy.cell(p, List.of(Cell.TOTAL), 100, 10, 90));
        }
        assertThat(lines(profiles(List.of(), view("q", Statistic.QUANTILE, "budget", cells, "sector")), "sport"))
                .extracting(Line::label)
                .containsExactly("25% quantile", "Median", "75% quantile");
    }

    @Test
    void comparisonsTellFromWhomTheCategoryDiffers() {
        TableView view = means();
        var comparison = new ComparisonView(
                view,
                List.of(
                        new Comparison("means", "", "sector", "culture", "sport", -40, 10, -60, -20, 0.001, 0.003),
                        new Comparison("means", "", "sector", "leisure", "sport", -4, 10, -24, 16, 0.3, 0.9)));
        var results = new Results(WORDS, List.of(view), Map.of("means", comparison), List.of());
        List<Profile> profiles = Profile.of(SampleStudy.study(), results, List.of());
        assertThat(lines(profiles, "sport").get(0).apart())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Culture");
        assertThat(lines(profiles, "culture").get(0).apart()).containsExactly("Sport");
        assertThat(lines(profiles, "leisure").get(0).apart()).isEmpty();
    }

    @Test
    void theSizeIsThatOfTheFullestFigureOfEveryone() {
        List<Profile> profiles = profiles(List.of(), means());
        assertThat(profiles.get(0).size().get().n()).isEqualTo(80);
        assertThat(profiles.get(2).size()).isEmpty();
    }
}
