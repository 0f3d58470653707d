package org.sectorscope.publication.chart;

import java.awt.Color;
import org.sectorscope.publication.chart.Chart.Boxes;
import org.sectorscope.publication.chart.Chart.Boxes.Box;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Point;

/**
 * Quantiles as boxes, a row each. The median is a dot on the line of its interval, as an estimate is elsewhere; the side
 * of a box whose quartile is unreliable is hollow, a whisker to an unreliable end is dotted.
 */
final class BoxesPainter extends RowsPainter<Box> {
    private static final double HALF = 8;

    private final Boxes chart;

    BoxesPainter(Boxes chart) {
        super(chart.frame(), chart.boxes(), Box::group, Box::label);
        this.chart = chart;
    }

    @Override
    void paint(Canvas canvas) {
        Scale scale = scale();
        axis(canvas, scale);
        reference(canvas, scale, chart.reference());
        countsHeading(canvas);
        rows(canvas, (box, y) -> box(canvas, scale, box, y));
    }

    private Scale scale() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Box box : chart.boxes()) {
            for (Point p : box.points()) {
                if (drawn(p)) {
                    // Of the outer quantiles the estimates alone are drawn, of the median its interval too.
                    boolean interval = p == box.median() && !Double.isNaN(p.low()) && !Double.isNaN(p.high());
                    low = Math.min(low, interval ? Math.min(p.low(), p.estimate()) : p.estimate());
                    high = Math.max(high, interval ? Math.max(p.high(), p.estimate()) : p.estimate());
                }
            }
        }
        double right = Canvas.WIDTH - RIGHT;
        if (!(low <= high)) {
            return new Scale(0, 1, LEFT, right);
        }
        if (chart.logarithmic()) {
            double widest = Canvas.width(figure(high), 13, false) + 16;
            return new LogScale(low, high, LEFT, right, Math.max(3, (int) ((right - LEFT) / widest)));
        }
        return new Scale(low >= 0 && low < 0.6 * high ? 0 : low, high, LEFT, right);
    }

    private void box(Canvas canvas, Scale scale, Box box, double y) {
        Point median = box.median();
        Color color = box.differs() ? Palette.MAIN : Palette.SOFT;
        count(canvas, median.n(), y);
        if (!drawn(median)) {
            double at = LEFT;
            if (median.mark() == Mark.SUPPRESSED) {
                canvas.hatch(LEFT, y - HALF, 40, 2 * HALF);
                at += 40;
            }
            canvas.over(at + 9, y + 5, figure(median), Palette.SOFT, 14);
            return;
        }
        double middle = scale.at(median.estimate());
        side(canvas, scale, middle, box.lower(), y, box.differs());
        side(canvas, scale, middle, box.upper(), y, box.differs());
        whisker(canvas, scale, box.lower(), box.low(), y);
        whisker(canvas, scale, box.upper(), box.high(), y);
        double at = middle;
        for (Point p : box.points()) {
            at = drawn(p) ? Math.max(at, scale.at(p.estimate())) : at;
        }
        if (!Double.isNaN(median.low()) && !Double.isNaN(median.high())) {
            canvas.line(scale.at(median.low()), y, scale.at(median.high()), y, color, 2.6);
            at = Math.max(at, scale.at(median.high()));
        }
        canvas.dot(middle, y, 5.2, color, median.mark() == Mark.RELIABLE);
        canvas.over(at + 9, y + 5, figure(median), color, 14);
    }

    private static void side(Canvas canvas, Scale scale, double middle, Point quartile, double y, boolean differs) {
        if (!drawn(quartile)) {
            return;
        }
        double end = scale.at(quartile.estimate());
        double x = Math.min(middle, end);
        double width = Math.abs(end - middle);
        if (quartile.mark() == Mark.RELIABLE) {
            canvas.rect(x, y - HALF, width, 2 * HALF, differs ? Palette.ramp(0.35) : Palette.LINE);
        } else {
            canvas.rect(x, y - HALF, width, 2 * HALF, Palette.PAPER);
            canvas.frame(x, y - HALF, width, 2 * HALF, Palette.HATCH);
        }
        canvas.line(end, y - HALF, end, y + HALF, Palette.SOFT, 1.4);
    }

    private static void whisker(Canvas canvas, Scale scale, Point quartile, Point end, double y) {
        if (!drawn(quartile) || !drawn(end)) {
            return;
        }
        double from = scale.at(quartile.estimate());
        double to = scale.at(end.estimate());
        if (end.mark() == Mark.RELIABLE) {
            canvas.line(from, y, to, y, Palette.SOFT, 1.2);
        } else {
            canvas.dotted(from, y, to, y, Palette.SOFT);
        }
        canvas.line(to, y - 5, to, y + 5, Palette.SOFT, 1.2);
    }
}
