package org.sectorscope.publication.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.publication.chart.Chart.Bar;
import org.sectorscope.publication.chart.Chart.Boxes.Box;
import org.sectorscope.publication.chart.Chart.Frame;
import org.sectorscope.publication.chart.Chart.Lorenz.Curve;
import org.sectorscope.publication.chart.Chart.Lorenz.Role;
import org.sectorscope.publication.chart.Chart.Lorenz.Share;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.Chart.Point;

/** Every kind of chart in its hard cases: few and many rows, names of sixty characters, every mark, hostile text. */
public final class HardCharts {
    static final String HOSTILE = "<script>alert(\"é\")</script> & co";
    static final Point SURE = new Point(0.31, 0.2, 0.4, 120, Mark.RELIABLE);
    static final Point UNSURE = new Point(0.1, Double.NaN, Double.NaN, 7, Mark.UNRELIABLE);
    static final Point SECRET = new Point(Double.NaN, Double.NaN, Double.NaN, 98765, Mark.SUPPRESSED);
    static final Point NONE = new Point(Double.NaN, Double.NaN, Double.NaN, 0, Mark.MISSING);
    static final Frame FRAME = frame("fr", Measure.PERCENT);

    private static final double[] SHARES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    private HardCharts() {}

    static Frame frame(String language, Measure measure) {
        return new Frame(HOSTILE, "Part, en %", List.of("n = 5"), "Description " + HOSTILE, language, measure);
    }

