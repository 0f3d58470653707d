package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Point;
import org.sectorscope.publication.chart.Chart.Trend;

/** Figures by wave: a line a group, named at its end, intervals as whiskers. */
final class TrendPainter extends Painter {
    private static final double TOP = 16;

    private record End(String text, Color color, double y) {}

    private final Trend chart;
    private final double bottom;
    /** Where the grid begins and ends; from the last wave on, names have the room. */
    private final double axis;

    private final double right;
    private final double margin;

    TrendPainter(Trend chart, Sheet sheet) {
        super(chart.frame(), sheet);
        this.chart = chart;
        this.axis = sheet.above() ? 46 : 64;
        this.right = sheet.width() - (sheet.above() ? 92 : 210);
        this.margin = sheet.above() ? 18 : 40;
        this.bottom = Math.max(260, TOP + 34 * chart.lines().size());
    }

    @Override
    double height() {
        return bottom + 34;
    }

    @Override
    void paint(Canvas canvas) {
        double high = 0;
        double low = 0;
        for (Trend.Line line : chart.lines()) {
            for (Point p : line.points()) {
                if (drawn(p)) {
                    high = Math.max(high, Double.isNaN(p.high()) ? p.estimate() : p.high());
                    low = Math.min(low, Double.isNaN(p.low()) ? p.estimate() : p.low());
                }
            }
        }
        var scale = new Scale(low, high, bottom, TOP);
        for (double tick : scale.ticks()) {
            canvas.line(axis, scale.at(tick), right, scale.at(tick), Palette.LINE, 1);
            canvas.text(
                    axis - 8,
                    scale.at(tick) + 5,
                    scale.tick(tick, figures, frame.measure()),
                    Anchor.END,
                    Palette.SOFT,
                    13,
                    false);
        }
        int waves = chart.waves().size();
        for (int w = 0; w < waves; w++) {
            canvas.text(x(w), bottom + 24, chart.waves().get(w), Anchor.MIDDLE, Palette.SOFT, 13, false);
        }
        List<End> ends = new ArrayList<>();
        for (int k = 0; k < chart.lines().size(); k++) {
            Trend.Line line = chart.lines().get(k);
            Color color = line.main() ? Palette.MAIN : k % 2 == 0 ? Palette.SECOND : Palette.SOFT;
            line(canvas, scale, line, color, ends);
        }
        names(canvas, ends);
    }

    private double x(int wave) {
        double from = axis + margin;
        double to = right - margin;
        return chart.waves().size() == 1
                ? (from + to) / 2
                : from + (to - from) * wave / (chart.waves().size() - 1);
    }

    private void line(Canvas canvas, Scale scale, Trend.Line line, Color color, List<End> ends) {
        int last = -1;
        for (int w = 0; w < line.points().size(); w++) {
            Point p = line.points().get(w);
            if (!drawn(p)) {
                continue;
            }
            if (last >= 0) {
                canvas.line(
                        x(last),
                        scale.at(line.points().get(last).estimate()),
                        x(w),
                        scale.at(p.estimate()),
                        color,
                        2.2);
            }
            last = w;
        }
        for (int w = 0; w < line.points().size(); w++) {
            Point p = line.points().get(w);
            if (drawn(p)) {
                if (!Double.isNaN(p.low()) && !Double.isNaN(p.high())) {
                    canvas.line(x(w), scale.at(p.low()), x(w), scale.at(p.high()), color, 1.6);
                }
                canvas.dot(x(w), scale.at(p.estimate()), 4.4, color, p.mark() == Mark.RELIABLE);
            }
        }
        if (last >= 0) {
            Point p = line.points().get(last);
            ends.add(new End(line.label() + " " + figure(p), color, scale.at(p.estimate())));
        }
    }

    /** Names beside the last points, pushed apart where they would collide. */
    private void names(Canvas canvas, List<End> ends) {
        ends.sort(Comparator.comparingDouble(End::y));
        double free = 0;
        for (End end : ends) {
            List<String> lines = Canvas.wrap(end.text(), 14, true, sheet.width() - right + margin - 20);
            double y = Math.max(end.y() + 5, free);
            for (String text : lines) {
                canvas.text(right - margin + 18, y, text, Anchor.START, end.color(), 14, true);
                y += 17;
            }
            free = y;
        }
    }
}
