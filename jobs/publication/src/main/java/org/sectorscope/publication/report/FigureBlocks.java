package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.ChartRenderer;
import org.sectorscope.publication.figure.Caption;
import org.sectorscope.publication.figure.ComparisonView;
import org.sectorscope.publication.figure.Finding;
import org.sectorscope.publication.figure.PValue;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.table.ComparisonsFile;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.TableSpec.Statistic;

/** Makes the figures of a page: finding, drawing, small print, data. */
final class FigureBlocks {
    /** The longest table of a page; the files hold all rows. */
    static final int MOST_ROWS = 200;

    private FigureBlocks() {}

    /**
     * @param differences of the table's groups, where the study asks for them
     * @param number of the figure on the page, from 1
     */
    static FigureBlock of(
            TableView view,
            Optional<Chart> chart,
            Optional<ComparisonView> differences,
            int number,
            List<TestResult> tests) {
        var words = view.words();
        var caption = new Caption(view);
        String id = view.spec().id();
        List<String> notes = new ArrayList<>(chart.map(c -> c.frame().notes()).orElseGet(caption::notes));
        tests.stream()
                .filter(t -> t.table().equals(id) && !Double.isNaN(t.pValue()))
                .forEach(t -> notes.add(tested(view, t)));
        String kicker = words.say(
                chart.isPresent() ? "page.figure" : "page.table", view.figures().number(number, 0));
        return new FigureBlock(
                id,
                kicker,
                Finding.of(view, tests),
                chart.map(c -> c.frame().subtitle()).orElseGet(caption::shown),
                chart.map(ChartRenderer::pageSvg).orElse(""),
                notes,
                data(view),
                more(view, differences),
                downloads(view, chart.isPresent(), differences.isPresent()));
    }

    private static List<FigureBlock.Details> more(TableView view, Optional<ComparisonView> differences) {
        List<FigureBlock.Details> more = new ArrayList<>();
        differences.ifPresent(
                d -> more.add(new FigureBlock.Details(view.words().say("compare.summary"), ComparisonTable.of(d))));
        if (!view.table().curves().isEmpty()) {
            more.add(new FigureBlock.Details(view.words().say("lorenz.summary"), LorenzTable.of(view)));
        }
        return more;
    }

    private static String tested(TableView view, TestResult test) {
        var words = view.words();
        String name = words.sayOr("test." + test.test(), test.test());
        String p = PValue.say(test.pValue(), words);
        return Double.isNaN(test.pAdjusted())
                ? words.say("page.tested", name, p)
                : words.say("page.tested.adjusted", name, PValue.say(test.pAdjusted(), words), p);
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

    private static List<FigureBlock.Download> downloads(TableView view, boolean chart, boolean differences) {
        String id = view.spec().id();
        List<FigureBlock.Download> files = new ArrayList<>();
        files.add(download(view, "CSV", "tables/" + id + ".csv"));
        if (differences) {
            String name = view.words().say("compare.csv");
            files.add(download(view, name, "tables/" + ComparisonsFile.name(id)));
        }
        if (!view.table().curves().isEmpty()) {
            files.add(download(view, view.words().say("lorenz.csv"), "tables/" + LorenzFile.name(id)));
        }
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
