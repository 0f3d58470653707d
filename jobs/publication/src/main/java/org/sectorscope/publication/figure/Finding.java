package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;

/**
 * The sentence over a figure. It names a difference only where the table's test rejects at its level, or, without a
 * test, where intervals do not meet; unreliable and suppressed figures carry no statement. Else it says that no
 * difference is established, never that there is none.
 */
public final class Finding {
    private static final int MOST_NAMES = 2;

    private final TableView view;
    private final PublishedTable table;
    private final Wording words;
    private final Evidence evidence;

    private Finding(TableView view, List<TestResult> tests) {
        this.view = view;
        this.table = view.table();
        this.words = view.words();
        this.evidence = Evidence.of(tests, view.spec().id(), view.spec().level());
    }

    /** A table's finding, without a full stop, beginning with the table's title. */
    public static String of(TableView view, List<TestResult> tests) {
        String finding = new Finding(view, tests).sentence();
        return finding.isEmpty() ? view.title() : view.words().say("finding", view.title(), finding);
    }

    private String sentence() {
        var kind = ChartChoice.kind(view);
        if (kind == ChartChoice.Kind.TREND) {
            return change();
        }
        List<String> by = view.spec().by();
        if (by.isEmpty()) {
            return alone();
        }
        if (by.size() > 2) {
            return tested("");
        }
        if (!view.comparable()) {
            return tested(largestGroup());
        }
        boolean manyAnswers = table.categories().size() > 2
                && view.spec().statistic() == org.sectorscope.study.TableSpec.Statistic.PROPORTION
                && by.size() == 1;
        return tested(manyAnswers ? "" : parts());
    }

    /** What a test allows to be said: nothing beyond itself when it does not reject. */
    private String tested(String described) {
        String by = view.inSentence(view.spec().by().get(view.spec().by().size() - 1));
        if (evidence == Evidence.NOT_ESTABLISHED) {
            return words.say("finding.no.difference", by);
        }
        if (!described.isEmpty()) {
            return described;
        }
        return evidence == Evidence.ESTABLISHED ? words.say("finding.differs", by) : answersOfWhole();
    }

    private String answersOfWhole() {
        return view.multiple() || table.categories().size() > 2 ? alone() : "";
    }

    /**
     * The parts that are held against the whole: categories, and of two crossed variables without a test their crossings,
     * which is what such a table has to say beyond the tables of one variable.
     */
    private List<List<String>> places(int index) {
        if (index == 0 || evidence != Evidence.UNTESTED) {
            return table.codes(index).stream().map(c -> table.margin(index, c)).toList();
        }
        return table.codes(0).stream()
                .flatMap(a -> table.codes(1).stream().map(b -> List.of(a, b)))
                .toList();
    }

    /** Which parts lie above and below the whole. */
    private String parts() {
        Optional<Cell> whole = table.whole(view.focus());
        int index = view.spec().by().size() - 1;
        List<Cell> above = new ArrayList<>();
        List<Cell> below = new ArrayList<>();
        for (List<String> place : places(index)) {
            Optional<Cell> cell = table.cell(view.focus(), place);
            int side = Contrast.against(cell, whole);
            if (side > 0) {
                above.add(cell.get());
            } else if (side < 0) {
                below.add(cell.get());
            }
        }
        if (above.isEmpty() && below.isEmpty()) {
            return evidence == Evidence.ESTABLISHED
                    ? words.say(
                            "finding.differs", view.inSentence(view.spec().by().get(index)))
                    : words.say(
                            "finding.none.differs",
                            view.inSentence(view.spec().by().get(index)));
        }
        above.sort(Comparator.comparingDouble(c -> -c.estimate()));
        below.sort(Comparator.comparingDouble(Cell::estimate));
        String figure = view.write(whole.get().estimate());
        if (below.isEmpty()) {
            return words.say("finding.above", names(above), figure);
        }
        return above.isEmpty()
                ? words.say("finding.below", names(below), figure)
                : words.say("finding.both", names(above), names(below), figure);
    }

