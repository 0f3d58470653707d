package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Boxes.Box;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.Chart.Point;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;

/** Makes a box plot of a table of quantiles: quartiles, median with interval, whiskers at the outermost asked for. */
final class BoxModel {
    /** From this ratio of the largest to the smallest value on, a plain axis would press most boxes to its foot. */
    private static final double LOGARITHMIC = 10;

    private static final Comparator<Box> BY_MEDIAN = Comparator.comparing(
            (Box b) -> b.median().estimate(),
            (a, b) -> Double.isNaN(a) ? (Double.isNaN(b) ? 0 : 1) : Double.isNaN(b) ? -1 : Double.compare(b, a));

    private final TableView view;
    private final PublishedTable table;
    private final OptionalDouble lowest;
    private final OptionalDouble highest;

    BoxModel(TableView view) {
        this.view = view;
        this.table = view.table();
        this.lowest = view.spec().quantiles().stream()
                .mapToDouble(q -> q)
                .filter(q -> q < 0.25)
                .min();
        this.highest = view.spec().quantiles().stream()
                .mapToDouble(q -> q)
                .filter(q -> q > 0.75)
                .max();
    }

    /** The picture, which says its own subtitle and how boxes are read. */
    Chart chart(Chart.Frame frame) {
        List<Box> boxes = boxes();
        boolean logarithmic = logarithmic(boxes);
        var caption = new Caption(view);
        String shown = caption.shown("what.box");
        List<String> notes = new ArrayList<>(frame.notes());
        notes.add(0, note(boxes, logarithmic));
        var own = new Chart.Frame(
                frame.title(),
                shown,
                notes,
                view.title() + ". " + frame.title() + ". " + shown + ".",
                frame.language(),
                frame.measure());
        Optional<Cell> whole = table.whole(view.focus());
        var reference = view.spec().by().isEmpty()
                        || whole.filter(c -> !Double.isNaN(c.estimate())).isEmpty()
                ? null
                : new Chart.Intervals.Reference(
                        view.words().say("whole.short"), whole.get().estimate());
        return new Chart.Boxes(own, logarithmic, view.words().say("median"), boxes, reference);
    }

    private List<Box> boxes() {
        List<String> by = view.spec().by();
        List<Box> boxes = new ArrayList<>();
        boxes.add(box("", view.words().say("whole"), table.totals()));
        if (by.size() == 1) {
            boxes.addAll(group("", 0, table.totals()));
        } else if (by.size() == 2) {
            for (String code : table.codes(0)) {
                boxes.addAll(group(view.label(by.get(0), code), 1, table.margin(0, code)));
            }
        }
        return boxes;
    }

    private List<Box> group(String heading, int varying, List<String> codes) {
        String variable = view.spec().by().get(varying);
        List<Box> boxes = new ArrayList<>();
        for (String code : table.codes(varying)) {
            List<String> place = new ArrayList<>(codes);
            place.set(varying, code);
            boxes.add(box(heading, view.label(variable, code), place));
        }
        if (!view.ordered(variable) && heading.isEmpty()) {
            boxes.sort(BY_MEDIAN);
        }
        return boxes;
    }

    private Box box(String group, String label, List<String> codes) {
        return new Box(
                group,
                label,
                lowest.isPresent() ? quantile(lowest.getAsDouble(), codes) : view.point(Optional.empty()),
                quantile(0.25, codes),
                quantile(0.5, codes),
                quantile(0.75, codes),
                highest.isPresent() ? quantile(highest.getAsDouble(), codes) : view.point(Optional.empty()),
                Contrast.against(table.cell(view.focus(), codes), table.whole(view.focus())) != 0);
    }

    private Point quantile(double probability, List<String> codes) {
        return view.point(table.categories().stream()
                .filter(c -> Double.parseDouble(c) == probability)
                .findFirst()
                .flatMap(c -> table.cell(c, codes)));
    }

    private static boolean drawn(Point p) {
        return !Double.isNaN(p.estimate());
    }

    /** Whether a logarithmic axis suits: all values, the ends of the medians' intervals too, are above 0 and lie far apart. */
    private static boolean logarithmic(List<Box> boxes) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Box box : boxes) {
            for (Point p : List.of(box.low(), box.lower(), box.median(), box.upper(), box.high())) {
                if (drawn(p)) {
                    low = Math.min(low, p == box.median() && p.low() < p.estimate() ? p.low() : p.estimate());
                    high = Math.max(high, p.estimate());
                }
            }
        }
        return low > 0 && high >= LOGARITHMIC * low;
    }

    private String note(List<Box> boxes, boolean logarithmic) {
        var words = view.words();
        List<String> parts = new ArrayList<>(List.of(words.say("box.note")));
        if (lowest.isPresent() && highest.isPresent()) {
            parts.add(words.say("box.whiskers", percent(lowest.getAsDouble()), percent(highest.getAsDouble())));
        } else if (lowest.isPresent() || highest.isPresent()) {
            parts.add(words.say("box.whisker", percent(lowest.orElse(highest.orElse(0)))));
        }
        if (boxes.stream()
                .anyMatch(b -> unsure(b.lower()) || unsure(b.upper()) || unsure(b.low()) || unsure(b.high()))) {
            parts.add(words.say("box.unsure"));
        }
        if (logarithmic) {
            parts.add(words.say("box.log"));
        }
        if (!view.spec().by().isEmpty()) {
            parts.add(words.say("box.differs", view.level()));
        }
        return String.join(" ", parts);
    }

    private static boolean unsure(Point p) {
        return p.mark() == Mark.UNRELIABLE;
    }

    private String percent(double probability) {
        double percent = probability * 100;
        return view.figures()
                .format(probability, Measure.PERCENT, Math.abs(percent - Math.rint(percent)) < 1e-9 ? 0 : 1);
    }
}
