package org.sectorscope.pipeline.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.SmallStudy;
import org.sectorscope.pipeline.clean.CleanJob;
import org.sectorscope.pipeline.clean.CleanResult;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;
import org.sectorscope.study.Trouble;

class WeightJobTest {
    @TempDir
    Path folder;

    private WeightJob.Result weigh(String weighting) throws IOException {
        return weigh(SmallStudy.in(folder), weighting);
    }

    private WeightJob.Result weigh(SmallStudy study, String weighting) throws IOException {
        return weigh(study.weighting(weighting).read());
    }

    private static WeightJob.Result weigh(Study study) {
        return SmallStudy.weigh(study, 2);
    }

    private static Dataset<Row> rows(WeightJob.Result result) {
        return result.weighted().rows(LocalSpark.session());
    }

    private static Map<String, Double> sums(WeightJob.Result result, String by, String of) {
        Map<String, Double> sums = new HashMap<>();
        for (Row row : rows(result).groupBy(by).agg(functions.sum(of)).collectAsList()) {
            sums.put(row.getString(0), row.getDouble(1));
        }
        return sums;
    }

    @Test
    void populationOverResponsesByStratum() throws IOException {
        WeightJob.Result result = weigh("");
        assertThat(sums(result, "sector", WeightJob.WEIGHT)).isEqualTo(Map.of("sport", 40.0, "culture", 20.0));
        assertThat(rows(result).select(WeightJob.WEIGHT).distinct().collectAsList().stream()
                        .map(r -> r.getDouble(0)))
                .containsExactlyInAnyOrder(2.0, 4.0);
        assertThat(result.diagnostics())
                .contains(List.of("", "stratum", "sector", "sport", "population", "40"))
                .contains(List.of("", "stratum", "sector", "sport", "responses", "20"))
                .contains(List.of("", "weights", "", "", "sum", "60"))
                .contains(List.of("", "weights", "", "", "q1", "2"))
                .contains(List.of("", "weights", "", "", "median", "2"))
                .contains(List.of("", "weights", "", "", "q3", "2"));
    }

    /**
     * Two by two cells of base weight 32, 8, 16, 4 raked to 40/20 and 45/15. The start has no interaction, so that the
     * result is the product of the margins: 30, 10, 15, 5.
     */
    @Test
    void rakingReachesItsMargins() throws IOException {
        WeightJob.Result result = weigh(
                "weighting: [{calibrate: {method: raking, margins: {sector: register, size: {file: size.csv}}}}]\n");
        Map<String, Double> sectors = sums(result, "sector", WeightJob.WEIGHT);
        assertThat(sectors.get("sport")).isCloseTo(40, within(1e-9));
        assertThat(sectors.get("culture")).isCloseTo(20, within(1e-9));
        Map<String, Double> sizes = sums(result, "size", WeightJob.WEIGHT);
        assertThat(sizes.get("large")).isCloseTo(15, within(1e-9));
        assertThat(sizes.get("small")).isCloseTo(45, within(1e-9));
        for (Row row : rows(result).collectAsList()) {
            double cell = row.getAs("sector").equals("sport") ? 40.0 / 20 : 20.0 / 5;
            double ratio = row.getAs("size").equals("large") ? 15.0 / 12 : 45.0 / 48;
            assertThat(row.<Double>getAs(WeightJob.WEIGHT)).isCloseTo(cell * ratio, within(1e-9));
            assertThat(row.<Double>getAs(WeightJob.BASE)).isEqualTo(cell);
        }
        assertThat(result.diagnostics())
                .contains(List.of("", "margin", "size", "large", "target", "15"))
                .contains(List.of("", "margin", "size", "large", "before", "12"))
                .contains(List.of("", "margin", "size", "large", "reached", "15"));
        assertThat(result.sample().sample().columns()).isEqualTo(4);
        assertThat(result.sample().sample().uniform()).isTrue();
    }

    @Test
    void aMarginThatCannotBeMetIsTold() {
        fails("{size: {large: 15, small: 45, huge: 3}}", "category huge has no response but a target of 3");
        fails("{size: {small: 60}}", "5 responses are in category large, which has no target");
        fails("{sector: register, size: {large: 15, small: 50}}", "margin 'size' adds up to 65, margin 'sector' to 60");
    }

    private static String calibrate(String text) {
        return "weighting: [{calibrate: {" + text + "}}]\n";
    }

    @Test
    void marginsOfDifferentTotalsAreScaledOnRequest() throws IOException {
        WeightJob.Result result =
                weigh(calibrate("conflict: scale, margins: {sector: register, size: {large: 30, small: 90}}"));
        assertThat(sums(result, "size", WeightJob.WEIGHT).get("large")).isCloseTo(15, within(1e-9));
        assertThat(sums(result, "sector", WeightJob.WEIGHT).get("sport")).isCloseTo(40, within(1e-9));
    }

