package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** Quantile rules, Gini coefficients, Lorenz curves and rank tests, asked for in a study file and read in its tables. */
class OrderStudyTest {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));

    @TempDir
    Path folder;

    private Path run(String codebook, String study) throws IOException {
        Files.writeString(folder.resolve("codebook.yaml"), codebook);
        Files.writeString(folder.resolve("study.yaml"), study);
        var run = new Run(
                StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files()),
                LocalSpark.session(),
                OutputFolder.open(folder.resolve("out")),
                new Progress(true));
        run.weight(run.link(run.clean(false, true), false), false);
        run.write(run.tabulate());
        run.publish();
        run.commit(Job.PUBLISH);
        return folder.resolve("out/tables");
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    @Test
    void figuresAreThoseOfTheData() throws IOException {
        var random = new Random(17);
        var data = new StringBuilder("id,w,budget,use\n");
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double[] row = {1 + random.nextInt(6) / 2.0, Math.round(400 * random.nextDouble()), random.nextInt(2)};
            rows.add(row);
            data.append("%d,%s,%d,%s\n".formatted(i, row[0], (long) row[1], row[2] == 1 ? "yes" : "no"));
        }
        Files.writeString(folder.resolve("data.csv"), data);
        Path tables = run("""
                variables:
                  - {name: w, source: w, type: number, decimal: "."}
                  - {name: budget, source: budget, type: money}
                  - {name: use, source: use, type: single, categories: ["yes", "no"]}
                """, """
                study: order
                languages: [fr, en]
                codebook: codebook.yaml
                responses: [{file: data.csv, format: csv}]
                design: {weights: w}
                tables:
                  - {id: spread, statistic: gini, variable: budget, by: use}
                  - {id: middle, statistic: quantile, variable: budget, rule: hf6, ci: beta, quantiles: [0.5], test: wilcoxon, by: use}
                  - {id: level, statistic: mean, variable: budget, by: use, test: median}
                """);
        List<Map<String, String>> gini = CsvFile.read(tables.resolve("spread.csv"));
        assertThat(gini).hasSize(3);
        assertThat(number(gini.get(2), "estimate")).isCloseTo(gini(rows), within(1e-11));
        assertThat(number(gini.get(2), "se")).isPositive();
        List<Map<String, String>> curve = CsvFile.read(tables.resolve("spread.lorenz.csv"));
        assertThat(curve).hasSize(33);
        assertThat(curve.get(0).keySet())
                .containsExactly("table", "use", "share_of_units", "share_of_total", "se", "ci_low", "ci_high");
        assertThat(curve.get(26)).containsEntry("use", "_T").containsEntry("share_of_units", "0.5");
        assertThat(number(curve.get(26), "share_of_total")).isBetween(0.1, 0.5);
        Map<String, String> median = CsvFile.read(tables.resolve("middle.csv")).get(2);
        assertThat(number(median, "estimate")).isCloseTo(hf6(rows, 0.5), within(1e-9));
        assertThat(number(median, "ci_low")).isLessThan(number(median, "estimate"));
        List<Map<String, String>> tests = CsvFile.read(tables.resolve("tests.csv"));
        assertThat(tests)
                .extracting(t -> t.get("table") + " " + t.get("test"))
                .containsExactly("middle wilcoxon", "level median");
        for (Map<String, String> test : tests) {
            assertThat(test.get("df1")).isEqualTo("58");
            assertThat(number(test, "p_value")).isBetween(0.0, 1.0);
        }
    }

    private static double gini(List<double[]> rows) {
        double differences = 0;
        double size = 0;
        double total = 0;
        for (double[] a : rows) {
            size += a[0];
            total += a[0] * a[1];
            for (double[] b : rows) {
                differences += a[0] * b[0] * Math.abs(a[1] - b[1]);
            }
        }
        return differences / (2 * size * total);
    }

    /** Between the points S/(W + last weight). */
    private static double hf6(List<double[]> rows, double p) {
        List<double[]> sorted =
                rows.stream().sorted((a, b) -> Double.compare(a[1], b[1])).toList();
        double all = sorted.stream().mapToDouble(r -> r[0]).sum() + sorted.get(sorted.size() - 1)[0];
        double upTo = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double former = upTo / all;
            upTo += sorted.get(i)[0];
            if (upTo / all >= p) {
                double from = sorted.get(i - 1)[1];
                return from + (p - former) / (upTo / all - former) * (sorted.get(i)[1] - from);
            }
        }
        throw new AssertionError();
    }

    @Test
    void agreesWithR() throws IOException {
        assumeTrue(Files.exists(FOLDER), () -> "no reference results in " + FOLDER);
        Files.copy(FOLDER.resolve("data/apistrat.csv"), folder.resolve("data.csv"));
        Path tables = run("""
                variables:
                  - {name: stype, source: stype, type: single, categories: [E, H, M]}
                  - {name: improved, source: comp.imp, type: single, categories: ["No", "Yes"]}
                  - {name: fpc, source: fpc, type: number, decimal: "."}
                  - {name: pw, source: pw, type: number, decimal: "."}
                  - {name: api00, source: api00, type: number}
                  - {name: enroll, source: enroll, type: number}
                """, """
                study: order
                codebook: codebook.yaml
                responses: [{file: data.csv, format: csv}]
                design: {strata: stype, population: fpc, weights: pw}
                tables:
                  - {id: hf4, statistic: quantile, variable: enroll, rule: hf4, quantiles: [0.1, 0.25, 0.5, 0.75, 0.9]}
                  - {id: hf7-asin, statistic: quantile, variable: enroll, rule: hf7, ci: asin, quantiles: [0.1, 0.25, 0.5, 0.75, 0.9]}
                  - {id: wilcoxon, statistic: mean, variable: api00, by: improved, test: wilcoxon}
                  - {id: vdw, statistic: mean, variable: api00, by: improved, test: vanderwaerden}
                  - {id: median, statistic: mean, variable: api00, by: improved, test: median}
                  - {id: kw, statistic: quantile, variable: api00, by: stype, test: kruskal-wallis}
                """);
        int compared = 0;
        for (Map<String, String> row : CsvFile.read(FOLDER.resolve("reference.csv"))) {
            String name = row.get("case");
            if (!row.get("design").equals("dstrat")) {
                continue;
            }
            if (name.startsWith("ranktest_") && !row.get("measure").equals("estimate1")) {
                Map<String, String> test = CsvFile.read(tables.resolve("tests.csv")).stream()
                        .filter(t -> t.get("table").equals(name.substring(9)))
                        .findFirst()
                        .orElseThrow();
                String column =
                        switch (row.get("measure")) {
                            case "chisq", "statistic" -> "statistic";
                            case "df", "param1" -> "df1";
                            case "ddf" -> "df2";
                            default -> "p_value";
                        };
                compared += close(test.get(column), row);
            } else if (name.matches("quantile_(hf4|hf7_ci_asin)")
                    && row.get("term").startsWith("enroll")) {
                String id = name.equals("quantile_hf4") ? "hf4" : "hf7-asin";
                String p = row.get("term").split("@")[1];
                Map<String, String> cell = CsvFile.read(tables.resolve(id + ".csv")).stream()
                        .filter(c -> c.get("category").equals(p))
                        .findFirst()
                        .orElseThrow();
                String column =
                        switch (row.get("measure")) {
                            case "quantile" -> "estimate";
                            case "se" -> "se";
                            default -> row.get("measure").replace("ci95_", "ci_");
                        };
                compared += close(cell.get(column), row);
            }
        }
        assertThat(compared).isEqualTo(13 + 40);
    }

    private static int close(String value, Map<String, String> row) {
        if (row.get("value").startsWith("N")) {
            assertThat(value).as(row.get("id")).isEmpty();
        } else {
            double reference = Double.parseDouble(row.get("value"));
            assertThat(Double.parseDouble(value))
                    .as(row.get("id") + " " + row.get("case") + " " + row.get("term"))
                    .isCloseTo(reference, within(1e-8 * Math.max(1, Math.abs(reference))));
        }
        return 1;
    }
}
