package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.statistics.table.LorenzPoint;

/** The Lorenz curves of a table as a table of the page. */
final class LorenzTable {
    private LorenzTable() {}

    static DataTable of(TableView view) {
        var words = view.words();
        List<String> headings = new ArrayList<>();
        view.spec().by().forEach(b -> headings.add(view.label(b)));
        headings.addAll(List.of(
                words.say("lorenz.share.units"), words.say("lorenz.share.total"), words.say("column.interval")));
        List<LorenzPoint> points = view.table().curves();
        List<List<String>> rows = points.stream()
                .limit(FigureBlocks.MOST_ROWS)
                .map(p -> row(view, p))
                .toList();
        String more = points.size() <= FigureBlocks.MOST_ROWS
                ? ""
                : words.say(
                        "page.data.more",
                        view.figures().number(FigureBlocks.MOST_ROWS, 0),
                        view.figures().number(points.size(), 0));
        int names = view.spec().by().size() + 1;
        return new DataTable(words.say("lorenz.title", view.title()), headings, names, rows, more);
    }

    private static List<String> row(TableView view, LorenzPoint point) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < point.by().size(); i++) {
            row.add(view.label(view.spec().by().get(i), point.by().get(i)));
        }
        row.add(view.figures().format(point.shareOfUnits(), Measure.PERCENT, 0));
        row.add(share(view, point.shareOfTotal()));
        boolean interval = !Double.isNaN(point.ciLow()) && !Double.isNaN(point.ciHigh());
        row.add(
                interval
                        ? view.words().say("interval.range", share(view, point.ciLow()), share(view, point.ciHigh()))
                        : "");
        return row;
    }

    private static String share(TableView view, double value) {
        return view.figures().format(value, Measure.PERCENT, 1);
    }
}
