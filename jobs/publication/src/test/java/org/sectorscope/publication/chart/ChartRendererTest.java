package org.sectorscope.publication.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sectorscope.publication.chart.Chart.Bar;
import org.sectorscope.publication.chart.Chart.Frame;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.Chart.Point;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartRendererTest {
    private static final String HOSTILE = "<script>alert(\"é\")</script> & co";
    private static final Point SURE = new Point(0.31, 0.2, 0.4, 120, Mark.RELIABLE);
    private static final Point UNSURE = new Point(0.1, Double.NaN, Double.NaN, 7, Mark.UNRELIABLE);
    private static final Point SECRET = new Point(Double.NaN, Double.NaN, Double.NaN, 2, Mark.SUPPRESSED);
    private static final Point NONE = new Point(Double.NaN, Double.NaN, Double.NaN, 0, Mark.MISSING);
    private static final Frame FRAME =
            new Frame(HOSTILE, "Part, en %", List.of("n = 5"), "Description " + HOSTILE, "fr", Measure.PERCENT);

    static Stream<Chart> charts() {
        List<Point> points = List.of(SURE, UNSURE, SECRET, NONE);
        return Stream.of(
                intervals(4, true),
                intervals(25, false),
                intervals(0, false),
                shares(false),
                shares(true),
                new Chart.Heatmap(
                        FRAME, "r", "c", List.of("a", HOSTILE), List.of("1", "2", "3", "4"), List.of(points, points)),
                new Chart.Trend(
                        FRAME,
                        List.of("2024", "2025", "2026", "2027"),
                        List.of(
                                new Chart.Trend.Line(HOSTILE, true, points),
                                new Chart.Trend.Line("b", false, points))));
    }

    private static Chart intervals(int rows, boolean bars) {
        List<Chart.Intervals.Row> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String label = i == 0 ? HOSTILE : "Une catégorie dont le nom est long de soixante caractères, " + i;
            list.add(new Chart.Intervals.Row(
                    i < 2 ? "groupe" : "",
                    label,
                    List.of(SURE, UNSURE, SECRET, NONE).get(i % 4),
                    i % 2 == 0));
        }
        return new Chart.Intervals(FRAME, bars, list, new Chart.Intervals.Reference("ensemble", 0.2));
    }

    private static Chart shares(boolean likert) {
        List<String> parts = List.of("pas du tout", "plutôt pas", "ni l’un ni l’autre", "plutôt", "tout à fait");
        Point part = new Point(0.2, 0.1, 0.3, 50, Mark.RELIABLE);
        List<Bar> bars = List.of(
                new Bar(HOSTILE, 50, List.of(part, part, part, part, part)),
                new Bar("rien", 0, List.of(SECRET, SECRET, SECRET, SECRET, SECRET)));
        return likert ? new Chart.Likert(FRAME, parts, bars) : new Chart.Stacked(FRAME, parts, bars);
    }

    private static Document parse(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void isWellFormedEscapedAndTheSameEachTime(Chart chart, @TempDir Path folder) throws Exception {
        ChartRenderer.writeSvg(chart, folder.resolve("a.svg"));
        ChartRenderer.writeSvg(chart, folder.resolve("b.svg"));
        ChartRenderer.writePng(chart, folder.resolve("a.png"));
        ChartRenderer.writePng(chart, folder.resolve("b.png"));
        assertThat(folder.resolve("a.svg")).hasSameBinaryContentAs(folder.resolve("b.svg"));
        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
        Document svg = parse(Files.readAllBytes(folder.resolve("a.svg")));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("<script>");
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo("Description " + HOSTILE);
        assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth()).isEqualTo(3 * Canvas.WIDTH);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyMarkIsOnTheSheet(Chart chart) throws Exception {
        Element svg =
                parse(ChartRenderer.svg(chart).getBytes(StandardCharsets.UTF_8)).getDocumentElement();
        double height = Double.parseDouble(svg.getAttribute("height"));
        NodeList texts = svg.getElementsByTagName("text");
        assertThat(texts.getLength()).isPositive();
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(8.0, height);
            assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(0.0, (double) Canvas.WIDTH);
        }
        assertThat(ChartRenderer.svg(chart)).doesNotContain("NaN");
    }

    /** Rounded to whole pixels, the widths of small letters add up to a line that runs over the edge. */
    @Test
    void aTextIsMeasuredAsItIsDrawn() {
        String text = "Part de chaque réponse, plusieurs étant possibles, avec intervalle de confiance";
        assertThat(Canvas.width(text, 15, false)).isCloseTo(Canvas.width(text, 1500, false) / 100, within(0.5));
    }

    @Test
    void unreliableSharesStandInBrackets() {
        Point sure = new Point(0.6, 0.5, 0.7, 50, Mark.RELIABLE);
        Point unsure = new Point(0.4, 0.1, 0.8, 50, Mark.UNRELIABLE);
        List<Bar> bars = List.of(new Bar("a", 50, List.of(sure, unsure)));
        for (Chart chart : List.of(
                new Chart.Stacked(FRAME, List.of("x", "y"), bars), new Chart.Likert(FRAME, List.of("x", "y"), bars))) {
            assertThat(ChartRenderer.svg(chart)).contains(">60<", ">(40)<");
        }
    }

    @Test
    void countsAreWholeNumbers() {
        var frame = new Frame("t", "s", List.of(), "d", "en", Measure.COUNT);
        var count = new Point(15, 10, 20, 15, Mark.RELIABLE);
        assertThat(ChartRenderer.svg(
                        new Chart.Heatmap(frame, "r", "c", List.of("a"), List.of("b"), List.of(List.of(count)))))
                .contains(">15<");
    }

    @Test
    void labelsOfManyRowsDoNotOverlap() throws Exception {
        Element svg = parse(ChartRenderer.svg(intervals(25, false)).getBytes(StandardCharsets.UTF_8))
                .getDocumentElement();
        NodeList texts = svg.getElementsByTagName("text");
        List<Double> heights = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            if (text.getAttribute("text-anchor").equals("end")
                    && text.getAttribute("font-size").equals("14")) {
                heights.add(Double.parseDouble(text.getAttribute("y")));
            }
        }
        assertThat(heights.size()).isGreaterThan(40);
        for (int i = 1; i < heights.size(); i++) {
            assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(15);
        }
    }
}
