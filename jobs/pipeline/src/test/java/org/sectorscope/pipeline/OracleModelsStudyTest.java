package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** Models of study files with the designs of R's reference results give R's figures. */
class OracleModelsStudyTest {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));

    /** By the case of the reference: family, outcome, terms. */
    private static final List<List<String>> MODELS = List.of(
            List.of("glm_gauss", "linear", "api00", "[ell, meals, mobility]"),
            List.of("glm_gauss_factor", "linear", "api00", "[stype, ell]"),
            List.of("glm_quasibin", "logistic", "\"wide = 'Yes'\"", "[ell, meals, mobility]"),
            List.of("glm_quasipois", "poisson", "enroll", "[ell, meals]"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dstrat | apistrat | strata: stype, population: fpc, weights: pw",
                "dclus1 | apiclus1 | units: dnum, population: fpc, weights: pw",
                "dsrs_nofpc | apisrs | weights: pw",
            })
    void agreeWithR(String design, String data, String spec) throws IOException {
        assumeTrue(Files.exists(FOLDER), () -> "no reference results in " + FOLDER);
        Files.copy(FOLDER.resolve("data/" + data + ".csv"), folder.resolve("data.csv"));
        var codebook = new StringBuilder("""
                variables:
                  - {name: stype, source: stype, type: single, categories: [E, H, M]}
                  - {name: wide, source: sch.wide, type: single, categories: ["No", "Yes"]}
                  - {name: dnum, source: dnum, type: id}
                """);
        for (String number : List.of("api00", "ell", "meals", "mobility", "enroll", "fpc", "pw")) {
            codebook.append("  - {name: %s, source: %s, type: number, decimal: \".\"}\n".formatted(number, number));
        }
        Files.writeString(folder.resolve("codebook.yaml"), codebook);
        var models = new StringBuilder();
        for (List<String> model : MODELS) {
            models.append("  - {id: %s, family: %s, outcome: %s, terms: %s}\n"
                    .formatted(model.get(0).replace('_', '-'), model.get(1), model.get(2), model.get(3)));
        }
        Files.writeString(
                folder.resolve("study.yaml"),
                "study: oracle\ncodebook: codebook.yaml\nresponses: [{file: data.csv, format: csv}]\ndesign: {" + spec
                        + "}\nmodels:\n" + models);
        var run = new Run(
                StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files()),
                LocalSpark.session(),
                OutputFolder.open(folder.resolve("out")),
                new Progress(true));
        run.weight(run.link(run.clean(false), false), false);
        run.tabulate();
        run.commit(Job.TABULATE);
        int compared = 0;
        for (Map<String, String> row : CsvFile.read(FOLDER.resolve("reference.csv"))) {
            boolean model = MODELS.stream().anyMatch(m -> m.get(0).equals(row.get("case")));
            if (row.get("design").equals(design) && (model || row.get("case").equals("regterm_wald"))) {
                String found = found(row);
                if (!found.isEmpty()) {
                    double value = Double.parseDouble(row.get("value"));
                    assertThat(Double.parseDouble(found))
                            .as("%s %s %s", row.get("case"), row.get("term"), row.get("measure"))
                            .isCloseTo(value, within(1e-7 * Math.abs(value) + 1e-11));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(4 * 4 * 4 - 4 + 4 + 4);
    }

    private String found(Map<String, String> row) {
        Path models = folder.resolve("out/models");
        String measure = row.get("measure");
        if (row.get("case").equals("regterm_wald")) {
            Map<String, String> test =
                    CsvFile.read(models.resolve("glm-gauss-factor.terms.csv")).get(0);
            return test.get(Map.of("F", "F", "df", "df1", "ddf", "df2", "p_value", "p_value")
                    .get(measure));
        }
        List<Map<String, String>> rows =
                CsvFile.read(models.resolve(row.get("case").replace('_', '-') + ".csv"));
        return switch (measure) {
            case "dispersion" -> "";
            case "df_residual" -> rows.get(0).get("df");
            default ->
                rows.stream()
                        .filter(r -> r.get("term").equals(row.get("term")))
                        .findFirst()
                        .orElseThrow()
                        .get(measure.equals("t") ? "statistic" : measure);
        };
    }
}
