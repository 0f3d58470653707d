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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** Study files with the designs of R's reference results give R's figures, from the export to the published table. */
class OracleStudyTest {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dstrat | apistrat | strata: stype, population: fpc, weights: pw | api00 enroll",
                "dstrat_nofpc | apistrat | strata: stype, weights: pw | api00 enroll",
                "dclus1 | apiclus1 | units: dnum, population: fpc, weights: pw | api00 enroll",
                "dclus1_nofpc | apiclus1 | units: dnum, weights: pw | api00 enroll",
                "dsrs | apisrs | population: fpc, weights: pw | api00 enroll",
                "dmu | mu284 | 'units: [id1, id2], population: [n1, n2]' | y1",
                "dfpc | fpc | strata: stratid, units: psuid, population: Nh, weights: weight | x",
            })
    void agreesWithR(String design, String data, String spec, String variables) throws IOException {
        assumeTrue(Files.exists(FOLDER), () -> "no reference results in " + FOLDER);
        Path file = folder.resolve("data.csv");
        Files.copy(FOLDER.resolve("data/" + data + ".csv"), file);
        var codebook = new StringBuilder("variables:\n");
        for (String column : Files.readAllLines(file).get(0).replace("\"", "").split(",")) {
            if (!(spec + " " + variables).matches(".*\\b" + column.replace(".", "\\.") + "\\b.*")) {
                continue;
            }
            boolean quantity = List.of("fpc", "pw", "Nh", "weight", "n1", "n2").contains(column)
                    || List.of(variables.split(" ")).contains(column);
            codebook.append("  - {name: ")
                    .append(column.replace('.', '_'))
                    .append(", source: \"")
                    .append(column)
                    .append("\", type: ")
                    .append(quantity ? "number, decimal: \".\"" : "id")
                    .append("}\n");
        }
        Files.writeString(folder.resolve("codebook.yaml"), codebook);
        var tables = new StringBuilder();
        for (String variable : variables.split(" ")) {
            for (String statistic : List.of("mean", "total")) {
                tables.append("  - {id: %s-%s, statistic: %s, variable: %s, df: design}\n"
                        .formatted(statistic, variable, statistic, variable));
            }
        }
        Files.writeString(
                folder.resolve("study.yaml"),
                "study: oracle\ncodebook: codebook.yaml\nresponses: [{file: data.csv, format: csv}]\ndesign: {" + spec
                        + "}\ntables:\n" + tables);
        var run = new Run(
                StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files()),
                LocalSpark.session(),
                OutputFolder.open(folder.resolve("out")),
                new Progress(true));
        run.weight(run.link(run.clean(false), false), false);
        run.tabulate();
        run.commit(Job.TABULATE);
        Map<String, Map<String, String>> reference = reference(design);
        int compared = 0;
        for (String variable : variables.split(" ")) {
            for (String statistic : List.of("mean", "total")) {
                Map<String, String> want = reference.get(statistic + " " + variable);
                if (want == null) {
                    continue;
                }
                Map<String, String> row = CsvFile.read(
                                folder.resolve("out/tables/" + statistic + "-" + variable + ".csv"))
                        .get(0);
                for (String[] pair : new String[][] {
                    {"estimate", "estimate"}, {"se", "se"}, {"ci95_t_low", "ci_low"}, {"ci95_t_high", "ci_high"}
                }) {
                    double value = Double.parseDouble(want.get(pair[0]));
                    assertThat(Double.parseDouble(row.get(pair[1])))
                            .as("%s %s %s %s", design, statistic, variable, pair[0])
                            .isCloseTo(value, within(1e-10 * Math.max(1, Math.abs(value))));
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private static Map<String, Map<String, String>> reference(String design) {
        Map<String, Map<String, String>> reference = new HashMap<>();
        for (Map<String, String> row : CsvFile.read(FOLDER.resolve("reference.csv"))) {
            String name = row.get("case");
            if (row.get("design").equals(design)
                    && row.get("r_options").isEmpty()
                    && (name.equals("mean") || name.equals("total"))) {
                reference
                        .computeIfAbsent(name + " " + row.get("term"), k -> new HashMap<>())
                        .put(row.get("measure"), row.get("value"));
            }
        }
        return reference;
    }
}
