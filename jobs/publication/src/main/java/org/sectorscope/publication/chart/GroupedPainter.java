package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Grouped;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Point;

/**
 * Groups of bars side by side, each with its interval and figure. A bar's series stands behind its figure, so that no
 * colour needs to be looked up; only where the names are too long for that, a legend above tells them. A series alone is
 * what the whole picture is about and needs no name.
 */
final class GroupedPainter extends Painter {
    private static final double BAR = 15;
    private static final double STEP = 18;
    private static final double APART = 14;
    /** The longest name of a series that stands beside its bars. */
    private static final double BESIDE = 150;

    private static final double SMALL = 12.5;

    private final Grouped chart;
    private final List<List<String>> labels = new ArrayList<>();
    private final boolean beside;
    private final double top;
    private final double bottom;

    GroupedPainter(Grouped chart, Sheet sheet) {
        super(chart.frame(), sheet);
        this.chart = chart;
        this.beside = chart.series().size() == 1
                || !sheet.above() && chart.series().stream().allMatch(s -> Canvas.width(s, SMALL, false) <= BESIDE);
        this.top = 26 + (beside ? 0 : legend(null));
        double y = top;
        for (Grouped.Group group : chart.groups()) {
            List<String> label = Canvas.wrap(group.label(), 14, false, sheet.labels());
            labels.add(label);
            y += height(label);
        }
        this.bottom = y;
    }

    private double height(List<String> label) {
        return sheet.step(label.size(), STEP * chart.series().size(), 0) + APART;
    }

    /** From dark to light, the palest left out: a bar stands alone on paper. */
    private Color color(int series) {
        return Palette.ramp(
                chart.series().size() == 1
                        ? 0.75
                        : 0.9 - 0.65 * series / (chart.series().size() - 1));
    }

    @Override
    double height() {
        return bottom + 26;
    }

    /** Draws the names of the series on as many lines as they take, and returns their height; without a canvas that alone. */
    private double legend(Canvas canvas) {
        double y = 12;
        for (int k = 0; k < chart.series().size(); k++) {
            if (canvas != null) {
                canvas.rect(sheet.left(), y - 10, 12, 12, color(k));
            }
            for (String line : Canvas.wrap(chart.series().get(k), 13, false, sheet.width() - sheet.left() - 20)) {
                if (canvas != null) {
                    canvas.text(sheet.left() + 18, y, line, Anchor.START, Palette.SOFT, 13, false);
                }
                y += 17;
            }
        }
        return y;
    }

    @Override
    void paint(Canvas canvas) {
        if (!beside) {
            legend(canvas);
        }
        double low = 0;
        double high = 0;
        double figures = 0;
        double counts = Canvas.width("n", SMALL, false);
        for (Grouped.Group group : chart.groups()) {
            for (Point p : group.points()) {
                figures = Math.max(figures, Canvas.width(figure(p), 13, true));
                counts = Math.max(counts, Canvas.width(this.figures.number(p.n(), 0), SMALL, false));
                if (drawn(p)) {
                    // An interval that reaches below 0 where no figure does is cut there.
                    low = Math.min(low, p.estimate() < 0 && p.low() < 0 ? p.low() : p.estimate());
                    high = Math.max(high, Double.isNaN(p.high()) ? p.estimate() : p.high());
                }
            }
        }
        double names = beside && chart.series().size() > 1
                ? 6
                        + chart.series().stream()
                                .mapToDouble(s -> Canvas.width(s, SMALL, false))
                                .max()
                                .orElse(0)
                : 0;
        var scale = new Scale(
                low, high > low ? high : low + 1, sheet.left(), sheet.width() - 4 - counts - 12 - names - figures - 12);
        ticks(canvas, scale, top - 6, bottom - 4, bottom + 14);
        canvas.text(sheet.width() - 4, top - 12, "n", Anchor.END, Palette.SOFT, SMALL, false);
        double y = top;
        for (int g = 0; g < labels.size(); g++) {
            double middle = y + sheet.middle(labels.get(g).size(), height(labels.get(g)) - APART);
            canvas.label(sheet, y, middle, labels.get(g));
            double bar = middle - STEP * chart.series().size() / 2;
            for (int k = 0; k < chart.series().size(); k++) {
                bar(canvas, scale, chart.groups().get(g).points().get(k), k, bar + STEP / 2);
                bar += STEP;
            }
            y += height(labels.get(g));
        }
    }

    private void bar(Canvas canvas, Scale scale, Point p, int series, double y) {
        double end = scale.at(0);
        if (drawn(p)) {
            double zero = scale.at(0);
            double x = scale.at(p.estimate());
            boolean sure = p.mark() == Mark.RELIABLE;
            canvas.rect(Math.min(zero, x), y - BAR / 2, Math.abs(x - zero), BAR, sure ? color(series) : Palette.PAPER);
            if (!sure) {
                canvas.frame(Math.min(zero, x), y - BAR / 2, Math.abs(x - zero), BAR, Palette.SOFT);
            }
            end = Math.max(zero, x);
            if (!Double.isNaN(p.low()) && !Double.isNaN(p.high())) {
                double high = scale.at(p.high());
                // Paper on both sides keeps the line in sight on a dark bar.
                canvas.line(scale.at(p.low()), y, high, y, Palette.PAPER, 4);
                canvas.line(scale.at(p.low()), y, high, y, Palette.INK, 1.8);
                end = Math.max(end, high);
            }
        } else if (p.mark() == Mark.SUPPRESSED) {
            canvas.hatch(end, y - BAR / 2, 40, BAR);
            end += 40;
        }
        String figure = figure(p);
        canvas.over(end + 7, y + 4.5, figure, drawn(p) ? Palette.INK : Palette.SOFT, 13);
        if (beside && chart.series().size() > 1) {
            double at = end + 7 + Canvas.width(figure, 13, true) + 6;
            String name = chart.series().get(series);
            canvas.rect(at - 2, y - 6.5, Canvas.width(name, SMALL, false) + 4, 13, Palette.PAPER);
            canvas.text(at, y + 4.5, name, Anchor.START, Palette.SOFT, SMALL, false);
        }
        if (p.mark() != Mark.SUPPRESSED) {
            canvas.text(sheet.width() - 4, y + 4.5, figures.number(p.n(), 0), Anchor.END, Palette.SOFT, SMALL, false);
        }
    }
}
