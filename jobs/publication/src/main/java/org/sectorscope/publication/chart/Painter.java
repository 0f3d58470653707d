package org.sectorscope.publication.chart;

import org.sectorscope.publication.Figures;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Frame;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Point;

/** Draws the inside of one kind of chart. */
abstract class Painter {
    final Frame frame;
    final Sheet sheet;
    final Figures figures;

    Painter(Frame frame, Sheet sheet) {
        this.frame = frame;
        this.sheet = sheet;
        this.figures = Figures.in(frame.language());
    }

    /** Height of the inside, in design pixels. */
    abstract double height();

    /** Draws with the inside's top at 0. */
    abstract void paint(Canvas canvas);

    /** Upright lines at a scale's ticks between two heights, and their figures below, those left out that would touch. */
    void ticks(Canvas canvas, Scale scale, double top, double bottom, double baseline) {
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            canvas.line(x, top, x, bottom, Palette.LINE, 1);
            String text = scale.tick(tick, figures, frame.measure());
            double width = Canvas.width(text, 13, false);
            double middle = sheet.within(x, width);
            if (middle - width / 2 > free) {
                canvas.text(middle, baseline, text, Anchor.MIDDLE, Palette.SOFT, 13, false);
                free = middle + width / 2 + 6;
            }
        }
    }

    String figure(double value) {
        return figures.format(value, frame.measure(), Scale.decimals(value, frame.measure()));
    }

    /** The figure as it is shown beside its mark: with (u) where it is unreliable, c where it is suppressed. */
    String figure(Point point) {
        return switch (point.mark()) {
            case SUPPRESSED -> "c";
            case MISSING -> "–";
            case UNRELIABLE -> figure(point.estimate()) + "\u00a0(u)";
            case RELIABLE -> figure(point.estimate());
        };
    }

    /** A figure inside a coloured area, where there is no room for more than brackets about an unreliable one. */
    static String bracketed(String figure, Point point) {
        return point.mark() == Mark.RELIABLE ? figure : "(" + figure + ")";
    }

    static boolean drawn(Point point) {
        return (point.mark() == Mark.RELIABLE || point.mark() == Mark.UNRELIABLE) && !Double.isNaN(point.estimate());
    }
}
