package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Lorenz.Curve;
import org.sectorscope.publication.chart.Chart.Lorenz.Role;
import org.sectorscope.publication.chart.Chart.Lorenz.Share;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.LorenzPoint;

/**
 * Makes a picture of the Lorenz curves beside a table of Gini coefficients: the whole and, of few groups, all; of many,
 * the one with the largest and the one with the smallest reliable coefficient are named, the others drawn behind them.
 */
final class LorenzModel {
    private static final int MOST_NAMED = 4;

    private final TableView view;
    private final PublishedTable table;

    LorenzModel(TableView view) {
        this.view = view;
        this.table = view.table();
    }

    /** The picture, which says its own subtitle and how curves are read. */
    Chart chart(Chart.Frame frame) {
        var words = view.words();
        List<Curve> curves = curves();
        String shown = new Caption(view).shown("what.lorenz");
        List<String> notes = new ArrayList<>();
        reading().ifPresent(notes::add);
        notes.addAll(frame.notes());
        boolean others = curves.stream().anyMatch(c -> c.role() == Role.OTHER);
        notes.add(
                reading().isPresent() ? 1 : 0,
                words.say("lorenz.note")
                        + (others ? " " + words.say("lorenz.others") : "")
                        + (view.spec().by().isEmpty() ? "" : " " + words.say("lorenz.differs", view.level())));
        var own = new Chart.Frame(
                frame.title(),
                shown,
                notes,
                view.title() + ". " + frame.title() + ". " + shown + ".",
                frame.language(),
                frame.measure());
        return new Chart.Lorenz(
                own, words.say("lorenz.units"), words.say("lorenz.total"), words.say("lorenz.equality"), curves);
    }

    private List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        if (!view.spec().by().isEmpty()) {
            String variable = view.spec().by().get(0);
            List<List<String>> groups = table.codes(0).stream()
                    .map(code -> table.margin(0, code))
                    .filter(this::drawn)
                    .toList();
            List<List<String>> sorted = groups.stream()
                    .filter(g -> gini(g).filter(Contrast::usable).isPresent())
                    .sorted(Comparator.comparingDouble(g -> gini(g).get().estimate()))
                    .toList();
            for (List<String> group : groups) {
                boolean outermost = !sorted.isEmpty()
                        && (group.equals(sorted.get(0)) || group.equals(sorted.get(sorted.size() - 1)));
                Role role = groups.size() <= MOST_NAMED || outermost ? Role.NAMED : Role.OTHER;
                curves.add(curve(view.label(variable, group.get(0)), role, group));
            }
        }
        if (drawn(table.totals())) {
            curves.add(curve(view.words().say("whole"), Role.WHOLE, table.totals()));
        }
        return curves;
    }

    private Optional<Cell> gini(List<String> codes) {
        return table.cell("", codes);
    }

    /** Whether a cell's coefficient is published and its curve is there. */
    private boolean drawn(List<String> codes) {
        return gini(codes).filter(c -> !Double.isNaN(c.estimate())).isPresent()
                && !table.curve(codes).isEmpty()
                && table.curve(codes).stream().noneMatch(p -> Double.isNaN(p.shareOfTotal()));
    }

    private Curve curve(String label, Role role, List<String> codes) {
        List<Share> points = table.curve(codes).stream()
                .map(p -> new Share(p.shareOfUnits(), p.shareOfTotal(), p.ciLow(), p.ciHigh()))
                .toList();
        boolean differs = Contrast.against(gini(codes), gini(table.totals())) != 0;
        return new Curve(label, role, differs, view.point(gini(codes)), points);
    }

    /** What the poorer half of the whole holds, or who comes nearest to a half. */
    private Optional<String> reading() {
        return !drawn(table.totals())
                ? Optional.empty()
                : table.curve(table.totals()).stream()
                        .min(Comparator.comparingDouble(p -> Math.abs(p.shareOfUnits() - 0.5)))
                        .map(this::reading);
    }

    private String reading(LorenzPoint point) {
        var figures = view.figures();
        return view.words()
                .say(
                        "lorenz.reading",
                        figures.format(point.shareOfUnits(), Measure.PERCENT, 0),
                        figures.format(point.shareOfTotal(), Measure.PERCENT, 1));
    }
}
