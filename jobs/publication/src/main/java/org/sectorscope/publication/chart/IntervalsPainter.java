package org.sectorscope.publication.chart;

import java.awt.Color;
import org.sectorscope.publication.chart.Chart.Intervals;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.Chart.Point;

/** Estimates with intervals, a row each: dots or bars, with n in a quiet column. */
final class IntervalsPainter extends RowsPainter<Intervals.Row> {
    /** Pixels between two ticks of ratios, whose figures are short. */
    private static final double RATIOS_APART = 36;

    private final Intervals chart;

    IntervalsPainter(Intervals chart, Sheet sheet) {
        super(chart.frame(), sheet, chart.rows(), Intervals.Row::group, Intervals.Row::label);
        this.chart = chart;
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
        axis(canvas, scale);
        reference(canvas, scale, chart.reference());
        if (counted()) {
            countsHeading(canvas);
        }
        rows(canvas, (row, y) -> row(canvas, scale, row, y));
    }

    private Scale scale(double low, double high) {
        double right = sheet.width() - room();
        if (!(low <= high)) {
            return new Scale(0, 1, sheet.left(), right);
        }
        if (frame.measure() == Measure.ODDS) {
            return new LogScale(Math.min(low, 1), Math.max(high, 1), sheet.left(), right, RATIOS_APART);
        }
        return new Scale(low >= 0 && low < 0.6 * high ? 0 : low, high, sheet.left(), right);
    }

    /** Room beside the axis for a row's figure and its n. */
    private double room() {
        if (!sheet.above()) {
            return 150;
        }
        double figures = 0;
        double counts = 0;
        for (Intervals.Row row : chart.rows()) {
            figures = Math.max(figures, Canvas.width(figure(row.point()), 14, true));
            counts = Math.max(
                    counts, Canvas.width(this.figures.number(row.point().n(), 0), 13, false));
        }
        return 9 + figures + (counted() ? 14 + counts : 0) + 6;
    }

    /** Whether the rows are of responses, and not of a model's terms. */
    private boolean counted() {
        return frame.measure() != Measure.ODDS;
    }

    private void row(Canvas canvas, Scale scale, Intervals.Row row, double y) {
        Point p = row.point();
        Color color = row.differs() ? Palette.MAIN : Palette.SOFT;
        double at = sheet.left();
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
                        row.differs() ? Palette.ramp(0.5) : Palette.LINE);
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
            canvas.hatch(sheet.left(), y - 8, 40, 16);
            at = sheet.left() + 40;
        }
        canvas.over(at + 9, y + 5, figure(p), drawn(p) ? color : Palette.SOFT, 14);
        if (counted()) {
            count(canvas, p.n(), y);
        }
    }
}
