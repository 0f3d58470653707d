package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Intervals;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.Chart.Point;

/** Estimates with intervals, a row each: dots or bars, with n in a quiet column. */
final class IntervalsPainter extends Painter {
    private static final double TOP = 34;
    private static final double RIGHT = 150;

    private record Line(String heading, Intervals.Row row, List<String> label, double y, double height) {}

    private final Intervals chart;
    private final List<Line> lines = new ArrayList<>();
    private final double bottom;

    IntervalsPainter(Intervals chart) {
        super(chart.frame());
        this.chart = chart;
        double y = TOP;
        String group = "";
        for (Intervals.Row row : chart.rows()) {
            if (!row.group().equals(group)) {
                group = row.group();
                lines.add(new Line(group, null, List.of(), y + 10, 30));
                y += 30;
            }
            List<String> label = Canvas.wrap(row.label(), 14, false, LABELS);
            double height = Math.max(32, 16 * label.size() + 10);
            lines.add(new Line("", row, label, y, height));
            y += height;
        }
        bottom = y;
    }

    @Override
    double height() {
        return bottom + 30;
    }

    @Override
    void paint(Canvas canvas) {
        double low = chart.bars() ? 0 : Double.POSITIVE_INFINITY;
        double high = chart.bars() ? 0 : Double.NEGATIVE_INFINITY;
        for (Intervals.Row row : chart.rows()) {
            Point p = row.point();
            if (drawn(p)) {
                low = Math.min(low, Double.isNaN(p.low()) ? p.estimate() : p.low());
                high = Math.max(high, Double.isNaN(p.high()) ? p.estimate() : p.high());
            }
        }
        Scale scale = scale(low, high);
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            canvas.line(x, TOP - 4, x, bottom + 4, Palette.LINE, 1);
            canvas.text(
                    x, bottom + 22, scale.tick(tick, figures, frame.measure()), Anchor.MIDDLE, Palette.SOFT, 13, false);
        }
        if (chart.reference() != null && !Double.isNaN(chart.reference().value())) {
            double x = scale.at(chart.reference().value());
            canvas.dotted(x, TOP - 8, x, bottom + 4, Palette.INK);
            canvas.text(x, TOP - 14, chart.reference().label(), Anchor.MIDDLE, Palette.INK, 13, false);
        }
        if (counted()) {
            canvas.text(Canvas.WIDTH - 4, TOP - 14, "n", Anchor.END, Palette.SOFT, 13, false);
        }
        for (Line line : lines) {
            if (line.row() == null) {
                canvas.text(0, line.y() + 8, line.heading(), Anchor.START, Palette.INK, 14, true);
            } else {
                row(canvas, scale, line);
            }
        }
    }

    private Scale scale(double low, double high) {
        double right = Canvas.WIDTH - RIGHT;
        if (!(low <= high)) {
            return new Scale(0, 1, LEFT, right);
        }
        if (frame.measure() == Measure.ODDS) {
            return new LogScale(Math.min(low, 1), Math.max(high, 1), LEFT, right);
        }
        return new Scale(low >= 0 && low < 0.6 * high ? 0 : low, high, LEFT, right);
    }

    /** Whether the rows are of responses, and not of a model's terms. */
    private boolean counted() {
        return frame.measure() != Measure.ODDS;
    }

    private void row(Canvas canvas, Scale scale, Line line) {
        Point p = line.row().point();
        double y = line.y() + line.height() / 2;
        Color color = line.row().differs() ? Palette.MAIN : Palette.SOFT;
        canvas.label(LEFT - 14, y, line.label());
        double at = LEFT;
        if (drawn(p)) {
            double x = scale.at(p.estimate());
            at = x;
            if (chart.bars()) {
                double zero = scale.at(0);
                canvas.rect(
                        Math.min(zero, x),
                        y - 8,
                        Math.abs(x - zero),
                        16,
                        line.row().differs() ? Palette.ramp(0.5) : Palette.LINE);
                if (p.mark() == Mark.UNRELIABLE) {
                    canvas.frame(Math.min(zero, x), y - 8, Math.abs(x - zero), 16, Palette.SOFT);
                }
            }
            if (!Double.isNaN(p.low()) && !Double.isNaN(p.high())) {
                canvas.line(scale.at(p.low()), y, scale.at(p.high()), y, color, 2.2);
                at = Math.max(at, scale.at(p.high()));
            }
            if (!chart.bars()) {
                canvas.dot(x, y, 5.2, color, p.mark() == Mark.RELIABLE);
            }
        } else if (p.mark() == Mark.SUPPRESSED) {
            canvas.hatch(LEFT, y - 8, 40, 16);
            at = LEFT + 40;
        }
        canvas.over(at + 9, y + 5, figure(p), drawn(p) ? color : Palette.SOFT, 14);
        if (counted()) {
            canvas.text(Canvas.WIDTH - 4, y + 5, figures.number(p.n(), 0), Anchor.END, Palette.SOFT, 13, false);
        }
    }
}
