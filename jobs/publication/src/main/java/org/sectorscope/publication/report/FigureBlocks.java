package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.ChartRenderer;
import org.sectorscope.publication.figure.Caption;
import org.sectorscope.publication.figure.Finding;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.TableSpec.Statistic;

/** Makes the figures of a page: finding, drawing, small print, data. */
final class FigureBlocks {
    private static final int MOST_ROWS = 200;

    private FigureBlocks() {}

    /** @param number of the figure on the page, from 1 */
    static FigureBlock of(TableView view, Optional<Chart> chart, int number, List<TestResult> tests) {
        var words = view.words();
        var caption = new Caption(view);
        String id = view.spec().id();
        List<String> notes = new ArrayList<>(caption.notes());
        tests.stream()
                .filter(t -> t.table().equals(id) && !Double.isNaN(t.pValue()))
                .forEach(t -> notes.add(words.say("page.tested", t.test(), pValue(view, t))));
        String kicker = words.say(
                chart.isPresent() ? "page.figure" : "page.table", view.figures().number(number, 0));
        return new FigureBlock(
                id,
                kicker,
                Finding.of(view, tests),
                caption.shown(),
                chart.map(ChartRenderer::svg).orElse(""),
                notes,
                data(view),
                downloads(view, chart.isPresent()));
    }

    private static String pValue(TableView view, TestResult test) {
        double p = Double.isNaN(test.pAdjusted()) ? test.pValue() : test.pAdjusted();
        return p < 0.001
                ? view.words().say("p.small", view.figures().number(0.001, 3))
                : view.words().say("p.value", view.figures().number(p, p < 0.01 ? 3 : 2));
    }

    private static DataTable data(TableView view) {
        var words = view.words();
        List<String> headings = new ArrayList<>();
        view.spec().by().forEach(b -> headings.add(view.label(b)));
        boolean categories = view.table().categories().stream().anyMatch(c -> !c.isEmpty());
        if (categories) {
            headings.add(
                    words.say(view.spec().statistic() == Statistic.QUANTILE ? "column.quantile" : "column.category"));
        }
        int names = headings.size();
        headings.addAll(List.of(
                words.say("column.estimate"),
                words.say("column.interval"),
                words.say("column.cv"),
                words.say("column.n"),
                words.say("column.status")));
        List<Cell> cells = view.table().cells();
        List<List<String>> rows = cells.stream()
                .limit(MOST_ROWS)
                .map(c -> row(view, c, categories))
                .toList();
        String more = cells.size() <= MOST_ROWS
                ? ""
                : words.say(
                        "page.data.more",
                        view.figures().number(MOST_ROWS, 0),
                        view.figures().number(cells.size(), 0));
        return new DataTable(words.say("page.data.caption", view.title()), headings, Math.max(1, names), rows, more);
    }

    private static List<String> row(TableView view, Cell cell, boolean categories) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cell.by().size(); i++) {
            row.add(view.label(view.spec().by().get(i), cell.by().get(i)));
        }
        if (categories) {
            row.add(view.category(cell.category()));
        }
        boolean published = cell.status() == Cell.Status.A || cell.status() == Cell.Status.U;
        row.add(published ? view.writeFine(cell.estimate()) : "");
        row.add(published ? view.interval(cell) : "");
        row.add(published ? view.figures().format(cell.cv(), Measure.PERCENT, 1) : "");
        row.add(cell.status() == Cell.Status.Q ? "" : view.figures().number((double) cell.n(), 0));
        row.add(view.words().say("status." + cell.status().name()));
        return row;
    }

    private static List<FigureBlock.Download> downloads(TableView view, boolean chart) {
        String id = view.spec().id();
        List<FigureBlock.Download> files = new ArrayList<>();
        files.add(download(view, "CSV", "tables/" + id + ".csv"));
        files.add(download(view, "XLSX", "tables.xlsx"));
        if (chart) {
            files.add(download(view, "SVG", "charts/" + id + ".svg"));
            files.add(download(view, "PNG", "charts/" + id + ".png"));
        }
        return files;
    }

    private static FigureBlock.Download download(TableView view, String format, String path) {
        return new FigureBlock.Download(format, path, view.words().say("page.download", view.title(), format));
    }
}
