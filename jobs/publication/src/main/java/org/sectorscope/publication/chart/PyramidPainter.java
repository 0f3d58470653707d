package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Point;
import org.sectorscope.publication.chart.Chart.Pyramid;

/** Two groups back to back: bars from a common middle, each with its interval and figure; one scale for both sides. */
final class PyramidPainter extends Painter {
    private static final double MIDDLE = (Sheet.WIDE.left() + Canvas.WIDTH) / 2;

    private final Pyramid chart;
    private final List<List<String>> labels = new ArrayList<>();
    private final List<String> left;
    private final List<String> right;
    private final double top;
    private final double bottom;

    PyramidPainter(Pyramid chart) {
        super(chart.frame(), Sheet.WIDE);
        this.chart = chart;
        double half = (Canvas.WIDTH - sheet.left()) / 2 - 10;
        this.left = Canvas.wrap(chart.left(), 14, true, half);
        this.right = Canvas.wrap(chart.right(), 14, true, half);
        this.top = 14 + 16 * Math.max(left.size(), right.size());
        double y = top;
        for (Pyramid.Row row : chart.rows()) {
            List<String> label = Canvas.wrap(row.label(), 14, false, sheet.labels());
            labels.add(label);
            y += step(label);
        }
        this.bottom = y;
    }

    private static double step(List<String> label) {
        return Math.max(32, 16 * label.size() + 10);
    }

    @Override
    double height() {
        return bottom + 30;
    }

    @Override
    void paint(Canvas canvas) {
        double high = 0;
        double widest = 0;
        for (Pyramid.Row row : chart.rows()) {
            for (Point p : List.of(row.left(), row.right())) {
                widest = Math.max(widest, Canvas.width(figure(p), 13, true));
                if (drawn(p)) {
                    high = Math.max(high, Double.isNaN(p.high()) ? p.estimate() : p.high());
                }
            }
        }
        // One length for both sides, beyond whose end the figures have room.
        var scale = new Scale(0, high > 0 ? high : 1, 0, Canvas.WIDTH - MIDDLE - widest - 12);
        heading(canvas, left, MIDDLE - 10, Anchor.END);
        heading(canvas, right, MIDDLE + 10, Anchor.START);
        axis(canvas, scale);
        double y = top;
        for (int i = 0; i < labels.size(); i++) {
            double middle = y + step(labels.get(i)) / 2;
            canvas.label(sheet, y, middle, labels.get(i));
            bar(canvas, scale, chart.rows().get(i).left(), middle, -1, Palette.ramp(0.75));
            bar(canvas, scale, chart.rows().get(i).right(), middle, 1, Palette.ramp(0.35));
            y += step(labels.get(i));
        }
        canvas.line(MIDDLE, top - 4, MIDDLE, bottom + 4, Palette.INK, 1);
    }

    private static void heading(Canvas canvas, List<String> lines, double x, Anchor anchor) {
        double y = 14;
        for (String line : lines) {
            canvas.text(x, y, line, anchor, Palette.INK, 14, true);
            y += 16;
        }
    }

    /** Ticks whose figures would touch those nearer the middle keep their line alone. */
    private void axis(Canvas canvas, Scale scale) {
        double free = 0;
        for (double tick : scale.ticks()) {
            double at = scale.at(tick);
            String text = scale.tick(tick, figures, frame.measure());
            double half = Canvas.width(text, 13, false) / 2;
            boolean room = tick == 0 || at - half > free;
            for (int side : tick == 0 ? new int[] {1} : new int[] {-1, 1}) {
                double x = MIDDLE + side * at;
                canvas.line(x, top - 4, x, bottom + 4, Palette.LINE, 1);
                if (room) {
                    canvas.text(x, bottom + 22, text, Anchor.MIDDLE, Palette.SOFT, 13, false);
                }
            }
            free = room ? at + half + 8 : free;
        }
    }

    private void bar(Canvas canvas, Scale scale, Point p, double y, int side, Color color) {
        double end = 0;
        if (drawn(p)) {
            double length = scale.at(p.estimate());
            double x = side < 0 ? MIDDLE - length : MIDDLE;
            canvas.rect(x, y - 9, length, 18, p.mark() == Mark.UNRELIABLE ? Palette.PAPER : color);
            if (p.mark() == Mark.UNRELIABLE) {
                canvas.frame(x, y - 9, length, 18, Palette.SOFT);
            }
            end = length;
            if (!Double.isNaN(p.low()) && !Double.isNaN(p.high())) {
                double low = scale.at(p.low());
                end = Math.max(end, scale.at(p.high()));
                canvas.line(MIDDLE + side * low, y, MIDDLE + side * end, y, Palette.INK, 1.8);
            }
        } else if (p.mark() == Mark.SUPPRESSED) {
            canvas.hatch(side < 0 ? MIDDLE - 40 : MIDDLE, y - 9, 40, 18);
            end = 40;
        }
        String text = figure(p);
        double width = Canvas.width(text, 13, true);
        canvas.over(side < 0 ? MIDDLE - end - 7 - width : MIDDLE + end + 7, y + 5, text, Palette.INK, 13);
    }
}
