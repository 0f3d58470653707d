package org.sectorscope.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.ChartRenderer;
import org.sectorscope.publication.datapackage.DataPackage;
import org.sectorscope.publication.figure.ChartChoice;
import org.sectorscope.publication.figure.ComparisonView;
import org.sectorscope.publication.figure.Labels;
import org.sectorscope.publication.figure.ModelView;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.report.ReportWriter;
import org.sectorscope.publication.table.ComparisonsFile;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.publication.table.ModelFiles;
import org.sectorscope.publication.table.PublishedModel;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.publication.table.TestsFile;
import org.sectorscope.publication.table.TidyTable;
import org.sectorscope.publication.workbook.TablesWorkbook;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;

/**
 * Publishes a study: charts, workbook, report and data package from the tables and counts that the jobs before left in
 * its output folder. Sees protected tables and counts only, never a unit.
 */
public final class Publication {
    private final Study study;
    private final Path dir;
    private final List<TestResult> tests;

    private Publication(Study study, Path dir) {
        this.study = study;
        this.dir = dir;
        this.tests = TestsFile.read(dir.resolve("tables/tests.csv"));
    }

    /**
     * Writes {@code tables.xlsx}, {@code charts/}, {@code report/} and {@code datapackage.json} into a folder that holds
     * {@code tables/} and, where those jobs ran, {@code clean/}, {@code link/} and {@code weight/}.
     *
     * @throws org.sectorscope.study.Trouble of kind {@code DATA} if a table or a model of the study is missing or no such file
     */
    public static PublicationSummary publish(Study study, Path dir) {
        return new Publication(study, dir).publish();
    }

    private PublicationSummary publish() {
        List<PublishedTable> tables = study.tables().stream().map(this::table).toList();
        Map<String, List<Comparison>> differences = new LinkedHashMap<>();
        for (TableSpec spec : study.tables()) {
            differences.put(spec.id(), ComparisonsFile.read(dir.resolve("tables/" + ComparisonsFile.name(spec.id()))));
        }
        List<PublishedModel> models = study.models().stream()
                .map(m -> ModelFiles.read(m.id(), dir.resolve("models")))
                .toList();
        List<Results> results = languages().stream()
                .map(language -> results(Wording.in(language), tables, differences, models))
                .toList();
        List<Map<String, Chart>> charts =
                results.parallelStream().map(this::charts).toList();
        // Each task writes files of its own, so that their order is of no account; as many run as there are cores.
        List<Runnable> tasks = new ArrayList<>();
        tasks.add(() -> TablesWorkbook.write(results, dir.resolve("tables.xlsx")));
        for (int i = 0; i < results.size(); i++) {
            tasks.addAll(drawings(charts.get(i), results.get(i).words().language()));
        }
        tasks.parallelStream().forEach(Runnable::run);
        var report = new ReportWriter(study, dir, tests);
        IntStream.range(0, results.size()).parallel().forEach(i -> report.write(results.get(i), charts.get(i)));
        DataPackage.write(study, results, dir);
        return new PublicationSummary(
                tables.size(),
                charts.stream().mapToInt(Map::size).sum(),
                languages().stream().map(l -> "report/" + l + "/index.html").toList());
    }

    private Map<String, Chart> charts(Results results) {
        Map<String, Chart> charts = new TreeMap<>();
        for (TableView view : results.tables()) {
            ChartChoice.of(view, tests).ifPresent(c -> charts.put(view.spec().id(), c));
        }
        for (ModelView view : results.models()) {
            view.chart().ifPresent(c -> charts.put(results.chartName(view), c));
        }
        return charts;
    }

    private PublishedTable table(TableSpec spec) {
        PublishedTable table = TidyTable.read(spec, dir.resolve("tables/" + spec.id() + ".csv"));
        return spec.statistic() == TableSpec.Statistic.GINI
                ? table.with(LorenzFile.read(spec.by(), dir.resolve("tables/" + LorenzFile.name(spec.id()))))
                : table;
    }

    private Results results(
            Wording words,
            List<PublishedTable> tables,
            Map<String, List<Comparison>> differences,
            List<PublishedModel> models) {
        List<TableView> views = new ArrayList<>();
        Map<String, ComparisonView> comparisons = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            var view = new TableView(study, study.tables().get(i), tables.get(i), words);
            views.add(view);
            List<Comparison> own = differences.get(view.spec().id());
            if (!own.isEmpty()) {
                comparisons.put(view.spec().id(), new ComparisonView(view, own));
            }
        }
        var labels = new Labels(study, words);
        List<ModelView> fitted = IntStream.range(0, models.size())
                .mapToObj(i -> new ModelView(labels, study.models().get(i), models.get(i)))
                .toList();
        return new Results(words, views, comparisons, fitted);
    }

    private List<String> languages() {
        return study.languages().isEmpty() ? Collections.singletonList("en") : study.languages();
    }

    private List<Runnable> drawings(Map<String, Chart> charts, String language) {
        Path folder = dir.resolve("charts");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Runnable> drawings = new ArrayList<>();
        charts.forEach((id, chart) -> drawings.add(() -> {
            String name = id + "." + language;
            ChartRenderer.writeSvg(chart, folder.resolve(name + ".svg"));
            ChartRenderer.writePng(chart, folder.resolve(name + ".png"));
        }));
        return drawings;
    }
}
