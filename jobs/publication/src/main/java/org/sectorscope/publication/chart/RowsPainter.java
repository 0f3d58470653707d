package org.sectorscope.publication.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Frame;
import org.sectorscope.publication.chart.Chart.Intervals;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Point;

/**
 * Rows along an axis of values: their names at the left, under headings where they have any, n in a quiet column.
 *
 * @param <R> what a row shows
 */
abstract class RowsPainter<R> extends Painter {
    static final double TOP = 34;

    private record Line<R>(String heading, R row, List<String> label, double y, double height) {}

    /** Draws a row about a height. */
    interface Body<R> {
        void draw(R row, double middle);
    }

    private final List<Line<R>> lines = new ArrayList<>();
    private final double bottom;

    RowsPainter(Frame frame, Sheet sheet, List<R> rows, Function<R, String> groupOf, Function<R, String> labelOf) {
        super(frame, sheet);
        double y = TOP;
        String group = "";
        for (R row : rows) {
            if (!groupOf.apply(row).equals(group)) {
                group = groupOf.apply(row);
                lines.add(new Line<>(group, null, List.of(), y + 10, 30));
                y += 30;
            }
            List<String> label = Canvas.wrap(labelOf.apply(row), 14, false, sheet.labels());
            double height = sheet.step(label.size(), 32, 10);
            lines.add(new Line<>("", row, label, y, height));
            y += height;
        }
        bottom = y;
    }

    @Override
    double height() {
        return bottom + 30;
    }

    void axis(Canvas canvas, Scale scale) {
        ticks(canvas, scale, TOP - 4, bottom + 4, bottom + 22);
    }

    /** @param reference {@code null}: none */
    void reference(Canvas canvas, Scale scale, Intervals.Reference reference) {
        if (reference != null && !Double.isNaN(reference.value())) {
            double x = scale.at(reference.value());
            canvas.dotted(x, TOP - 8, x, bottom + 4, Palette.INK);
            double half = Canvas.width(reference.label(), 13, false) / 2;
            // Above names there is little room: the heading of the next column is near.
            double middle = sheet.above() ? Math.max(half, Math.min(x, scale.end() - half)) : x;
            canvas.text(middle, TOP - 14, reference.label(), Anchor.MIDDLE, Palette.INK, 13, false);
        }
    }

    void countsHeading(Canvas canvas) {
        canvas.text(sheet.width() - 4, TOP - 14, "n", Anchor.END, Palette.SOFT, 13, false);
    }

    /** Of a suppressed figure nothing, for its n may tell it. */
    void count(Canvas canvas, Point point, double middle) {
        if (point.mark() == Mark.SUPPRESSED) {
            return;
        }
        long n = point.n();
        canvas.text(sheet.width() - 4, middle + 5, figures.number(n, 0), Anchor.END, Palette.SOFT, 13, false);
    }

    void rows(Canvas canvas, Body<R> body) {
        for (Line<R> line : lines) {
            if (line.row() == null) {
                canvas.text(0, line.y() + 8, line.heading(), Anchor.START, Palette.INK, 14, true);
            } else {
                double middle = line.y() + sheet.middle(line.label().size(), line.height());
                canvas.label(sheet, line.y(), middle, line.label());
                body.draw(line.row(), middle);
            }
        }
    }
}