    /** By name. */
    public static Map<String, Chart> all() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("bars-4", intervals(4, true));
        charts.put("dots-25", intervals(25, false));
        charts.put("dots-0", intervals(0, false));
        charts.put("boxes-4", boxes("fr", 4, true));
        charts.put("boxes-25", boxes("en", 25, true));
        charts.put("boxes-plain", boxes("fr", 3, false));
        charts.put("boxes-0", boxes("fr", 0, true));
        charts.put("lorenz-1", lorenz("en", 0));
        charts.put("lorenz-4", lorenz("fr", 4));
        charts.put("lorenz-25", lorenz("fr", 25));
        charts.put("lorenz-alike", new Chart.Lorenz(FRAME, "x", "y", "d", alike()));
        charts.put("grouped-4", grouped("fr", 4, List.of("Aucun salarié", "1 à 2", "3 à 9", "10 et plus")));
        charts.put("grouped-25", grouped("en", 25, List.of("This sector", "All")));
        charts.put("grouped-names", grouped("fr", 25, List.of(label(1), label(2), label(3), label(4))));
        charts.put("grouped-0", grouped("fr", 0, List.of("a")));
        charts.put("pyramid-4", pyramid("fr", 4, Measure.COUNT));
        charts.put("pyramid-25", pyramid("en", 25, Measure.EURO));
        charts.put("stacked", shares(false));
        charts.put("likert", shares(true));
        List<Point> points = List.of(SURE, UNSURE, SECRET, NONE);
        charts.put(
                "heatmap",
                new Chart.Heatmap(
                        FRAME, "r", "c", List.of("a", HOSTILE), List.of("1", "2", "3", "4"), List.of(points, points)));
        charts.put(
                "trend",
                new Chart.Trend(
                        FRAME,
                        List.of("2024", "2025", "2026", "2027"),
                        List.of(
                                new Chart.Trend.Line(HOSTILE, true, points),
                                new Chart.Trend.Line("b", false, points))));
        return charts;
    }

    private static String label(int i) {
        return i == 0 ? HOSTILE : "Une catégorie dont le nom est long de soixante caractères, " + i;
    }

    static Chart intervals(int rows, boolean bars) {
        List<Chart.Intervals.Row> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            list.add(new Chart.Intervals.Row(
                    i < 2 ? "groupe" : "",
                    label(i),
                    List.of(SURE, UNSURE, SECRET, NONE).get(i % 4),
                    i % 2 == 0));
        }
        return new Chart.Intervals(FRAME, bars, list, new Chart.Intervals.Reference("ensemble", 0.2));
    }

    private static Point point(double estimate, double spread, Mark mark) {
        return new Point(estimate, estimate / spread, estimate * spread, 132, mark);
    }

    static Chart boxes(String language, int rows, boolean logarithmic) {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double median = (logarithmic ? 2500 : 41000) * (1 + i % 7);
            double wide = logarithmic ? 3 + i % 5 : 1.1;
            Mark outer = i % 3 == 1 ? Mark.UNRELIABLE : Mark.RELIABLE;
            boolean secret = i % 8 == 3;
            boolean none = i % 8 == 5;
            boxes.add(new Box(
                    rows > 10 && i > 12 ? "Second groupe" : "",
                    label(i),
                    secret || none ? SECRET : point(median / wide / wide / 2, 1.2, outer),
                    secret || none ? SECRET : point(median / wide, 1.2, Mark.RELIABLE),
                    secret ? SECRET : none ? NONE : point(median, i % 4 == 2 ? 5 : 1.3, outer),
                    secret || none ? SECRET : point(median * wide, 1.2, outer),
                    secret || none ? SECRET : point(median * wide * wide * 2, 1.2, outer),
                    i % 2 == 0));
        }
        return new Chart.Boxes(
                frame(language, Measure.EURO),
                logarithmic,
                "Médiane",
                boxes,
                new Chart.Intervals.Reference("ensemble", 4200));
    }

    private static Curve curve(String label, Role role, double power, Mark mark) {
        List<Share> points = new ArrayList<>();
        for (double units : SHARES) {
            double share = Math.pow(units, power);
            points.add(new Share(units, share, share * 0.8, share * 1.2));
        }
        double gini = (power - 1) / (power + 1);
        return new Curve(label, role, gini < 0.5, new Point(gini, gini - 0.02, gini + 0.02, 90, mark), points);
    }

    static Chart lorenz(String language, int groups) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            Role role = i == 0 || i == groups - 1 || groups < 5 ? Role.NAMED : Role.OTHER;
            curves.add(curve(label(i), role, 2 + 12.0 * i / groups, i % 4 == 1 ? Mark.UNRELIABLE : Mark.RELIABLE));
        }
        curves.add(curve("Ensemble", Role.WHOLE, 6, Mark.RELIABLE));
        return new Chart.Lorenz(
                frame(language, Measure.NUMBER),
                "Part cumulée des unités, de la plus petite valeur à la plus grande",
                "Part cumulée du total qu’elles détiennent",
                "égalité parfaite",
                curves);
    }

    /** Curves at the foot of the square and at its top, each kind pressed together. */
    private static List<Curve> alike() {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            curves.add(curve(label(i + 1), Role.NAMED, 60 + i, Mark.RELIABLE));
            curves.add(curve(label(i + 4), Role.NAMED, 1.01, Mark.RELIABLE));
        }
        return curves;
    }

    static Chart grouped(String language, int groups, List<String> series) {
        List<Chart.Grouped.Group> list = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            List<Point> points = new ArrayList<>();
            for (int k = 0; k < series.size(); k++) {
                int kind = (g + 2 * k) % 7;
                points.add(
                        kind == 5
                                ? SECRET
                                : kind == 6
                                        ? NONE
                                        : point(
                                                0.05 + 0.11 * ((g + k) % 8),
                                                1.25,
                                                kind == 3 ? Mark.UNRELIABLE : Mark.RELIABLE));
            }
            list.add(new Chart.Grouped.Group(label(g), points));
        }
        return new Chart.Grouped(frame(language, Measure.PERCENT), series, list);
    }

    static Chart pyramid(String language, int rows, Measure measure) {
        List<Chart.Pyramid.Row> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            list.add(new Chart.Pyramid.Row(
                    label(i),
                    i % 6 == 4 ? SECRET : point(1200.0 * (1 + i % 9), 1.3, Mark.RELIABLE),
                    i % 6 == 5 ? NONE : point(90000.0 / (1 + i), 1.2, i % 3 == 1 ? Mark.UNRELIABLE : Mark.RELIABLE)));
        }
        return new Chart.Pyramid(
                frame(language, measure),
                "Associations sans salarié et sans autre moyen",
                "Associations employeuses d’au moins une personne salariée",
                list);
    }

    static Chart shares(boolean likert) {
        List<String> parts = List.of("pas du tout", "plutôt pas", "ni l’un ni l’autre", "plutôt", "tout à fait");
        Point part = new Point(0.2, 0.1, 0.3, 50, Mark.RELIABLE);
        List<Bar> bars = List.of(
                new Bar(HOSTILE, 50, List.of(part, part, part, part, part)),
                new Bar("rien", 0, List.of(SECRET, SECRET, SECRET, SECRET, SECRET)));
        return likert ? new Chart.Likert(FRAME, parts, bars) : new Chart.Stacked(FRAME, parts, bars);
    }
}