    private String name(Cell cell) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < cell.by().size(); i++) {
            if (!cell.by().get(i).equals(Cell.TOTAL)) {
                labels.add(view.label(view.spec().by().get(i), cell.by().get(i)));
            }
        }
        return words.quote(String.join(" × ", labels));
    }

    private String names(List<Cell> cells) {
        List<String> names = cells.stream().map(this::name).toList();
        int more = names.size() - MOST_NAMES;
        if (more > 1) {
            return words.say(
                    "and.others",
                    String.join(", ", names.subList(0, MOST_NAMES)),
                    view.figures().number(more, 0));
        }
        return names.size() == 1
                ? names.get(0)
                : words.say("and", String.join(", ", names.subList(0, names.size() - 1)), names.get(names.size() - 1));
    }

    /** The whole population's figure, its most frequent answer, or the sides of its scale. */
    private String alone() {
        List<Cell> cells = table.categories().stream()
                .flatMap(c -> table.whole(c).stream())
                .filter(Contrast::usable)
                .toList();
        if (cells.isEmpty()) {
            return "";
        }
        boolean shares = view.spec().statistic() == org.sectorscope.study.TableSpec.Statistic.PROPORTION;
        if (!shares || view.binary()) {
            Cell cell = table.whole(view.focus()).filter(Contrast::usable).orElse(cells.get(0));
            String figure = view.write(cell.estimate());
            return shares ? words.say("finding.share", words.quote(view.category(cell.category())), figure) : figure;
        }
        if (view.likert() && cells.size() == table.categories().size() && cells.size() > 2) {
            return sides(cells);
        }
        List<Cell> sorted = cells.stream()
                .sorted(Comparator.comparingDouble(c -> -c.estimate()))
                .toList();
        return lead(
                sorted,
                words.quote(view.category(sorted.get(0).category())),
                sorted.size() > 1 ? words.quote(view.category(sorted.get(1).category())) : "");
    }

    private String lead(List<Cell> sorted, String first, String second) {
        String figure = view.write(sorted.get(0).estimate());
        if (sorted.size() == 1) {
            return words.say("finding.share", first, figure);
        }
        return Contrast.larger(sorted.get(0), sorted.get(1))
                ? words.say("finding.first", first, figure)
                : words.say(
                        "finding.close",
                        first,
                        figure,
                        second,
                        view.write(sorted.get(1).estimate()));
    }

    private String sides(List<Cell> scale) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < scale.size() / 2; i++) {
            low += scale.get(i).estimate();
            high += scale.get(scale.size() - 1 - i).estimate();
        }
        return words.say(
                "finding.sides",
                view.write(high),
                words.quote(view.category(scale.get(scale.size() - 1).category())),
                view.write(low),
                words.quote(view.category(scale.get(0).category())));
    }

    private String largestGroup() {
        if (view.spec().by().size() != 1) {
            return "";
        }
        List<Cell> sorted = table.codes(0).stream()
                .flatMap(c -> table.cell(view.focus(), table.margin(0, c)).stream())
                .filter(Contrast::usable)
                .sorted(Comparator.comparingDouble(c -> -c.estimate()))
                .toList();
        String variable = view.spec().by().get(0);
        return sorted.size() < 2
                ? ""
                : lead(
                        sorted,
                        words.quote(view.label(variable, sorted.get(0).by().get(0))),
                        words.quote(view.label(variable, sorted.get(1).by().get(0))));
    }

    /** The whole's change between the first and the last wave. */
    private String change() {
        int wave = view.spec().by().indexOf(TableView.WAVE);
        List<String> waves = table.codes(wave);
        String from = waves.get(0);
        String to = waves.get(waves.size() - 1);
        Optional<Cell> before = table.cell(view.focus(), table.margin(wave, from));
        Optional<Cell> after = table.cell(view.focus(), table.margin(wave, to));
        if (before.filter(Contrast::usable).isEmpty()
                || after.filter(Contrast::usable).isEmpty()) {
            return "";
        }
        String key = Contrast.larger(after.get(), before.get())
                ? "finding.rise"
                : Contrast.larger(before.get(), after.get()) ? "finding.fall" : "finding.no.change";
        return words.say(
                key,
                view.write(before.get().estimate()),
                view.label(TableView.WAVE, from),
                view.write(after.get().estimate()),
                view.label(TableView.WAVE, to));
    }
}
