package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Bar;
import org.sectorscope.publication.chart.Chart.Frame;
import org.sectorscope.publication.chart.Chart.Point;

/** Bars made of shares: from the left, or diverging about the middle of an agreement scale. */
final class SharesPainter extends Painter {
    private final List<String> parts;
    private final List<Bar> bars;
    private final boolean diverging;
    private final List<List<String>> labels = new ArrayList<>();
    private final double legend;

    SharesPainter(Frame frame, Sheet sheet, List<String> parts, List<Bar> bars, boolean diverging) {
        super(frame, sheet);
        this.parts = parts;
        this.bars = bars;
        this.diverging = diverging;
        bars.forEach(b -> labels.add(Canvas.wrap(b.label(), 14, false, sheet.labels())));
        this.legend = legend(null);
    }

    @Override
    double height() {
        return legend + labels.stream().mapToDouble(this::step).sum() + 14;
    }

    private double step(List<String> label) {
        return sheet.step(label.size(), 42, 12);
    }

    private Color color(int part) {
        return diverging ? Palette.scale(part, parts.size()) : Palette.part(part, parts.size());
    }

    /** Draws the legend, on as many lines as it takes, and returns where it ends; draws nothing without a canvas. */
    private double legend(Canvas canvas) {
        double x = 0;
        double y = 8;
        for (int k = 0; k < parts.size(); k++) {
            double width = 17 + Canvas.width(parts.get(k), 13, false) + 20;
            if (x > 0 && x + width > sheet.width()) {
                x = 0;
                y += 20;
            }
            if (canvas != null) {
                canvas.rect(x, y, 12, 12, color(k));
                canvas.text(x + 17, y + 11, parts.get(k), Anchor.START, Palette.SOFT, 13, false);
            }
            x += width;
        }
        return y + 28;
    }

    @Override
    void paint(Canvas canvas) {
        legend(canvas);
        double below = 0;
        double above = 0;
        for (Bar bar : bars) {
            below = Math.max(below, side(bar, true) + middle(bar) / 2);
            above = Math.max(above, side(bar, false) + middle(bar) / 2);
        }
        double left = sheet.above() ? 0 : sheet.left();
        double side = sheet.above() ? 46 : 60;
        double room = sheet.width() - left - (diverging ? 2 * side : 56);
        double unit = room / (diverging ? Math.max(below + above, 0.01) : 1);
        double centre = left + (diverging ? side + below * unit : 0);
        if (diverging) {
            // Under the bars, so that it crosses no figure.
            canvas.dotted(centre, legend - 4, centre, height() - 10, Palette.INK);
        }
        double y = legend;
        for (int b = 0; b < bars.size(); b++) {
            Bar bar = bars.get(b);
            double middle = y + sheet.middle(labels.get(b).size(), step(labels.get(b)));
            canvas.label(sheet, y, middle, labels.get(b));
            double x = diverging ? centre - (side(bar, true) + middle(bar) / 2) * unit : left;
            if (diverging && drawn(bar)) {
                canvas.text(x - 8, middle + 5, share(side(bar, true)), Anchor.END, Palette.SECOND, 14, true);
            }
            for (int k = 0; k < bar.parts().size(); k++) {
                Point p = bar.parts().get(k);
                double width = drawn(p) ? p.estimate() * unit : 0;
                // A sliver of paper between two parts tells them apart whatever their darkness.
                canvas.rect(x, middle - 13, Math.max(0, width - 1), 26, color(k));
                String text = bracketed(figures.number(p.estimate() * 100, 0), p);
                if (Canvas.width(text, 13, false) + 6 < width) {
                    canvas.text(x + width / 2, middle + 5, text, Anchor.MIDDLE, Palette.on(color(k)), 13, false);
                }
                x += width;
            }
            if (!drawn(bar)) {
                canvas.hatch(left, middle - 13, 40, 26);
                canvas.text(left + 50, middle + 5, figure(bar.parts().get(0)), Anchor.START, Palette.SOFT, 14, true);
            } else if (diverging) {
                canvas.text(x + 8, middle + 5, share(side(bar, false)), Anchor.START, Palette.MAIN, 14, true);
            } else {
                canvas.text(
                        sheet.width() - 4, middle + 5, figures.number(bar.n(), 0), Anchor.END, Palette.SOFT, 13, false);
            }
            y += step(labels.get(b));
        }
        if (!diverging) {
            canvas.text(sheet.width() - 4, legend - 4, "n", Anchor.END, Palette.SOFT, 13, false);
        }
    }

    private static boolean drawn(Bar bar) {
        return bar.parts().stream().anyMatch(Painter::drawn);
    }

    private String share(double value) {
        return figures.format(value, Chart.Measure.PERCENT, 0);
    }

    private double side(Bar bar, boolean low) {
        int steps = parts.size();
        double sum = 0;
        for (int k = 0; k < bar.parts().size(); k++) {
            boolean here = low ? k < steps / 2 : k >= (steps + 1) / 2;
            if (here && drawn(bar.parts().get(k))) {
                sum += bar.parts().get(k).estimate();
            }
        }
        return sum;
    }

    private double middle(Bar bar) {
        int steps = parts.size();
        Point p = steps % 2 == 1 && bar.parts().size() > steps / 2 ? bar.parts().get(steps / 2) : null;
        return p != null && drawn(p) ? p.estimate() : 0;
    }
}
