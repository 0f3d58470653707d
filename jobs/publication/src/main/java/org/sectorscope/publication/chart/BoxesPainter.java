package org.sectorscope.publication.chart;

import java.awt.Color;
import org.sectorscope.publication.chart.Canvas.Anchor;
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
    /** Where the column of medians ends: a figure at the end of a box would be taken for that end's. */
    private final double medians;

    private final double right;

    BoxesPainter(Boxes chart, Sheet sheet) {
        super(chart.frame(), sheet, chart.boxes(), Box::group, Box::label);
        this.chart = chart;
        double counts = 0;
        double figures = Canvas.width(chart.medianTitle(), 13, false);
        for (Box box : chart.boxes()) {
            counts = Math.max(
                    counts, Canvas.width(this.figures.number(box.median().n(), 0), 13, false));
            figures = Math.max(figures, Canvas.width(figure(box.median()), 14, true));
        }
        this.medians = sheet.width() - 4 - counts - (sheet.above() ? 12 : 22);
        this.right = medians - figures - (sheet.above() ? 14 : 28);
    }

    @Override
    void paint(Canvas canvas) {
        Scale scale = scale();
        axis(canvas, scale);
        reference(canvas, scale, chart.reference());
        countsHeading(canvas);
        canvas.text(medians, TOP - 14, chart.medianTitle(), Anchor.END, Palette.SOFT, 13, false);
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
        if (!(low <= high)) {
            return new Scale(0, 1, sheet.left(), right);
        }
        if (chart.logarithmic()) {
            return new LogScale(low, high, sheet.left(), right, Canvas.width(figure(high), 13, false) + 12);
        }
        return new Scale(low >= 0 && low < 0.6 * high ? 0 : low, high, sheet.left(), right);
    }

    private void box(Canvas canvas, Scale scale, Box box, double y) {
        Point median = box.median();
        Color color = box.differs() ? Palette.MAIN : Palette.SOFT;
        count(canvas, median.n(), y);
        canvas.text(medians, y + 5, figure(median), Anchor.END, drawn(median) ? color : Palette.SOFT, 14, true);
        if (!drawn(median)) {
            if (median.mark() == Mark.SUPPRESSED) {
                canvas.hatch(sheet.left(), y - HALF, 40, 2 * HALF);
            }
            return;
        }
        double middle = scale.at(median.estimate());
        side(canvas, scale, middle, box.lower(), y, box.differs());
        side(canvas, scale, middle, box.upper(), y, box.differs());
        whisker(canvas, scale, box.lower(), box.low(), y);
        whisker(canvas, scale, box.upper(), box.high(), y);
        if (!Double.isNaN(median.low()) && !Double.isNaN(median.high())) {
            canvas.line(scale.at(median.low()), y, scale.at(median.high()), y, color, 2.6);
        }
        canvas.dot(middle, y, 5.2, color, median.mark() == Mark.RELIABLE);
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
