package org.sectorscope.publication.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.figure.KeyFigure;
import org.sectorscope.publication.figure.ModelView;
import org.sectorscope.publication.figure.Profile;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.method.Formulas;
import org.sectorscope.publication.method.MethodPage;
import org.sectorscope.publication.table.ComparisonsFile;
import org.sectorscope.publication.table.LorenzFile;
import org.sectorscope.publication.table.ModelFiles;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Study;

/**
 * Writes {@code report/LANG/}: a page with all it needs beside it, so that the folder {@code report} can be moved, sent
 * and opened from a file. Takes tables, charts and the workbook from the output folder, where they must stand already.
 */
public final class ReportWriter {
    private static final List<String> FONTS = List.of("SectorscopeSans-Regular.ttf", "SectorscopeSans-Bold.ttf");

    private final Study study;
    private final Path dir;
    private final List<TestResult> tests;

    public ReportWriter(Study study, Path dir, List<TestResult> tests) {
        this.study = study;
        this.dir = dir;
        this.tests = List.copyOf(tests);
    }

    /**
     * Writes a language's page, its page of methods and the profiles that the study asks for, and copies their downloads.
     *
     * @param charts by table id; a table without one is shown as a table
     */
    public void write(Results results, Map<String, Chart> charts) {
        String language = results.words().language();
        Path folder = dir.resolve("report").resolve(language);
        try {
            Files.createDirectories(folder);
            var profiles = new ProfilePages(study, results.words(), Profile.of(study, results, tests));
            Templates.write("index.jte", page(results, charts, profiles), folder.resolve("index.html"));
            Templates.write(
                    "method.jte",
                    new MethodPage(results.words(), study.languages(), Templates.style(), new Formulas()),
                    folder.resolve("method.html"));
            for (ProfilePage page : profiles.pages(Templates.style())) {
                Templates.write("profile.jte", page, folder.resolve(page.file()));
            }
            for (TableView table : results.tables()) {
                String id = table.spec().id();
                copy(folder, "tables/" + id + ".csv");
                results.comparison(table).ifPresent(c -> copy(folder, "tables/" + ComparisonsFile.name(id)));
                if (!table.table().curves().isEmpty()) {
                    copy(folder, "tables/" + LorenzFile.name(id));
                }
                copyChart(folder, id, language);
            }
            for (ModelView model : results.models()) {
                copy(folder, "models/" + ModelFiles.name(model.id()));
                copy(folder, "models/" + ModelFiles.termsName(model.id()));
                copyChart(folder, results.chartName(model), language);
            }
            copy(folder, "tables/tests.csv");
            copy(folder, "tables.xlsx");
            for (String font : FONTS) {
                try (var in = ReportWriter.class.getResourceAsStream("/org/sectorscope/publication/fonts/" + font)) {
                    Files.createDirectories(folder.resolve("fonts"));
                    Files.copy(in, folder.resolve("fonts").resolve(font), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyChart(Path folder, String name, String language) {
        for (String format : List.of("svg", "png")) {
            copy(
                    dir.resolve("charts/" + name + "." + language + "." + format),
                    folder.resolve("charts/" + name + "." + format));
        }
    }

    private void copy(Path folder, String name) {
        copy(dir.resolve(name), folder.resolve(name));
    }

    private static void copy(Path from, Path to) {
        if (Files.exists(from)) {
            try {
                Files.createDirectories(to.getParent());
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Page page(Results results, Map<String, Chart> charts, ProfilePages profiles) {
        Wording words = results.words();
        var quality = new QualityReader(study, words, dir);
        long responses = quality.responses();
        return new Page(
                words,
                study.languages(),
                Typography.set(study.title().in(words.language(), study.id()), words.language()),
                summary(words, quality),
                KeyFigure.of(results, tests),
                sections(results, charts),
                ModelBlocks.of(results),
                profiles.heading(),
                profiles.links(),
                new Method(study, words)
                        .topics(responses, tests, !results.models().isEmpty()),
                quality.read(results),
                downloads(results),
                Glossary.of(study, results, tests),
                about("citation", words).map(c -> words.say("page.citation", c)).orElse(""),
                Templates.style());
    }

    /** Of the edition, as the figures are; then of all waves where there are several. */
    private List<String> summary(Wording words, QualityReader quality) {
        long responses = quality.responses(study.edition());
        long all = quality.responses();
        var figures = Figures.in(words.language());
        var weights = new WeightQuality(study, words, new Diagnostics(dir)).sum();
        List<String> lines = new ArrayList<>();
        if (responses > 0) {
            lines.add(
                    Double.isNaN(weights) || weights == responses
                            ? words.say("page.summary", figures.number((double) responses, 0))
                            : words.say(
                                    "page.weighted",
                                    figures.number((double) responses, 0),
                                    figures.number(weights, 0)));
        }
        if (all > responses) {
            lines.add(words.say("page.waves", figures.number((double) all, 0)));
        }
        about("publisher", words).ifPresent(p -> lines.add(words.say("page.publisher", p)));
        about("fieldwork", words).ifPresent(f -> lines.add(words.say("page.fieldwork", f)));
        return lines.isEmpty() ? List.of() : List.of(String.join(" · ", lines));
    }

    private Optional<String> about(String key, Wording words) {
        return Optional.ofNullable(study.about().get(key))
                .map(t -> Typography.set(t.in(words.language(), ""), words.language()))
                .filter(t -> !t.isEmpty());
    }

    private List<Page.Section> sections(Results results, Map<String, Chart> charts) {
        Map<String, List<TableView>> byHeading = new LinkedHashMap<>();
        for (TableView table : results.tables()) {
            String heading = table.text(table.spec().section(), results.words().say("page.other"));
            byHeading.computeIfAbsent(heading, h -> new ArrayList<>()).add(table);
        }
        List<Page.Section> sections = new ArrayList<>();
        int number = 0;
        for (var section : byHeading.entrySet()) {
            List<FigureBlock> figures = new ArrayList<>();
            for (TableView table : section.getValue()) {
                var chart = Optional.ofNullable(charts.get(table.spec().id()));
                figures.add(FigureBlocks.of(table, chart, results.comparison(table), ++number, tests));
            }
            sections.add(new Page.Section("section-" + (sections.size() + 1), section.getKey(), figures));
        }
        return sections;
    }

    private List<FigureBlock.Download> downloads(Results results) {
        Wording words = results.words();
        List<FigureBlock.Download> files = new ArrayList<>();
        files.add(new FigureBlock.Download(words.say("page.workbook"), "tables.xlsx", ""));
        for (TableView table : results.tables()) {
            String id = table.spec().id();
            files.add(new FigureBlock.Download(table.title() + " (CSV)", "tables/" + id + ".csv", ""));
            results.comparison(table)
                    .ifPresent(c -> files.add(
                            new FigureBlock.Download(c.title() + " (CSV)", "tables/" + ComparisonsFile.name(id), "")));
            if (!table.table().curves().isEmpty()) {
                files.add(new FigureBlock.Download(
                        words.say("lorenz.title", table.title()) + " (CSV)", "tables/" + LorenzFile.name(id), ""));
            }
        }
        for (ModelView model : results.models()) {
            files.add(new FigureBlock.Download(
                    words.say("model.coefficients", model.title()) + " (CSV)",
                    "models/" + ModelFiles.name(model.id()),
                    ""));
        }
        if (Files.exists(dir.resolve("tables/tests.csv"))) {
            files.add(new FigureBlock.Download(words.say("page.tests"), "tables/tests.csv", ""));
        }
        return files;
    }
}