    /** Those who lack the variable keep their share, 12 of 60, and the others share out the rest as the margin says. */
    @Test
    void missingOnesAreACategoryOnRequest() throws IOException {
        SmallStudy study = SmallStudy.in(folder);
        Path codebook = folder.resolve("codebook.yaml");
        Files.writeString(
                codebook,
                Files.readString(codebook) + "derive: [{name: known, type: single, "
                        + "sql: \"case when size = 'large' then null when hours < 100 then 'few' else 'many' end\", "
                        + "categories: [few, many]}]\n");
        WeightJob.Result result = weigh(study, calibrate("missing: category, margins: {known: {few: 30, many: 30}}"));
        Map<String, Double> sums = sums(result, "known", WeightJob.WEIGHT);
        assertThat(sums.get("few")).isCloseTo(24, within(1e-9));
        assertThat(sums.get("many")).isCloseTo(24, within(1e-9));
        assertThat(sums.get(null)).isCloseTo(12, within(1e-9));
        assertThatThrownBy(() -> weigh(study, calibrate("margins: {known: {few: 30, many: 30}}")))
                .hasMessageContaining(
                        "5 responses do not have it: set them aside by an edit rule, or add missing: category");
    }

    @Test
    void quantitiesAreMet() throws IOException {
        WeightJob.Result result = weigh(calibrate("method: linear, margins: {sector: register, hours: 9000}"));
        double hours = 0;
        for (Row row : rows(result).collectAsList()) {
            hours += row.<Double>getAs(WeightJob.WEIGHT) * row.<Double>getAs("hours");
        }
        assertThat(hours).isCloseTo(9000, within(1e-7));
        assertThat(sums(result, "sector", WeightJob.WEIGHT).get("culture")).isCloseTo(20, within(1e-9));
        assertThat(result.sample().sample().quantities()).isEqualTo(1);
        assertThat(result.sample().sample().uniform()).isFalse();
        assertThat(result.diagnostics()).contains(List.of("", "margin", "hours", "", "reached", "9000"));
    }

    /** 30 drawn among the large, 30 among the small; within sport 4 of 20 are large, within culture 1 of 5. */
    @Test
    void nonResponseSharesOutTheStratum() throws IOException {
        Files.writeString(
                SmallStudy.in(folder).path().resolveSibling("drawn.csv"),
                "sector,size,population\nsport,large,8\nsport,small,24\nculture,large,3\nculture,small,5\n");
        WeightJob.Result result = weigh("weighting: [{nonresponse: {classes: [sector, size], drawn: drawn.csv}}]\n");
        assertThat(sums(result, "sector", WeightJob.WEIGHT)).isEqualTo(Map.of("sport", 40.0, "culture", 20.0));
        for (Row row : rows(result).collectAsList()) {
            boolean sport = row.getAs("sector").equals("sport");
            boolean large = row.getAs("size").equals("large");
            // N/m of the stratum times m/r of the class.
            double weight = sport ? 40.0 / 32 * (large ? 8.0 / 4 : 24.0 / 16) : 20.0 / 8 * (large ? 3.0 / 1 : 5.0 / 4);
            assertThat(row.<Double>getAs(WeightJob.WEIGHT)).isCloseTo(weight, within(1e-12));
        }
        assertThat(result.diagnostics())
                .contains(List.of("", "nonresponse", "sector*size", "culture*large", "drawn", "3"));
        assertThatThrownBy(() -> {
                    Files.writeString(folder.resolve("drawn.csv"), "sector,population\nsport,19\nculture,9\n");
                    weigh("weighting: [{nonresponse: {classes: sector, drawn: drawn.csv}}]\n");
                })
                .hasMessageContaining("class sport has 20 responses of 19 units drawn");
    }

    /** Five units of each stratum are all there are of them, so that N/n says nothing of the responses that lack. */
    @Test
    void nonResponseWithinSamplingUnitsIsMadeGood() throws IOException {
        SmallStudy study =
                SmallStudy.in(folder).weighting("weighting: [{nonresponse: {classes: [sector], drawn: drawn.csv}}]\n");
        Files.writeString(folder.resolve("drawn.csv"), "sector,population\nsport,40\nculture,20\n");
        java.nio.file.Path codebook = folder.resolve("codebook.yaml");
        Files.writeString(codebook, Files.readString(codebook) + """
                        derive:
                          - {name: unit, type: single, sql: "cast(int(hours / 10) % 5 as string)", categories: ["0", "1", "2", "3", "4"]}
                          - {name: units, type: number, sql: "5"}
                        """);
        Files.writeString(
                study.path(),
                Files.readString(study.path()).replace("population: register", "units: [unit], population: [units]"));
        WeightJob.Result result = weigh(study.read());
        assertThat(sums(result, "sector", WeightJob.WEIGHT)).isEqualTo(Map.of("sport", 40.0, "culture", 20.0));
    }

