package org.sectorscope.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Estimates as dots on their intervals, a row each, the first on top; drawn by XChart, which has no such chart of its own.
 * Unreliable estimates are hollow. Numbers are written as the default locale does.
 */
public final class DotChart {
    private static final Color BLUE = new Color(0x1d5b9f);
    private static final Color ORANGE = new Color(0xb4560b);
    private static final Color INK = new Color(0x1b2430);
    private static final Color SOFT = new Color(0x4d5866);
    private static final Color GRID = new Color(0xd9dfe6);
    private static final int WIDTH = 720;
    private static final int ROW = 30;
    /** How much lower a further mark stands than the one before it, of a row, so that none hides another. */
    private static final double BELOW = 0.24;

    private record Row(String label, double estimate, double low, double high, boolean hollow) {}

    private record Mark(String name, List<Double> values) {}

    private record Line(String label, double value) {}

    private final String title;
    private final String axis;
    private final List<Row> rows = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private String rowsName = "";
    private int decimals = 1;

    /**
     * @param title what is shown, of whom
     * @param axis the unit
     */
    public DotChart(String title, String axis) {
        this.title = title;
        this.axis = axis;
    }

    /** A row: an estimate and the ends of its interval; NaN where there is none. */
    public DotChart row(String label, double estimate, double low, double high) {
        rows.add(new Row(label, estimate, low, high, false));
        return this;
    }

    /** A row whose estimate is unreliable. */
    public DotChart unreliable(String label, double estimate, double low, double high) {
        rows.add(new Row(label, estimate, low, high, true));
        return this;
    }

    /** What the rows' dots are called in the legend, where there are further marks. */
    public DotChart named(String name) {
        rowsName = name;
        return this;
    }

    /** A further mark for each row, in their order. */
    public DotChart marks(String name, List<Double> values) {
        marks.add(new Mark(name, List.copyOf(values)));
        return this;
    }

    /** A dashed vertical line, with its name above it. */
    public DotChart line(String label, double value) {
        lines.add(new Line(label, value));
        return this;
    }

    /** Decimals of the values beside the intervals; 1 unless said. */
    public DotChart decimals(int number) {
        decimals = number;
        return this;
    }

