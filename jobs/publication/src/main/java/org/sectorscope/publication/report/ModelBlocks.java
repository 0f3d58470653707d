package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.ChartRenderer;
import org.sectorscope.publication.figure.ModelView;
import org.sectorscope.publication.figure.PValue;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.table.ModelFiles;
import org.sectorscope.publication.table.PublishedModel.Coefficient;
import org.sectorscope.publication.table.PublishedModel.TermTest;
import org.sectorscope.study.ModelSpec;

/** Makes the models of a page: drawing, coefficients, tests of terms. */
final class ModelBlocks {
    private ModelBlocks() {}

    static List<ModelBlock> of(Results results) {
        List<ModelBlock> blocks = new ArrayList<>();
        for (ModelView view : results.models()) {
            blocks.add(of(view, results.chartName(view), blocks.size() + 1));
        }
        return blocks;
    }

    private static ModelBlock of(ModelView view, String chartName, int number) {
        Optional<Chart> chart = view.chart();
        List<DataTable> tables = new ArrayList<>();
        tables.add(coefficients(view));
        if (!view.model().tests().isEmpty()) {
            tables.add(tests(view));
        }
        return new ModelBlock(
                view.id(),
                view.words().say("model.kicker", view.figures().number(number, 0)),
                view.title(),
                view.shown(),
                chart.map(ChartRenderer::pageSvg).orElse(""),
                chart.map(c -> c.frame().notes().get(0)).orElse(""),
                tables,
                downloads(view, chart.isPresent(), chartName));
    }

    private static DataTable coefficients(ModelView view) {
        var words = view.words();
        boolean odds = view.spec().family() == ModelSpec.Family.LOGISTIC;
        List<String> headings = new ArrayList<>();
        headings.add(words.say("model.term"));
        if (odds) {
            headings.add(words.say("model.odds"));
            headings.add(words.say("model.odds.interval"));
        }
        headings.addAll(
                List.of(words.say("model.coefficient"), words.say("column.se"), words.say("column.interval"), "t"));
        if (view.commonDf().isEmpty()) {
            headings.add(words.say("column.df"));
        }
        headings.add("p");
        List<List<String>> rows = view.model().coefficients().stream()
                .map(c -> row(view, c, odds))
                .toList();
        return new DataTable(
                words.say("model.coefficients", view.title()), headings, 1, rows, String.join(" ", view.notes()));
    }

    private static List<String> row(ModelView view, Coefficient c, boolean odds) {
        var figures = view.figures();
        List<String> row = new ArrayList<>();
        row.add(view.term(c.term()));
        if (odds) {
            boolean ratio = !Double.isNaN(c.oddsRatio());
            row.add(view.writeRatio(c.oddsRatio()));
            row.add(
                    ratio && !Double.isNaN(c.ciLow())
                            ? interval(
                                    view, view.writeRatio(Math.exp(c.ciLow())), view.writeRatio(Math.exp(c.ciHigh())))
                            : "");
        }
        row.add(view.write(c.estimate(), c));
        row.add(view.write(c.se(), c));
        row.add(Double.isNaN(c.ciLow()) ? "" : interval(view, view.write(c.ciLow(), c), view.write(c.ciHigh(), c)));
        row.add(figures.number(c.statistic(), 2));
        if (view.commonDf().isEmpty()) {
            row.add(view.writeDf(c.df()));
        }
        row.add(PValue.figure(c.pValue(), figures));
        return row;
    }

    private static String interval(ModelView view, String low, String high) {
        return view.words().say("interval.range", low, high);
    }

    private static DataTable tests(ModelView view) {
        var words = view.words();
        var figures = view.figures();
        List<List<String>> rows = new ArrayList<>();
        for (TermTest t : view.model().tests()) {
            rows.add(List.of(
                    view.term(t.term()),
                    figures.number(t.f(), 2),
                    figures.number(t.df1(), 0),
                    view.writeDf(t.df2()),
                    PValue.figure(t.pValue(), figures)));
        }
        return new DataTable(
                words.say("model.tests", view.title()),
                List.of(words.say("model.term"), "F", words.say("model.df1"), words.say("model.df2"), "p"),
                1,
                rows,
                "");
    }

    private static List<FigureBlock.Download> downloads(ModelView view, boolean chart, String chartName) {
        List<FigureBlock.Download> files = new ArrayList<>();
        files.add(download(view, "CSV", "models/" + ModelFiles.name(view.id())));
        if (!view.model().tests().isEmpty()) {
            files.add(new FigureBlock.Download(
                    view.words().say("model.tests.csv"),
                    "models/" + ModelFiles.termsName(view.id()),
                    view.words().say("model.tests", view.title()) + " (CSV)"));
        }
        files.add(download(view, "XLSX", "tables.xlsx"));
        if (chart) {
            files.add(download(view, "SVG", "charts/" + chartName + ".svg"));
            files.add(download(view, "PNG", "charts/" + chartName + ".png"));
        }
        return files;
    }

    private static FigureBlock.Download download(ModelView view, String format, String path) {
        return new FigureBlock.Download(format, path, view.words().say("page.download", view.title(), format));
    }
}
