package org.sectorscope.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.ChartRenderer;
import org.sectorscope.publication.datapackage.DataPackage;
import org.sectorscope.publication.figure.ChartChoice;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.report.ReportWriter;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.publication.table.TestsFile;
import org.sectorscope.publication.table.TidyTable;
import org.sectorscope.publication.workbook.TablesWorkbook;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Study;

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
     * @throws org.sectorscope.study.Trouble of kind {@code DATA} if a table of the study is missing or no such table
     */
    public static PublicationSummary publish(Study study, Path dir) {
        return new Publication(study, dir).publish();
    }

    private PublicationSummary publish() {
        List<PublishedTable> tables = study.tables().stream()
                .map(t -> TidyTable.read(t, dir.resolve("tables/" + t.id() + ".csv")))
                .toList();
        List<List<TableView>> views = new ArrayList<>();
        List<Map<String, Chart>> charts = new ArrayList<>();
        for (String language : languages()) {
            var words = Wording.in(language);
            List<TableView> own = new ArrayList<>();
            Map<String, Chart> drawn = new TreeMap<>();
            for (int i = 0; i < tables.size(); i++) {
                var view = new TableView(study, study.tables().get(i), tables.get(i), words);
                own.add(view);
                ChartChoice.of(view, tests).ifPresent(c -> drawn.put(view.spec().id(), c));
            }
            views.add(own);
            charts.add(drawn);
        }
        for (int i = 0; i < views.size(); i++) {
            draw(charts.get(i), languages().get(i));
        }
        TablesWorkbook.write(views, dir.resolve("tables.xlsx"));
        var report = new ReportWriter(study, dir, tests);
        List<String> pages = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            report.write(Wording.in(languages().get(i)), views.get(i), charts.get(i));
            pages.add("report/" + languages().get(i) + "/index.html");
        }
        DataPackage.write(study, views.get(0), dir);
        return new PublicationSummary(
                tables.size(), charts.stream().mapToInt(Map::size).sum(), pages);
    }

    private List<String> languages() {
        return study.languages().isEmpty() ? Collections.singletonList("en") : study.languages();
    }

    private void draw(Map<String, Chart> charts, String language) {
        Path folder = dir.resolve("charts");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        charts.entrySet().parallelStream().forEach(e -> {
            String name = e.getKey() + "." + language;
            ChartRenderer.writeSvg(e.getValue(), folder.resolve(name + ".svg"));
            ChartRenderer.writePng(e.getValue(), folder.resolve(name + ".png"));
        });
    }
}
