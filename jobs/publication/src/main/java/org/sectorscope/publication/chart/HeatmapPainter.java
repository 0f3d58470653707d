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
    private final Heatmap chart;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> columns = new ArrayList<>();
    private final double cellWidth;
    private final double top;

    HeatmapPainter(Heatmap chart) {
        super(chart.frame());
        this.chart = chart;
        this.cellWidth = (Canvas.WIDTH - LEFT) / Math.max(1, chart.columns().size());
        chart.rows().forEach(r -> rows.add(Canvas.wrap(r, 14, false, LABELS)));
        chart.columns().forEach(c -> columns.add(Canvas.wrap(c, 13, true, cellWidth - 6)));
        this.top = 30 + 16 * columns.stream().mapToInt(List::size).max().orElse(1);
    }

    private static double step(List<String> label) {
        return Math.max(34, 16 * label.size() + 8);
    }

    @Override
    double height() {
        return top + rows.stream().mapToDouble(HeatmapPainter::step).sum() + 8;
    }

    @Override
    void paint(Canvas canvas) {
        canvas.text((LEFT + Canvas.WIDTH) / 2, 16, chart.columnsTitle(), Anchor.MIDDLE, Palette.SOFT, 13, false);
        canvas.text(LEFT - 14, top - 10, chart.rowsTitle(), Anchor.END, Palette.SOFT, 13, false);
        for (int c = 0; c < columns.size(); c++) {
            double y = top - 10 - 16 * (columns.get(c).size() - 1);
            for (String line : columns.get(c)) {
                canvas.text(LEFT + cellWidth * (c + 0.5), y, line, Anchor.MIDDLE, Palette.INK, 13, true);
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
            canvas.label(LEFT - 14, y + height / 2, rows.get(r));
            for (int c = 0; c < columns.size(); c++) {
                cell(canvas, chart.cells().get(r).get(c), LEFT + cellWidth * c, y, height, most);
            }
            y += height;
        }
    }

    private void cell(Canvas canvas, Point p, double x, double y, double height, double most) {
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