    @Test
    void trimmingKeepsTheSum() throws IOException {
        WeightJob.Result result =
                weigh("weighting: [{calibrate: {margins: {sector: register, size: {file: size.csv}}}}, "
                        + "{trim: {max: 4, of: weight}}]\n");
        double sum = 0;
        for (Row row : rows(result).collectAsList()) {
            double before = row.getAs(WeightJob.CALIBRATED);
            double weight = row.getAs(WeightJob.WEIGHT);
            sum += weight;
            if (before > 4) {
                assertThat(weight).isEqualTo(4);
            } else {
                assertThat(weight).isGreaterThan(before);
            }
        }
        assertThat(sum).isCloseTo(60, within(1e-9));
        assertThat(result.sample().sample().trimmed()).isTrue();
        assertThat(result.sample().sample().uniform()).isTrue();
        assertThat(result.diagnostics())
                .contains(List.of("", "trim", "", "", "cut", "1"))
                .contains(List.of("", "trim", "", "", "moved", "1"));
        assertThatThrownBy(() -> weigh("weighting: [{trim: {max: 2, of: weight, strict: true}}]\n"))
                .hasMessageContaining(
                        "study.yaml:12: weights that add up to 60 cannot be trimmed to at most 2: widen the limits");
    }

    @Test
    void whatHasNoSolutionIsExplained() throws IOException {
        fails(
                "bounds: [0.9, 1.1], ",
                "{sector: register, size: {large: 15, small: 45}}",
                "no ratios within [0.9, 1.1]");
        fails("bounds: [0.9, 1.1], ", "{sector: register, size: {large: 15, small: 45}}", "to at least [0.7");
        fails(
                "",
                "{sector: register, \"sector*size\": {\"sport*large\": 25, \"sport*small\": 20, \"culture*large\": 5, \"culture*small\": 10}}",
                "the totals of margins 'sector', 'sector*size' contradict each other, whatever the weights");
    }

    @Test
    void weightsHaveToBeThere() throws IOException {
        SmallStudy study = SmallStudy.in(folder);
        study.weighting("");
        String text = Files.readString(study.path());
        Files.writeString(
                study.path(),
                text.replace("design: {strata: [sector], population: register}", "design: {weights: own}"));
        Path codebook = folder.resolve("codebook.yaml");
        Files.writeString(
                codebook,
                Files.readString(codebook)
                        + "derive: [{name: own, type: number, sql: \"case when hours = 10 then -1 when hours > 30 then 2 end\"}]\n");
        assertThatThrownBy(() -> weigh(study.read()))
                .hasMessageContaining("3 responses have a 'own' that weights cannot be made of");
    }

    /** Of weights 1/4, 2/4 …: 20,001 different ones are not counted one by one. */
    @ParameterizedTest
    @ValueSource(ints = {101, 20_001})
    void quartilesOfGivenWeights(int n) throws IOException {
        Files.writeString(
                folder.resolve("responses.csv"),
                IntStream.rangeClosed(1, n).mapToObj(i -> i / 4.0 + "\n").collect(Collectors.joining("", "own\n", "")));
        Files.writeString(folder.resolve("codebook.yaml"), "variables: [{name: own, source: own, type: number}]\n");
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: given
                languages: [fr]
                codebook: codebook.yaml
                responses: [{file: responses.csv, format: csv}]
                design: {weights: own}
                tables: [{id: own, statistic: mean, variable: own}]
                """);
        Study study = StudyReader.read(file.toString(), TextSource.files());
        var spark = LocalSpark.session();
        try (CleanResult clean = CleanJob.clean(spark, CollectJob.collect(spark, study), study)) {
            WeightJob.Result result =
                    WeightJob.weight(clean.kept(), FrameCounts.none(), study, (location, by) -> Map.of());
            Map<String, Double> measures = new HashMap<>();
            result.diagnostics().stream()
                    .filter(row -> row.get(1).equals("weights"))
                    .forEach(row -> measures.put(row.get(4), Double.valueOf(row.get(5))));
            assertThat(measures)
                    .containsEntry("n", (double) n)
                    .containsEntry("min", 0.25)
                    .containsEntry("q1", (n + 3) / 4 / 4.0)
                    .containsEntry("median", (n + 1) / 2 / 4.0)
                    .containsEntry("q3", (3 * n + 1) / 4 / 4.0)
                    .containsEntry("max", n / 4.0);
        }
    }

    private void fails(String margins, String message) {
        fails("", margins, message);
    }

    private void fails(String more, String margins, String message) {
        assertThatThrownBy(() -> weigh(calibrate("method: raking, " + more + "margins: " + margins)))
                .isInstanceOfSatisfying(Trouble.class, t -> assertThat(t.kind()).isEqualTo(Trouble.Kind.STATISTICS))
                .hasMessageContaining(message);
    }
}
