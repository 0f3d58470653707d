package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Intervals.Row;
import org.sectorscope.publication.chart.Chart.Point;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;

/** Turns a table's cells into the rows, bars, lines and cells of a picture, in the order readers expect. */
final class ChartModels {
    private static final Comparator<Row> BY_VALUE = Comparator.comparing(
            (Row r) -> r.point().estimate(),
            (a, b) -> Double.isNaN(a) ? (Double.isNaN(b) ? 0 : 1) : Double.isNaN(b) ? -1 : Double.compare(b, a));

    private final TableView view;
    private final PublishedTable table;
    private final Chart.Frame frame;

    ChartModels(TableView view, Chart.Frame frame) {
        this.view = view;
        this.table = view.table();
        this.frame = frame;
    }

    Chart intervals(boolean bars) {
        List<String> by = view.spec().by();
        if (by.isEmpty()) {
            List<Row> rows = new ArrayList<>();
            for (String category : table.categories()) {
                rows.add(new Row("", view.category(category), view.point(table.whole(category)), false));
            }
            boolean quantiles = view.spec().statistic() == org.sectorscope.study.TableSpec.Statistic.QUANTILE;
            if (!quantiles && !view.ordered(view.spec().variable())) {
                rows.sort(BY_VALUE);
            }
            return new Chart.Intervals(frame, bars, rows, null);
        }
        Optional<Cell> whole = table.whole(view.focus());
        boolean comparable = view.comparable();
        var reference =
                comparable && whole.filter(c -> !Double.isNaN(c.estimate())).isPresent()
                        ? new Chart.Intervals.Reference(
                                view.words().say("whole.short"), whole.get().estimate())
                        : null;
        List<Row> rows = new ArrayList<>();
        if (by.size() == 1) {
            rows.addAll(rows("", 0, table.totals(), whole));
        } else {
            for (String code : table.codes(0)) {
                rows.addAll(rows(view.label(by.get(0), code), 1, table.margin(0, code), whole));
            }
        }
        return new Chart.Intervals(frame, bars, rows, reference);
    }

    private List<Row> rows(String group, int varying, List<String> codes, Optional<Cell> whole) {
        String variable = view.spec().by().get(varying);
        List<Row> rows = new ArrayList<>();
        for (String code : table.codes(varying)) {
            List<String> place = new ArrayList<>(codes);
            place.set(varying, code);
            Optional<Cell> cell = table.cell(view.focus(), place);
            boolean differs = view.comparable() && Contrast.against(cell, whole) != 0;
            rows.add(new Row(group, view.label(variable, code), view.point(cell), differs));
        }
        if (!view.ordered(variable) && group.isEmpty()) {
            rows.sort(BY_VALUE);
        }
        return rows;
    }

    Chart stacked() {
        return new Chart.Stacked(frame, parts(), bars());
    }

    Chart likert() {
        return new Chart.Likert(frame, parts(), bars());
    }

    private List<String> parts() {
        return table.categories().stream().map(view::category).toList();
    }

    private List<Chart.Bar> bars() {
        List<String> by = view.spec().by();
        if (by.isEmpty()) {
            return List.of(bar(view.label(view.spec().variable()), table.totals()));
        }
        List<Chart.Bar> bars = new ArrayList<>();
        bars.add(bar(view.words().say("whole"), table.totals()));
        List<Chart.Bar> groups = new ArrayList<>();
        for (String code : table.codes(0)) {
            groups.add(bar(view.label(by.get(0), code), table.margin(0, code)));
        }
        if (!view.ordered(by.get(0))) {
            groups.sort(Comparator.comparingDouble(b -> -upper(b)));
        }
        bars.addAll(groups);
        return bars;
    }

    /** What bars are sorted by: on a scale its upper side, else the first part. */
    private double upper(Chart.Bar bar) {
        int size = bar.parts().size();
        double sum = 0;
        for (int i = view.likert() ? (size + 1) / 2 : 0; i < (view.likert() ? size : Math.min(1, size)); i++) {
            double share = bar.parts().get(i).estimate();
            sum += Double.isNaN(share) ? 0 : share;
        }
        return sum;
    }

    private Chart.Bar bar(String label, List<String> codes) {
        List<Point> parts = new ArrayList<>();
        for (String category : table.categories()) {
            parts.add(view.point(table.cell(category, codes)));
        }
        long n = parts.stream().mapToLong(Point::n).max().orElse(0);
        return new Chart.Bar(label, n, parts);
    }

