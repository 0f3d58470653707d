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
    private static final String HOSTILE = HardCharts.HOSTILE;
    private static final Frame FRAME = HardCharts.FRAME;

    static Stream<Chart> charts() {
        return HardCharts.all().values().stream();
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
        assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth())
                .isEqualTo(3 * (Canvas.WIDTH + 2 * ChartRenderer.MARGIN));
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
    void eurosHaveTwoDecimalsOrNone() {
        var frame = HardCharts.frame("en", Measure.EURO);
        var rows = List.of(
                new Chart.Intervals.Row("", "a", new Point(32.94, 30, 35, 15, Mark.RELIABLE), false),
                new Chart.Intervals.Row("", "b", new Point(314.2, 300, 350, 15, Mark.RELIABLE), false));
        assertThat(ChartRenderer.svg(new Chart.Intervals(frame, false, rows, null)))
                .contains(">€32.94<", ">€314<");
    }

    /** What a text covers, by its anchor, its length and its size. */
    private record Ink(String text, double left, double right, double top, double bottom) {
        static Ink of(Element text) {
            double x = Double.parseDouble(text.getAttribute("x"));
            double y = Double.parseDouble(text.getAttribute("y"));
            double length = Double.parseDouble(text.getAttribute("textLength"));
            double size = Double.parseDouble(text.getAttribute("font-size"));
            double left =
                    switch (text.getAttribute("text-anchor")) {
                        case "start" -> x;
                        case "end" -> x - length;
                        default -> x - length / 2;
                    };
            return new Ink(text.getTextContent(), left, left + length, y - 0.72 * size, y + 0.1 * size);
        }

        boolean meets(Ink other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private static List<Ink> texts(Chart chart) throws Exception {
        return texts(ChartRenderer.svg(chart));
    }

    private static List<Ink> texts(String svg) throws Exception {
        NodeList texts =
                parse(svg.getBytes(StandardCharsets.UTF_8)).getDocumentElement().getElementsByTagName("text");
        List<Ink> inks = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            inks.add(Ink.of((Element) texts.item(i)));
        }
        return inks;
    }

    @ParameterizedTest
    @MethodSource("named")
    void noTextIsCutOrRunsIntoAnother(String name) throws Exception {
        assertEachHasItsPlace(texts(HardCharts.all().get(name)), Canvas.WIDTH);
    }

    @ParameterizedTest
    @MethodSource("named")
    void norOnAWindowOf320Pixels(String name) throws Exception {
        var svg = ChartRenderer.narrowSvg(HardCharts.all().get(name));
        assertThat(svg.isEmpty()).isEqualTo(name.startsWith("lorenz") || name.startsWith("pyramid"));
        if (svg.isPresent()) {
            assertEachHasItsPlace(texts(svg.get()), 288);
            assertThat(svg.get()).doesNotContain("NaN").doesNotContainPattern("font-size=\"(\\d|1[01])(\\.\\d)?\"");
        }
    }

    private static void assertEachHasItsPlace(List<Ink> inks, double width) {
        for (int i = 0; i < inks.size(); i++) {
            assertThat(inks.get(i).left()).as("%s", inks.get(i)).isGreaterThanOrEqualTo(-0.5);
            assertThat(inks.get(i).right()).as("%s", inks.get(i)).isLessThanOrEqualTo(width + 0.5);
            for (int j = 0; j < i; j++) {
                assertThat(inks.get(i).meets(inks.get(j)))
                        .as("%s over %s", inks.get(i), inks.get(j))
                        .isFalse();
            }
        }
    }

    static Stream<String> named() {
        return HardCharts.all().keySet().stream();
    }

    @Test
    void aBoxShowsItsQuartilesAndTheIntervalOfItsMedian() {
        var none = HardCharts.NONE;
        var box = new Chart.Boxes.Box(
                "",
                "a",
                none,
                new Point(10, 9, 11, 50, Mark.RELIABLE),
                new Point(100, 80, 130, 50, Mark.RELIABLE),
                new Point(1000, 900, 1100, 50, Mark.UNRELIABLE),
                none,
                true);
        var frame = HardCharts.frame("en", Measure.EURO);
        String svg = ChartRenderer.svg(new Chart.Boxes(frame, true, "Median", List.of(box), null));
        assertThat(svg).contains(">€10<", ">€100<", ">€1,000<", ">50<");
        // On a logarithmic scale the median of this box is its middle; the unreliable side is hollow.
        double low = number(svg, "<text x=\"([0-9.]+)\"[^>]*>€10<");
        double high = number(svg, "<text x=\"([0-9.]+)\"[^>]*>€1,000<");
        assertThat(number(svg, "<circle cx=\"([0-9.]+)\"")).isCloseTo((low + high) / 2, within(0.2));
        assertThat(svg).contains("fill=\"none\"", ">Median<");
    }

    @ParameterizedTest
    @MethodSource("named")
    void ofASuppressedFigureNotEvenItsCountIsTold(String name) throws Exception {
        assertThat(texts(HardCharts.all().get(name)))
                .extracting(ink -> ink.text().replaceAll("[^0-9]", ""))
                .doesNotContain("98765");
    }

    @Test
    void groupedBarsAreNamedBesideThemWhereThereIsRoom() throws Exception {
        var point = new Point(0.4, 0.3, 0.5, 50, Mark.RELIABLE);
        var groups = List.of(
                new Chart.Grouped.Group("a", List.of(point, point)),
                new Chart.Grouped.Group("b", List.of(point, point)));
        String longer = "a name of more than sixty characters, which has no room beside";
        assertThat(texts(new Chart.Grouped(FRAME, List.of("x", "y"), groups)))
                .extracting(Ink::text)
                .filteredOn(t -> List.of("x", "y").contains(t))
                .containsExactly("x", "y", "x", "y");
        assertThat(texts(new Chart.Grouped(FRAME, List.of("x", longer), groups)))
                .extracting(Ink::text)
                .filteredOn("x"::equals)
                .hasSize(1);
    }

    private static double number(String svg, String pattern) {
        var found = java.util.regex.Pattern.compile(pattern).matcher(svg);
        assertThat(found.find()).as(pattern).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void lorenzCurvesAreNamedWithTheirCoefficient() throws Exception {
        List<String> texts =
                texts(HardCharts.lorenz("fr", 4)).stream().map(Ink::text).toList();
        assertThat(texts)
                .contains("Ensemble", "Gini 0,71 (0,69–0,73)", "100\u202f%")
                .anyMatch(t -> t.contains("\u00a0(u)"));
    }

    @Test
    void bothSidesOfAPyramidHaveOneScale() {
        var p = new Point(500, 400, 600, 50, Mark.RELIABLE);
        var chart = new Chart.Pyramid(
                HardCharts.frame("en", Measure.COUNT), "l", "r", List.of(new Chart.Pyramid.Row("a", p, p)));
        var widths = java.util.regex.Pattern.compile("width=\"([0-9.]+)\" height=\"18\"")
                .matcher(ChartRenderer.svg(chart))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(widths).hasSize(2);
        assertThat(widths.get(0)).isEqualTo(widths.get(1));
    }
}
