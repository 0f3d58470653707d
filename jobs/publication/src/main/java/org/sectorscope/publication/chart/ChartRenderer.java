package org.sectorscope.publication.chart;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Canvas.Anchor;

/** Charts as SVG, whose text stays text, and as PNG at print resolution; the same bytes each time. */
public final class ChartRenderer {
    /** Pixels per design pixel: 720 design pixels on 170 mm are about 320 dots per inch. */
    private static final int PRINT = 3;
    /** Per metre: {@link Canvas#WIDTH} design pixels are 170 mm wide. */
    private static final int DOTS = (int) Math.round(Canvas.WIDTH * PRINT / 0.17);
    /** White at both sides of a picture in a file of its own, so that it can stand beside text. */
    static final int MARGIN = 16;
    /** Rows of pixels that are drawn at once; a whole picture of many rows would take tens of megabytes. */
    private static final int BAND = 1024;

    /** Of a heat map on a narrow sheet: more would be too slender for their figures. */
    private static final int MOST_COLUMNS = 7;

    private ChartRenderer() {}

    /** The picture with its title and notes, for a file of its own. */
    public static void writeSvg(Chart chart, Path file) {
        try {
            Files.write(
                    file,
                    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + framedSvg(chart) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The picture with its title and notes, three pixels per design pixel, drawn a band of it after the other. */
    public static void writePng(Chart chart, Path file) {
        int width = (Canvas.WIDTH + 2 * MARGIN) * PRINT;
        int height = (int) Math.ceil(framedHeight(chart) * PRINT);
        var image = new BufferedImage(width, Math.min(BAND, height), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        try (var out = new PngFile(file, width, height, DOTS)) {
            for (int top = 0; top < height; top += BAND) {
                Graphics2D g = image.createGraphics();
                g.setColor(Palette.PAPER);
                g.fillRect(0, 0, width, image.getHeight());
                g.translate(0, -top);
                g.scale(PRINT, PRINT);
                g.translate(MARGIN, 0);
                paintFramed(chart, new PixelCanvas(g));
                g.dispose();
                out.write(pixels, Math.min(BAND, height - top));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The picture alone, as an element of a page that says the rest. */
    public static String svg(Chart chart) {
        return svg(chart, painter(chart, Sheet.WIDE));
    }

    /** The picture alone for windows of 320 pixels; empty for charts that are wide by nature, which have to be scrolled. */
    public static Optional<String> narrowSvg(Chart chart) {
        boolean wide = chart instanceof Chart.Lorenz
                || chart instanceof Chart.Pyramid
                || (chart instanceof Chart.Heatmap heatmap && heatmap.columns().size() > MOST_COLUMNS);
        return wide ? Optional.empty() : Optional.of(svg(chart, painter(chart, Sheet.NARROW)));
    }

    /** Both, for a page that shows the one that its window has room for. */
    public static String pageSvg(Chart chart) {
        return narrowSvg(chart)
                .map(narrow -> svg(chart).replaceFirst("<svg ", "<svg class=\"wide\" ")
                        + narrow.replaceFirst("<svg ", "<svg class=\"narrow\" "))
                .orElseGet(() -> svg(chart));
    }

    private static String svg(Chart chart, Painter painter) {
        var canvas = new SvgCanvas();
        painter.paint(canvas);
        return svg(chart, canvas, 0, (int) painter.sheet.width(), painter.height());
    }

    private static String svg(Chart chart, SvgCanvas canvas, int margin, int inner, double height) {
        int high = (int) Math.ceil(height);
        int width = inner + 2 * margin;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + -margin + " 0 " + width + " " + high
                + "\" width=\"" + width
                + "\" height=\"" + high + "\" role=\"img\" font-family=\"" + ChartFonts.FAMILY + "\" aria-label=\""
                + SvgCanvas.escaped(chart.frame().description()) + "\">" + canvas.elements() + "</svg>";
    }

    private static Painter painter(Chart chart, Sheet sheet) {
        if (chart instanceof Chart.Intervals intervals) {
            return new IntervalsPainter(intervals, sheet);
        }
        if (chart instanceof Chart.Boxes boxes) {
            return new BoxesPainter(boxes, sheet);
        }
        if (chart instanceof Chart.Lorenz lorenz) {
            return new LorenzPainter(lorenz);
        }
        if (chart instanceof Chart.Grouped grouped) {
            return new GroupedPainter(grouped, sheet);
        }
        if (chart instanceof Chart.Pyramid pyramid) {
            return new PyramidPainter(pyramid);
        }
        if (chart instanceof Chart.Stacked stacked) {
            return new SharesPainter(chart.frame(), sheet, stacked.parts(), stacked.bars(), false);
        }
        if (chart instanceof Chart.Likert likert) {
            return new SharesPainter(chart.frame(), sheet, likert.scale(), likert.bars(), true);
        }
        if (chart instanceof Chart.Heatmap heatmap) {
            return new HeatmapPainter(heatmap, sheet);
        }
        return new TrendPainter((Chart.Trend) chart, sheet);
    }

    private record Text(List<String> title, List<String> subtitle, List<String> notes) {
        static Text of(Chart chart) {
            List<String> notes = new ArrayList<>();
            chart.frame().notes().forEach(n -> notes.addAll(Canvas.wrap(n, 12.5, false, Canvas.WIDTH)));
            return new Text(
                    Canvas.wrap(chart.frame().title(), 19, true, Canvas.WIDTH),
                    Canvas.wrap(chart.frame().subtitle(), 15, false, Canvas.WIDTH),
                    notes);
        }

        double above() {
            return 14 + 24 * title.size() + 20 * subtitle.size() + 8;
        }

        double below() {
            return 12 + 17 * notes.size() + 8;
        }
    }

    private static String framedSvg(Chart chart) {
        var canvas = new SvgCanvas();
        paintFramed(chart, canvas);
        return svg(chart, canvas, MARGIN, Canvas.WIDTH, framedHeight(chart));
    }

    private static double framedHeight(Chart chart) {
        Text text = Text.of(chart);
        return text.above() + painter(chart, Sheet.WIDE).height() + text.below();
    }

    private static void paintFramed(Chart chart, Canvas canvas) {
        Painter painter = painter(chart, Sheet.WIDE);
        Text text = Text.of(chart);
        double y = 26;
        for (String line : text.title()) {
            canvas.text(0, y, line, Anchor.START, Palette.INK, 19, true);
            y += 24;
        }
        for (String line : text.subtitle()) {
            canvas.text(0, y, line, Anchor.START, Palette.SOFT, 15, false);
            y += 20;
        }
        y = text.above() + painter.height() + 20;
        for (String line : text.notes()) {
            canvas.text(0, y, line, Anchor.START, Palette.SOFT, 12.5, false);
            y += 17;
        }
        canvas.down(text.above());
        painter.paint(canvas);
    }
}
