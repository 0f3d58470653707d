package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.table.CsvFile;

/** Study files with the designs of R's reference results give R's figures, from the export to the published table. */
class OracleStudyTest {
    /** Tables hold 12 significant digits. */
    private static final double PRECISION = 1e-10;

    private static final List<String> API = List.of("stype", "sch.wide", "comp.imp", "awards", "dnum");
    private static final String TYPES = "stype: {E: 4421, H: 755, M: 1018}";
    private static final String WIDE = "sch_wide: {\"No\": 1072, \"Yes\": 5122}";
    private static final Map<String, Double> tolerances = new HashMap<>();
    private static int compared;

    /** Where studies and their tables are kept, for the command to be run on them; {@code null}: nowhere. */
    private static final String KEPT = System.getProperty("sectorscope.oracles.kept");

    private static int studies;

    @TempDir
    Path folder;

    @BeforeEach
    void skipWithoutReference() throws IOException {
        assumeTrue(Files.exists(OracleStudy.FOLDER), () -> "no reference results in " + OracleStudy.FOLDER);
        if (KEPT != null) {
            folder = Files.createDirectories(Path.of(KEPT, Integer.toString(++studies)));
        }
    }

    @AfterAll
    static void told() {
        System.out.println(compared + " reference results reached through study files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "dstrat | apistrat | strata: stype, population: fpc, weights: pw | -",
                "dstrat_nofpc | apistrat | strata: stype, weights: pw | -",
                "dclus1 | apiclus1 | units: dnum, population: fpc, weights: pw | -",
                "dclus1_nofpc | apiclus1 | units: dnum, weights: pw | -",
                "dsrs | apisrs | population: fpc, weights: pw | -",
                "ps1 | apiclus1 | units: dnum, population: fpc, weights: pw | {method: poststratify, margins: {TYPES}}",
                "rk1 | apiclus1 | units: dnum, population: fpc, weights: pw | {method: raking, margins: {TYPES, WIDE}}",
                "cal_lin | apiclus1 | units: dnum, population: fpc, weights: pw | {method: linear, margins: {TYPES}}",
                "cal_lin2 | apiclus1 | units: dnum, population: fpc, weights: pw | {method: linear, margins: {TYPES, api99: 3914069}}",
                "cal_lin2_bounds | apiclus1 | units: dnum, population: fpc, weights: pw | {method: linear, bounds: [0.5, 1.6], margins: {TYPES, api99: 3914069}}",
                "cal_rake2 | apiclus1 | units: dnum, population: fpc, weights: pw | {method: raking, margins: {TYPES, api99: 3914069}}",
                "cal_logit2 | apiclus1 | units: dnum, population: fpc, weights: pw | {method: logit, bounds: [0.5, 1.6], margins: {TYPES, api99: 3914069}}",
                "cal_agg | apiclus1 | units: dnum, population: fpc, weights: pw | {method: raking, within: dnum, margins: {TYPES, api99: 3914069}}",
                "cal_strat_lin | apistrat | strata: stype, population: fpc, weights: pw | {method: linear, margins: {TYPES, api99: 3914069}}",
                "trim1 | apiclus1 | units: dnum, population: fpc, weights: pw | {method: linear, margins: {TYPES, api99: 3914069}}}, {trim: {min: 20, max: 45, of: weight, strict: true}",
                "jk1 | apiclus1 | units: dnum, population: fpc, weights: pw, replicates: {type: jk1, mse: false} | -",
                "jk1_mse | apiclus1 | units: dnum, population: fpc, weights: pw, replicates: {type: jk1, mse: true} | -",
                "jkn | apistrat | strata: stype, population: fpc, weights: pw, replicates: {type: jkn, mse: false} | -",
                "jkn_cal | apistrat | strata: stype, population: fpc, weights: pw, replicates: {type: jkn, mse: false} | {method: linear, margins: {TYPES, api99: 3914069}}",
                "jk1_rake | apiclus1 | units: dnum, population: fpc, weights: pw, replicates: {type: jk1, mse: false} | {method: raking, margins: {TYPES, WIDE}}",
                "jk1_ps | apiclus1 | units: dnum, population: fpc, weights: pw, replicates: {type: jk1, mse: false} | {method: poststratify, margins: {TYPES}}",
                "bootsub | apiclus1 | weights: pw, replicates: {columns: \"rw[0-9]+\", type: other, scale: SCALE, rscales: scales.csv, mse: false, combined: true} | -",
                "bootcd | apistrat | weights: pw, replicates: {columns: \"rw[0-9]+\", type: other, scale: SCALE, rscales: scales.csv, mse: false, combined: true} | -",
                "jk1_rake | apiclus1 | weights: pw, replicates: {columns: \"rw[0-9]+\", type: other, scale: SCALE, rscales: scales.csv, mse: false, combined: true} | {method: raking, margins: {TYPES, WIDE}}",
            })
    void schools(String design, String data, String spec, String calibrate) throws IOException {
        boolean given = spec.contains("SCALE");
        var study = new OracleStudy(folder.resolve("study"), data, API, given ? design : "");
        String scale =
                given ? CsvFile.read(folder.resolve("study/scales.csv")).get(0).get("scale") : "";
        study.with("design: {" + spec.replace("SCALE", scale) + "}");
        if (calibrate != null) {
            study.with("weighting: [{calibrate: "
                    + calibrate.replace("TYPES", TYPES).replace("WIDE", WIDE) + "}]");
        }
        study.table("mean-api00", "statistic: mean, variable: api00")
                .table("mean-enroll", "statistic: mean, variable: enroll")
                .table("total", "statistic: total, variable: enroll")
                .table("types", "statistic: count, by: [stype]")
                .table("ratio", "statistic: ratio, variable: {numerator: api_stu, denominator: enroll}")
                .table("by-mean", "statistic: mean, variable: api00, by: [sch_wide]")
                .table("quantiles", "statistic: quantile, variable: api00, quantiles: [0.25, 0.5, 0.75]")
                .table("awards", "statistic: proportion, variable: awards, by: [comp_imp], test: rao-scott");
        Results results = run(study.write(), design);
        results.compare("mean", "api00", "mean-api00", Map.of());
        results.compare("mean", "enroll", "mean-enroll", Map.of());
        results.compare("total", "enroll", "total", Map.of());
        results.compare("ratio", "api.stu/enroll", "ratio", Map.of());
        for (String type : List.of("E", "H", "M")) {
            results.compare("total_aux", "stype" + type, "types", Map.of("stype", type));
        }
        for (String wide : List.of("No", "Yes")) {
            results.compare("by_mean", wide, "by-mean", Map.of("sch_wide", wide));
        }
        if (!spec.contains("replicates")) {
            for (String q : List.of("0.25", "0.5", "0.75")) {
                results.compare("quantile_math", "api00@" + q, "quantiles", Map.of("category", q));
            }
        }
        results.compareTest("chisq_F", "awards");
        assertThat(results.count).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "da1 | -",
                "da1_rake | method: raking",
                "da1_lin | method: linear",
                "da1_logit | method: logit, bounds: [0.3, 3]",
            })
    void associations(String design, String method) throws IOException {
        List<String> categories = List.of("sector", "size", "region", "stratum", "ai_lbl");
        var study = new OracleStudy(folder.resolve("study"), "assoc1", categories, "");
        study.with("design: {strata: stratum, population: Nh, weights: w}");
        if (method != null) {
            study.with("weighting: [{calibrate: {" + method + ", margins: {" + margins(!method.contains("raking"))
                    + "}}}]");
        }
        study.table("volunteers", "statistic: mean, variable: volunteers")
                .table("volunteers-total", "statistic: total, variable: volunteers")
                .table("budget", "statistic: mean, variable: budget, by: [sector]")
                .table("budget-total", "statistic: total, variable: budget")
                .table("ai", "statistic: mean, variable: uses_ai, by: [sector, size]")
                .table("ai-share", "statistic: proportion, variable: ai_lbl, ci: wald")
                .table(
                        "region",
                        "statistic: ratio, variable: {numerator: volunteers, denominator: hours}, by: [region]")
                .table("test", "statistic: proportion, variable: ai_lbl, by: [sector], test: adjusted-wald");
        Results results = run(study.write(), design);
        results.compare("mean", "volunteers", "volunteers", Map.of());
        results.compare("total", "volunteers", "volunteers-total", Map.of());
        results.compare("mean_budget_na", "budget", "budget", Map.of());
        results.compare("total_budget_na", "budget", "budget-total", Map.of());
        for (String code : List.of("no", "yes")) {
            results.compare("prop_ai", "ai_lbl" + code, "ai-share", Map.of("category", code));
        }
        for (String sector : values(study, "sector")) {
            results.compare("by_sector_mean", sector, "budget", Map.of("sector", sector));
            for (String size : values(study, "size")) {
                results.compare("by_sector_size_ai", sector + "." + size, "ai", Map.of("sector", sector, "size", size));
            }
        }
        for (String region : values(study, "region")) {
            results.compare("by_region_ratio", region, "region", Map.of("region", region));
        }
        results.compareTest("chisq_sector_ai_adjWald", "test");
        assertThat(results.count).isGreaterThan(150);
    }

    private static String margins(boolean quantity) {
        Map<String, StringBuilder> margins = new java.util.LinkedHashMap<>();
        for (Map<String, String> row : CsvFile.read(OracleStudy.FOLDER.resolve("data/assoc1_margins.csv"))) {
            if (row.get("level").isEmpty()) {
                margins.put("volunteers", new StringBuilder(row.get("total")));
            } else {
                margins.computeIfAbsent(row.get("margin"), m -> new StringBuilder("{"))
                        .append("\"" + row.get("level") + "\": " + row.get("total") + ", ");
            }
        }
        var text = new StringBuilder();
        margins.forEach((name, counts) -> {
            if (quantity || !name.equals("volunteers")) {
                text.append(name)
                        .append(": ")
                        .append(counts)
                        .append(name.equals("volunteers") ? "" : "}")
                        .append(", ");
            }
        });
        return text.toString();
    }

    private static List<String> values(OracleStudy study, String column) {
        return study.rows().stream().map(r -> r.get(column)).distinct().toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dmu | mu284 | 'units: [id1, id2], population: [n1, n2]' | y1",
                "dfpc | fpc | strata: stratid, units: psuid, population: Nh, weights: weight | x",
                "dfpc_frac | fpc | strata: stratid, units: psuid, fraction: fraction, weights: weight | x",
            })
    void stages(String design, String data, String spec, String variable) throws IOException {
        var study = new OracleStudy(folder.resolve("study"), data, List.of("id1", "id2", "stratid", "psuid"), "");
        study.with("design: {" + spec + "}");
        study.table("mean", "statistic: mean, variable: " + variable)
                .table("total", "statistic: total, variable: " + variable);
        Path file = study.write();
        if (spec.contains("fraction")) {
            Path codebook = file.resolveSibling("codebook.yaml");
            Files.writeString(
                    codebook,
                    Files.readString(codebook)
                            + "  - {name: drawn, source: nh, type: number}\n  - {name: units, source: Nh, type: number}\n"
                            + "derive: [{name: fraction, type: number, sql: drawn / units}]\n");
        }
        Results results = run(file, design);
        results.compare("mean", variable, "mean", Map.of());
        results.compare("total", variable, "total", Map.of());
        assertThat(results.count).isGreaterThan(5);
    }

    private Results run(Path study, String design) {
        LocalSpark.tabulate(study, folder.resolve("out"));
        return new Results(folder.resolve("out/tables"), reference(design));
    }

    /** What a run wrote, beside R's results for its design: by case and term, then measure. */
    private static final class Results {
        private static final Map<String, String> MEASURES = Map.of(
                "estimate",
                "estimate",
                "quantile",
                "estimate",
                "se",
                "se",
                "ci95_t_low",
                "ci_low",
                "ci95_t_high",
                "ci_high");
        private static final Map<String, String> TESTS =
                Map.of("statistic", "statistic", "param1", "df1", "param2", "df2", "p_value", "p_value");

        private final Path tables;
        private final Map<String, Map<String, String>> reference;
        private int count;

        Results(Path tables, Map<String, Map<String, String>> reference) {
            this.tables = tables;
            this.reference = reference;
        }

        /** @param cell values of the columns that tell the cell; all others are totals */
        void compare(String name, String term, String table, Map<String, String> cell) {
            List<Map<String, String>> found = CsvFile.read(tables.resolve(table + ".csv")).stream()
                    .filter(row -> row.entrySet().stream().allMatch(e -> {
                        boolean by = List.of("stype", "sch_wide", "sector", "size", "region", "category")
                                .contains(e.getKey());
                        String want = cell.getOrDefault(e.getKey(), e.getKey().equals("category") ? "" : "_T");
                        return !by || e.getValue().equals(want);
                    }))
                    .toList();
            assertThat(found).as("%s %s", table, cell).hasSize(1);
            compare(name + " " + term, found.get(0), MEASURES);
        }

        void compareTest(String name, String table) {
            CsvFile.read(tables.resolve("tests.csv")).stream()
                    .filter(row -> row.get("table").equals(table))
                    .forEach(row -> compare(name + " test", row, TESTS));
        }

        private void compare(String key, Map<String, String> row, Map<String, String> measures) {
            reference.getOrDefault(key, Map.of()).forEach((measure, text) -> {
                if (!measures.containsKey(measure)) {
                    return;
                }
                String is = row.get(measures.get(measure));
                if (text.equals("NaN") || text.equals("NA")) {
                    assertThat(is).as("%s %s", key, measure).isEmpty();
                } else {
                    double value = Double.parseDouble(text);
                    // An error of 0 is rounding in R.
                    double least = measure.equals("se") ? 1e-7 : 1e-12;
                    assertThat(is).as("%s %s", key, measure).isNotEmpty();
                    assertThat(Double.parseDouble(is))
                            .as("%s %s", key, measure)
                            .isCloseTo(
                                    value,
                                    within(Math.max(PRECISION, tolerances.get(key + measure)) * Math.abs(value)
                                            + least));
                }
                count++;
                compared++;
            });
        }
    }

    private static Map<String, Map<String, String>> reference(String design) {
        Map<String, Map<String, String>> reference = new HashMap<>();
        for (Map<String, String> row : CsvFile.read(OracleStudy.FOLDER.resolve("reference.csv"))) {
            if (row.get("design").equals(design) && row.get("r_options").isEmpty()) {
                reference
                        .computeIfAbsent(row.get("case") + " " + row.get("term"), k -> new HashMap<>())
                        .put(row.get("measure"), row.get("value"));
                tolerances.put(
                        row.get("case") + " " + row.get("term") + row.get("measure"),
                        Double.parseDouble(row.get("rel_tol")));
            }
        }
        return reference;
    }
}