    Chart heatmap() {
        List<String> by = view.spec().by();
        boolean items = by.size() == 1;
        String rowVariable = items ? view.spec().variable() : by.get(0);
        List<String> rows = new ArrayList<>(items ? table.categories() : sorted(by.get(0), table.codes(0)));
        List<String> columns = new ArrayList<>(table.codes(items ? 0 : 1));
        if (items && !view.ordered(rowVariable)) {
            rows.sort(Comparator.comparingDouble(r -> {
                double v = view.point(table.whole(r)).estimate();
                return Double.isNaN(v) ? Double.POSITIVE_INFINITY : -v;
            }));
        }
        columns.add(Cell.TOTAL);
        if (!items) {
            rows.add(Cell.TOTAL);
        }
        List<List<Point>> cells = new ArrayList<>();
        for (String row : rows) {
            List<Point> line = new ArrayList<>();
            for (String column : columns) {
                line.add(view.point(
                        items ? table.cell(row, List.of(column)) : table.cell(view.focus(), List.of(row, column))));
            }
            cells.add(line);
        }
        String columnVariable = by.get(by.size() - 1);
        return new Chart.Heatmap(
                frame,
                view.label(rowVariable),
                view.label(columnVariable),
                rows.stream()
                        .map(r -> items ? view.category(r) : view.label(rowVariable, r))
                        .toList(),
                columns.stream().map(c -> view.label(columnVariable, c)).toList(),
                cells);
    }

    /** Bars of the second variable's categories in groups of the first's; of one variable, bars of its answers. */
    Chart grouped() {
        List<String> by = view.spec().by();
        boolean answers = by.size() == 1;
        List<String> series = answers ? table.categories() : table.codes(1);
        List<Chart.Grouped.Group> groups = new ArrayList<>();
        for (String code : sorted(by.get(0), table.codes(0))) {
            List<Point> points = new ArrayList<>();
            for (String one : series) {
                points.add(view.point(
                        answers ? table.cell(one, List.of(code)) : table.cell(view.focus(), List.of(code, one))));
            }
            groups.add(new Chart.Grouped.Group(view.label(by.get(0), code), points));
        }
        return new Chart.Grouped(
                frame,
                series.stream()
                        .map(s -> answers ? view.category(s) : view.label(by.get(1), s))
                        .toList(),
                groups);
    }

    /** Codes of the first variable crossed, those without an order of their own by the figure of their margin. */
    private List<String> sorted(String variable, List<String> codes) {
        List<String> sorted = new ArrayList<>(codes);
        if (!view.ordered(variable)) {
            sorted.sort(Comparator.comparingDouble(code -> {
                double v = view.point(table.cell(view.focus(), table.margin(0, code)))
                        .estimate();
                return Double.isNaN(v) ? Double.POSITIVE_INFINITY : -v;
            }));
        }
        return sorted;
    }

    /** The variable of two categories makes the sides, the other the rows, in the order of the codebook. */
    Chart pyramid() {
        int side = view.sides();
        List<String> sides = table.codes(side);
        String across = view.spec().by().get(side);
        String down = view.spec().by().get(1 - side);
        List<Chart.Pyramid.Row> rows = new ArrayList<>();
        for (String code : table.codes(1 - side)) {
            List<Point> both = new ArrayList<>();
            for (String one : sides) {
                both.add(view.point(table.cell(view.focus(), side == 1 ? List.of(code, one) : List.of(one, code))));
            }
            rows.add(new Chart.Pyramid.Row(view.label(down, code), both.get(0), both.get(1)));
        }
        return new Chart.Pyramid(frame, view.label(across, sides.get(0)), view.label(across, sides.get(1)), rows);
    }

    Chart trend() {
        int wave = view.spec().by().indexOf(TableView.WAVE);
        List<String> waves = table.codes(wave);
        List<Chart.Trend.Line> lines = new ArrayList<>();
        lines.add(line(view.words().say("whole"), true, wave, waves, table.totals()));
        if (view.spec().by().size() == 2) {
            int other = 1 - wave;
            for (String code : table.codes(other)) {
                lines.add(line(
                        view.label(view.spec().by().get(other), code), false, wave, waves, table.margin(other, code)));
            }
        }
        return new Chart.Trend(
                frame, waves.stream().map(w -> view.label(TableView.WAVE, w)).toList(), lines);
    }

    private Chart.Trend.Line line(String label, boolean main, int wave, List<String> waves, List<String> codes) {
        List<Point> points = new ArrayList<>();
        for (String code : waves) {
            List<String> place = new ArrayList<>(codes);
            place.set(wave, code);
            points.add(view.point(table.cell(view.focus(), place)));
        }
        return new Chart.Trend.Line(label, main, points);
    }
}