    /** The chart, to go on with. */
    public XYChart xchart() {
        int n = rows.size();
        double least = all().min().orElse(0);
        double most = all().max().orElse(1);
        // A little below 0, since XChart leaves out a tick at the very end.
        double from = least >= 0 ? -0.001 * most : least - 0.08 * (most - least);
        double to = most + 0.14 * (most - from);
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height((marks.isEmpty() ? ROW : ROW + 8) * n + 130 + (marks.isEmpty() ? 0 : 30))
                .title(title)
                .xAxisTitle(axis)
                .build();
        style(chart);
        chart.getStyler()
                .setXAxisMin(from)
                .setXAxisMax(to)
                .setYAxisMin(0.0)
                .setYAxisMax(n + 1.0)
                .setYAxisTickMarkSpacingHint(ROW / 2);
        chart.getStyler().setyAxisTickLabelsFormattingFunction(this::label);
        for (Line line : lines) {
            XYSeries series = chart.addSeries(
                    "line " + line.label(), new double[] {line.value(), line.value()}, new double[] {0, n + 0.6});
            line(
                    series,
                    SOFT,
                    new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {3, 3}, 0));
            chart.addAnnotation(new AnnotationText(line.label(), line.value(), n + 0.8, false));
        }
        for (int i = 0; i < n; i++) {
            draw(chart, rows.get(i), i, n - i, to - 0.04 * (to - from));
        }
        Marker[] shapes = {SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.SQUARE};
        Color[] colours = {ORANGE, INK, SOFT};
        for (int m = 0; m < marks.size(); m++) {
            double[] x = marks.get(m).values().stream().mapToDouble(v -> v).toArray();
            double below = BELOW * (m + 1);
            double[] y =
                    IntStream.range(0, x.length).mapToDouble(i -> n - i - below).toArray();
            XYSeries series = chart.addSeries(marks.get(m).name(), x, y);
            dots(series, shapes[m % 3], colours[m % 3]).setShowInLegend(true);
        }
        return chart;
    }

    /** A row's label; XChart wants labels that differ, also where there is no row: blanks of two kinds, as binary digits. */
    private String label(double y) {
        long row = rows.size() - Math.round(y);
        if (Math.abs(y - Math.round(y)) < 1e-9 && row >= 0 && row < rows.size()) {
            return rows.get((int) row).label();
        }
        return Integer.toBinaryString((int) Math.round(20 * y) & 0xff)
                .replace('0', ' ')
                .replace('1', '\u00a0');
    }

    private void draw(XYChart chart, Row row, int place, double y, double column) {
        boolean interval = row.high() > row.low();
        if (interval) {
            XYSeries series =
                    chart.addSeries("interval " + place, new double[] {row.low(), row.high()}, new double[] {y, y});
            line(series, BLUE, new BasicStroke(2));
        }
        String name = place == 0 && !rowsName.isEmpty() ? rowsName : "estimate " + place;
        dots(chart.addSeries(name, new double[] {row.estimate()}, new double[] {y}), SeriesMarkers.CIRCLE, BLUE)
                .setShowInLegend(place == 0 && !marks.isEmpty());
        if (row.hollow()) {
            XYSeries hole = chart.addSeries("hole " + place, new double[] {row.estimate()}, new double[] {y});
            dots(hole, new Hole(), Color.WHITE).setShowInLegend(false);
        }
        chart.addAnnotation(new AnnotationText(number(row.estimate()), column, y, false));
    }

    private static void line(XYSeries series, Color colour, BasicStroke stroke) {
        series.setMarker(SeriesMarkers.NONE)
                .setLineColor(colour)
                .setLineStyle(stroke)
                .setShowInLegend(false);
        series.setLineWidth(stroke.getLineWidth());
    }

    private static XYSeries dots(XYSeries series, Marker marker, Color colour) {
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(marker).setMarkerColor(colour);
        return series;
    }

    /** Gives a chart of XChart the same look: white, a thin grid, quiet text. */
    public static void style(XYChart chart) {
        var style = chart.getStyler();
        style.setLocale(Locale.getDefault())
                .setChartBackgroundColor(Color.WHITE)
                .setChartFontColor(INK)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15))
                .setChartTitleBoxVisible(false)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
                .setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setAnnotationTextFontColor(SOFT)
                .setMarkerSize(9);
        style.setPlotBorderVisible(false);
        style.setPlotGridHorizontalLinesVisible(false)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setAxisTicksLineVisible(false)
                .setAxisTicksMarksVisible(false)
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
                .setAxisTickLabelsColor(INK)
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setXAxisDecimalPattern("#,##0.##;\u2212#,##0.##")
                .setPlotContentSize(1);
    }

    private java.util.stream.DoubleStream all() {
        return java.util.stream.Stream.of(
                        rows.stream().flatMap(r -> java.util.stream.Stream.of(r.estimate(), r.low(), r.high())),
                        marks.stream().flatMap(m -> m.values().stream()),
                        lines.stream().map(Line::value))
                .flatMap(s -> s)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }

    private String number(double value) {
        return String.format(Locale.getDefault(), "%." + decimals + "f", value).replace('-', '\u2212');
    }

    /** What the chart says, for where it is not seen. */
    @Override
    public String toString() {
        Map<Boolean, String> stars = Map.of(true, " (u)", false, "");
        String body = IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    Row row = rows.get(i);
                    String interval =
                            row.high() > row.low() ? " [" + number(row.low()) + "; " + number(row.high()) + "]" : "";
                    String others = marks.stream()
                            .map(m -> ", " + m.name() + " " + number(m.values().get(i)))
                            .collect(Collectors.joining());
                    return row.label() + ": " + number(row.estimate()) + stars.get(row.hollow()) + interval + others;
                })
                .collect(Collectors.joining("\n"));
        return title + " (" + axis + ")\n" + body;
    }

    /** The white middle of a hollow dot. */
    private static final class Hole extends Marker {
        @Override
        public void paint(java.awt.Graphics2D graphics, double x, double y, int size) {
            double inner = size - 4.0;
            graphics.fill(new java.awt.geom.Ellipse2D.Double(x - inner / 2, y - inner / 2, inner, inner));
        }
    }
}
