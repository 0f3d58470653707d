package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.table.CsvFile;

/**
 * Studies of a made-up sample give what R's survey package says of it, from the export to the published tables. Sample and
 * results are made by {@code studies.R} beside them.
 */
class RStudyTest {
    private static final String COUNTS = "sector: {culture: 2700, social: 3100, sport: 4200}";
    private static final String SIZES = "size: {large: 3400, small: 6600}";
    private static final List<String> CELL = List.of("sector", "size", "category");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "stages | strata: region, units: town, population: [towns, associations] | -",
                "clusters | strata: region, units: town, weights: weight | -",
                "elements | strata: region, weights: weight | -",
                "clusters | strata: region, units: town, probability: pi | -",
                "raked | strata: region, units: town, population: [towns, associations] | {calibrate: {margins: {COUNTS, SIZES}}}",
                "quantity | strata: region, units: town, weights: weight | {calibrate: {method: linear, bounds: [0.5, 2], margins: {COUNTS, before: 260000}}}",
                "trimmed | strata: region, units: town, weights: weight | {calibrate: {method: linear, margins: {COUNTS, SIZES}}}, {trim: {min: 8, max: 80, of: weight, strict: true}}",
                "jackknife | strata: region, units: town, weights: weight, replicates: {type: jkn, mse: false} | {calibrate: {margins: {COUNTS, SIZES}}}",
                "given | weights: weight, replicates: {columns: \"rw[0-9]+\", type: bootstrap, mse: false, combined: false} | -",
                "lonely-adjust | strata: stratum, weights: weight, single_psu: adjust | -",
                "lonely-average | strata: stratum, weights: weight, single_psu: average | -",
                "lonely-remove | strata: stratum, weights: weight, single_psu: remove | -",
            })
    void agreesWithR(String study, String design, String weighting) throws IOException {
        Path tables = run(design, weighting);
        int compared = 0;
        for (Map<String, String> expected : CsvFile.read(resource("expected.csv"))) {
            if (expected.get("study").equals(study)) {
                Map<String, String> row = expected.get("table").startsWith("test-")
                        ? test(tables, expected.get("table"))
                        : cell(tables, expected);
                double value = Double.parseDouble(expected.get("value"));
                String is = row.get(expected.get("measure"));
                assertThat(is).as("%s", expected).isNotEmpty();
                assertThat(Double.parseDouble(is))
                        .as("%s", expected)
                        .isCloseTo(value, within(1e-8 * Math.abs(value) + 1e-9));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(study.startsWith("lonely") ? 3 : 130);
    }

    private static Map<String, String> test(Path tables, String id) {
        return CsvFile.read(tables.resolve("tests.csv")).stream()
                .filter(row -> row.get("table").equals(id.toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    /** The row of a table: columns that the expectation leaves empty are totals. */
    private static Map<String, String> cell(Path tables, Map<String, String> expected) {
        List<Map<String, String>> found = CsvFile.read(tables.resolve(expected.get("table") + ".csv")).stream()
                .filter(row -> CELL.stream().allMatch(column -> {
                    String want = expected.get(column);
                    String total = column.equals("category") ? "" : "_T";
                    return !row.containsKey(column) || row.get(column).equals(want.isEmpty() ? total : want);
                }))
                .toList();
        assertThat(found).as("%s", expected).hasSize(1);
        return found.get(0);
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = RStudyTest.class.getResourceAsStream("r/" + name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private Path run(String design, String weighting) throws IOException {
        resource("sample.csv");
        var codebook = new StringBuilder("variables:\n");
        for (String column : CsvFile.read(folder.resolve("sample.csv")).get(0).keySet()) {
            String type =
                    switch (column) {
                        case "id", "town", "region" -> "id";
                        case "sector" -> "single, categories: [culture, social, sport]";
                        case "size" -> "single, categories: [large, small]";
                        case "paid", "ai" -> "single, categories: [\"no\", \"yes\"]";
                        default -> "number, decimal: \".\"";
                    };
            codebook.append("  - {name: %s, source: %s, type: %s}\n".formatted(column, column, type));
        }
        codebook.append("derive:\n  - {name: pi, type: number, sql: 1 / weight}\n"
                + "  - {name: stratum, type: single, sql: \"if(id = '5', 'alone', region)\"}\n");
        Files.writeString(folder.resolve("codebook.yaml"), codebook);
        Path study = folder.resolve("study.yaml");
        String weights = weighting == null
                ? ""
                : "weighting: [" + weighting.replace("COUNTS", COUNTS).replace("SIZES", SIZES) + "]\n";
        Files.writeString(study, """
                study: made-up
                codebook: codebook.yaml
                responses: [{file: sample.csv, format: csv}]
                design: {%s}
                %stables:
                  - {id: mean, statistic: mean, variable: hours, by: [sector, size], df: design}
                  - {id: total, statistic: total, variable: hours, by: [sector], df: design}
                  - {id: ratio, statistic: ratio, variable: {numerator: hours, denominator: before}, by: [sector], df: design}
                  - {id: ai-logit, statistic: proportion, variable: ai, by: [sector], ci: logit, df: design}
                  - {id: ai-beta, statistic: proportion, variable: ai, by: [sector], ci: beta}
                  - {id: count, statistic: count, by: [size], df: design}
                  - {id: variance, statistic: variance, variable: before}
                  - {id: quantile, statistic: quantile, variable: hours, quantiles: [0.25, 0.5, 0.9], df: design}
                  - {id: test-f, statistic: proportion, variable: ai, by: [sector], test: rao-scott}
                  - {id: test-chisq, statistic: proportion, variable: ai, by: [sector], test: rao-scott-chisq}
                  - {id: test-wald, statistic: proportion, variable: ai, by: [sector], test: wald}
                  - {id: test-adjwald, statistic: proportion, variable: ai, by: [sector], test: adjusted-wald}
                  - {id: test-t, statistic: mean, variable: before, by: [paid], test: t}
                """.formatted(design, weights));
        LocalSpark.tabulate(study, folder.resolve("out"));
        return folder.resolve("out/tables");
    }
}
