package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Category;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec.Statistic;

/**
 * A category of the variable that the study wants profiles of: its figures from every table crossed by that variable,
 * beside the whole's.
 *
 * @param parts a table each, in the study's order; those without a row of the category are left out
 */
public record Profile(String variable, String code, String label, List<Part> parts) {

    /** How a figure of the category stands to the whole's. */
    public enum Stand {
        ABOVE,
        BELOW,
        /** Neither is established. */
        OPEN,
        /** A count, a total or a share of all is a part of the whole's and no more or less than it. */
        PART
    }

    /**
     * A figure of the category.
     *
     * @param label the answer, quantile or category of another variable that it is of; empty: there is none
     * @param margin over all categories of the table's other variables
     * @param whole the same figure of the whole
     * @param apart categories from which it differs, by the comparisons that the study asks for
     */
    public record Line(
            String label, boolean margin, Optional<Cell> own, Optional<Cell> whole, Stand stand, List<String> apart) {
        public Line {
            apart = List.copyOf(apart);
        }
    }

    /** The category's figures in a table. */
    public record Part(TableView view, List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    public Profile {
        parts = List.copyOf(parts);
    }

    /**
     * The profiles that a study asks for, in the order of the codebook, then of the tables; none where it asks for none.
     *
     * @param tests of all tables: a departure that a table's test does not support is none
     */
    public static List<Profile> of(Study study, Results results, List<TestResult> tests) {
        return study.profiles()
                .map(variable -> codes(study, variable, results).stream()
                        .map(code -> profile(study, results, tests, variable, code))
                        .toList())
                .orElse(List.of());
    }

    private static Profile profile(Study study, Results results, List<TestResult> tests, String variable, String code) {
        List<Part> parts = new ArrayList<>();
        for (TableView view : results.tables()) {
            int place = view.spec().by().indexOf(variable);
            if (place >= 0 && view.table().codes(place).contains(code)) {
                var comparison = results.comparison(view)
                        .map(ComparisonView::differences)
                        .orElse(List.of());
                parts.add(new Reader(view, place, code, comparison, tests).part());
            }
        }
        return new Profile(variable, code, new Labels(study, results.words()).category(variable, code), parts);
    }

    private static Set<String> codes(Study study, String variable, Results results) {
        Set<String> there = new LinkedHashSet<>();
        for (TableView view : results.tables()) {
            int place = view.spec().by().indexOf(variable);
            if (place >= 0) {
                there.addAll(view.table().codes(place));
            }
        }
        Set<String> codes = new LinkedHashSet<>();
        study.categoriesOf(variable).stream()
                .map(Category::code)
                .filter(there::contains)
                .forEach(codes::add);
        codes.addAll(there);
        return codes;
    }

    /** The cell of the category with the most responses, of the edition and everyone in it. */
    public Optional<Cell> size() {
        return parts.stream()
                .filter(p -> p.view().spec().where().isEmpty() && ofEdition(p.view()))
                .flatMap(p -> p.lines().stream().filter(Line::margin))
                .flatMap(line -> line.own().stream())
                .filter(cell -> cell.status() != Cell.Status.Q && cell.n() > 0)
                .reduce((a, b) -> b.n() > a.n() ? b : a);
    }

    /** Whether a table is about the edition; where waves are what has profiles, each is about its own. */
    public boolean ofEdition(TableView view) {
        return variable.equals(TableView.WAVE) || view.ofEdition();
    }

    /** Reads the lines of one table. */
    private record Reader(
            TableView view, int place, String code, List<Comparison> comparisons, List<TestResult> tests) {

        Part part() {
            List<Line> lines = new ArrayList<>();
            List<String> by = view.spec().by();
            List<String> margin = view.table().margin(place, code);
            boolean answers = by.size() != 2 || several();
            if (answers) {
                for (String category : several() ? view.table().categories() : List.of(view.focus())) {
                    lines.add(line(several() ? view.category(category) : "", category, margin));
                }
                return new Part(view, lines);
            }
            int other = 1 - place;
            lines.add(line(view.words().say("profile.margin", view.label(by.get(other))), view.focus(), margin));
            for (String one : view.table().codes(other)) {
                List<String> codes = new ArrayList<>(margin);
                codes.set(other, one);
                lines.add(line(view.label(by.get(other), one), view.focus(), codes));
            }
            return new Part(view, lines);
        }

        /** Whether each of the table's answers or quantiles says something of its own. */
        private boolean several() {
            return view.table().categories().size() > 1 && !view.binary();
        }

        private Line line(String label, String category, List<String> codes) {
            PublishedTable table = view.table();
            List<String> beside = new ArrayList<>(codes);
            beside.set(place, Cell.TOTAL);
            Optional<Cell> own = table.cell(category, codes);
            Optional<Cell> whole = table.cell(category, beside);
            boolean margin = codes.equals(table.margin(place, code));
            return new Line(label, margin, own, whole, stand(own, whole), margin ? apart(category) : List.of());
        }

        private Stand stand(Optional<Cell> own, Optional<Cell> whole) {
            if (!view.comparable()) {
                return Stand.PART;
            }
            var evidence = Evidence.of(tests, view.spec().id(), view.spec().level());
            int side = evidence == Evidence.NOT_ESTABLISHED ? 0 : Contrast.against(own, whole);
            return side > 0 ? Stand.ABOVE : side < 0 ? Stand.BELOW : Stand.OPEN;
        }

        private List<String> apart(String category) {
            String variable = view.spec().by().get(place);
            String compared = view.spec().statistic() == Statistic.PROPORTION ? category : "";
            return comparisons.stream()
                    .filter(d -> d.of().equals(variable) && d.category().equals(compared))
                    .filter(d -> d.left().equals(code) || d.right().equals(code))
                    .filter(d -> ComparisonView.p(d) < 1 - view.spec().level())
                    .map(d -> view.label(variable, d.left().equals(code) ? d.right() : d.left()))
                    .toList();
        }
    }
}
