package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.table.CsvFile;

/** Models of study files with the designs of R's reference results give R's figures. */
class OracleModelsStudyTest {
    private static final Pattern CALL = Pattern.compile("svyglm\\(([\\w.]+) ~ ([^,]+), \\w+(.*)\\)$");
    private static final List<String> CATEGORIES = List.of("stype", "sch.wide", "dnum", "stratum", "sector", "size");
    private static final Map<String, String> MEASURES =
            Map.of("estimate", "estimate", "se", "se", "t", "statistic", "p_value", "p_value", "df_residual", "df");

    private static final Map<String, String> TEST = Map.of("F", "F", "df", "df1", "ddf", "df2", "p_value", "p_value");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "dstrat | apistrat | strata: stype, population: fpc, weights: pw | -",
                "dclus1 | apiclus1 | units: dnum, population: fpc, weights: pw | -",
                "dsrs_nofpc | apisrs | weights: pw | -",
                "cal_logit2 | apiclus1 | units: dnum, population: fpc, weights: pw | calibrate: {method: logit, bounds: [0.5, 1.6], margins: {TYPES, api99: 3914069}}",
                "cal_agg | apiclus1 | units: dnum, population: fpc, weights: pw | calibrate: {method: raking, within: dnum, margins: {TYPES, api99: 3914069}}",
                "trim1 | apiclus1 | units: dnum, population: fpc, weights: pw | calibrate: {method: linear, margins: {TYPES, api99: 3914069}}}, {trim: {min: 20, max: 45, of: weight, strict: true}",
                "jkn_cal | apistrat | strata: stype, population: fpc, weights: pw, replicates: {type: jkn, mse: false} | calibrate: {method: linear, margins: {TYPES, api99: 3914069}}",
                "jk1_mse | apiclus1 | units: dnum, population: fpc, weights: pw, replicates: {type: jk1, mse: true} | -",
                "bootsub | apiclus1 | weights: pw, replicates: {columns: \"rw[0-9]+\", type: other, scale: SCALE, rscales: scales.csv, mse: false, combined: true} | -",
                "da1 | assoc1 | strata: stratum, population: Nh, weights: w | -",
            })
    void agreeWithR(String design, String data, String spec, String weighting) throws IOException {
        assumeTrue(Files.exists(OracleStudy.FOLDER), () -> "no reference results in " + OracleStudy.FOLDER);
        List<Map<String, String>> reference = CsvFile.read(OracleStudy.FOLDER.resolve("reference.csv")).stream()
                .filter(r -> r.get("design").equals(design))
                .filter(r -> r.get("case").startsWith("glm_") || r.get("case").equals("regterm_wald"))
                .filter(r -> !r.get("measure").equals("dispersion"))
                .toList();
        boolean given = spec.contains("SCALE");
        var study = new OracleStudy(folder.resolve("study"), data, CATEGORIES, given ? design : "");
        String scale =
                given ? CsvFile.read(folder.resolve("study/scales.csv")).get(0).get("scale") : "";
        study.with("design: {" + spec.replace("SCALE", scale) + "}");
        if (weighting != null) {
            study.with("weighting: [{" + weighting.replace("TYPES", "stype: {E: 4421, H: 755, M: 1018}") + "}]");
        }
        Map<String, String> calls = new TreeMap<>();
        reference.forEach(r -> calls.putIfAbsent(r.get("case"), r.get("r_call")));
        calls.remove("regterm_wald");
        study.with("models:");
        calls.forEach((name, call) -> study.with(model(name.replace('_', '-'), call)));
        run(study.write());
        for (Map<String, String> row : reference) {
            double value = Double.parseDouble(row.get("value"));
            double tolerance = Math.max(1e-10, Double.parseDouble(row.get("rel_tol"))) * Math.abs(value);
            assertThat(Double.parseDouble(found(row)))
                    .as("%s %s %s", row.get("case"), row.get("term"), row.get("measure"))
                    .isCloseTo(value, within(tolerance + Double.parseDouble(row.get("abs_tol"))));
        }
        assertThat(reference).hasSizeGreaterThan(10);
    }

    private static String model(String id, String call) {
        Matcher m = CALL.matcher(call);
        assertThat(m.find()).as(call).isTrue();
        String family = m.group(3).contains("quasibinomial")
                ? "logistic"
                : m.group(3).contains("quasipoisson") ? "poisson" : "linear";
        String outcome = m.group(1).equals("sch.wide") ? "\"sch_wide = 'Yes'\"" : m.group(1);
        return "  - {id: %s, family: %s, outcome: %s, terms: [%s]}"
                .formatted(id, family, outcome, m.group(2).replace(" + ", ", "));
    }

    private void run(Path study) {
        LocalSpark.tabulate(study, folder.resolve("out"));
    }

    private String found(Map<String, String> row) {
        Path models = folder.resolve("out/models");
        if (row.get("case").equals("regterm_wald")) {
            return CsvFile.read(models.resolve("glm-gauss-factor.terms.csv"))
                    .get(0)
                    .get(TEST.get(row.get("measure")));
        }
        return CsvFile.read(models.resolve(row.get("case").replace('_', '-') + ".csv")).stream()
                .filter(r -> row.get("term").equals("model") || r.get("term").equals(row.get("term")))
                .findFirst()
                .orElseThrow()
                .get(MEASURES.get(row.get("measure")));
    }
}
