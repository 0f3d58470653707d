package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Canvas.Anchor;
import org.sectorscope.publication.chart.Chart.Heatmap;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Point;

/** A figure per row and column: the value in its cell, one hue of rising darkness. */
final class HeatmapPainter extends Painter {
    private static final double LEAST = 36;

    private final Heatmap chart;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> columns = new ArrayList<>();
    private final double left;
    /** Where columns begin, and the last one ends. */
    private final double[] edges;

    private final double top;

    HeatmapPainter(Heatmap chart, Sheet sheet) {
        super(chart.frame(), sheet);
        this.chart = chart;
        this.left = sheet.above() ? 0 : sheet.left();
        this.edges = edges();
        chart.rows().forEach(r -> rows.add(Canvas.wrap(r, 14, false, sheet.labels())));
        for (int c = 0; c < chart.columns().size(); c++) {
            columns.add(Canvas.wrap(chart.columns().get(c), 13, true, width(c) - 6));
        }
        this.top = 30 + 16 * columns.stream().mapToInt(List::size).max().orElse(1);
    }

    /** Columns are alike, unless that breaks a word of their headings for which there is room. */
    private double[] edges() {
        int n = chart.columns().size();
        double[] widths = new double[n];
        double sum = 0;
        for (int c = 0; c < n; c++) {
            widths[c] = LEAST;
            for (String word : chart.columns().get(c).split(" ")) {
                widths[c] = Math.max(widths[c], Canvas.width(word, 13, true) + 8);
            }
            sum += widths[c];
        }
        double room = sheet.width() - left;
        boolean alike = !sheet.above() || sum > room;
        double[] edges = new double[n + 1];
        edges[0] = left;
        for (int c = 0; c < n; c++) {
            edges[c + 1] = edges[c] + (alike ? room / n : widths[c] + (room - sum) / n);
        }
        return edges;
    }

    private double width(int column) {
        return edges[column + 1] - edges[column];
    }

    private double step(List<String> label) {
        return sheet.step(label.size(), 34, 8);
    }

    @Override
    double height() {
        return top + rows.stream().mapToDouble(this::step).sum() + 8;
    }

    @Override
    void paint(Canvas canvas) {
        canvas.text((left + sheet.width()) / 2, 16, chart.columnsTitle(), Anchor.MIDDLE, Palette.SOFT, 13, false);
        if (!sheet.above()) {
            canvas.text(left - 14, top - 10, chart.rowsTitle(), Anchor.END, Palette.SOFT, 13, false);
        }
        for (int c = 0; c < columns.size(); c++) {
            double y = top - 10 - 16 * (columns.get(c).size() - 1);
            for (String line : columns.get(c)) {
                canvas.text((edges[c] + edges[c + 1]) / 2, y, line, Anchor.MIDDLE, Palette.INK, 13, true);
                y += 16;
            }
        }
        double most = chart.cells().stream()
                .flatMap(List::stream)
                .filter(Painter::drawn)
                .mapToDouble(Point::estimate)
                .max()
                .orElse(1);
        double y = top;
        for (int r = 0; r < rows.size(); r++) {
            double height = step(rows.get(r));
            double names = sheet.above() ? 16 * rows.get(r).size() + 7 : 0;
            canvas.label(sheet, y, y + height / 2, rows.get(r));
            for (int c = 0; c < columns.size(); c++) {
                cell(canvas, chart.cells().get(r).get(c), c, y + names, height - names, most);
            }
            y += height;
        }
    }

    private void cell(Canvas canvas, Point p, int column, double y, double height, double most) {
        double x = edges[column];
        double cellWidth = width(column);
        double w = cellWidth - 2;
        double h = height - 2;
        if (!drawn(p)) {
            if (p.mark() == Mark.SUPPRESSED) {
                canvas.hatch(x + 1, y + 1, w, h);
            }
            canvas.text(x + cellWidth / 2, y + height / 2 + 5, figure(p), Anchor.MIDDLE, Palette.SOFT, 14, false);
            return;
        }
        Color color = Palette.ramp(most > 0 ? 0.999 * p.estimate() / most : 0);
        canvas.rect(x + 1, y + 1, w, h, color);
        boolean sure = p.mark() == Mark.RELIABLE;
        boolean percent = frame.measure() == Chart.Measure.PERCENT;
        String value = percent
                ? figures.number(p.estimate() * 100, 0)
                : figures.number(p.estimate(), Scale.decimals(p.estimate(), frame.measure()));
        double size = cellWidth < 60 ? 12 : 14;
        canvas.text(
                x + cellWidth / 2,
                y + height / 2 + 5,
                bracketed(value, p),
                Anchor.MIDDLE,
                Palette.on(color),
                size,
                sure);
    }
}
