package org.sectorscope.pipeline.tabulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.SmallStudy;
import org.sectorscope.pipeline.collect.ReplicateColumns;
import org.sectorscope.pipeline.weight.WeightJob;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.ProtectedTable;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;
import org.sectorscope.study.Trouble;

/** Replicates drawn from the study's design, calibrated where the study calibrates. */
class ReplicateStepTest {
    private static final String MARGINS = "{sector: register, size: {file: size.csv}}";

    @TempDir
    Path folder;

    private Study study(String replicates, String weighting) throws IOException {
        Path path = SmallStudy.in(folder).weighting(weighting).path();
        Files.writeString(
                path,
                Files.readString(path).replace("population: register", "population: register, " + replicates)
                        + "  - {id: sizes, statistic: count, by: [size]}\n");
        return StudyReader.read(path.toString(), TextSource.files());
    }

    private static List<Cell> cells(Study study, int partitions, String table) {
        WeightJob.Result result = SmallStudy.weigh(study, partitions);
        return TabulateJob.tabulate(LocalSpark.session(), result.weighted(), result.sample(), study).tables().stream()
                .filter(t -> t.id().equals(table))
                .map(ProtectedTable::cells)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameDrawOnAnyPartitioning() throws IOException {
        Study study = study(
                "replicates: {type: bootstrap, number: 40, seed: 7}",
                "weighting: [{calibrate: {margins: " + MARGINS + "}}, {trim: {max: 4, of: weight}}]\n");
        List<Cell> one = cells(study, 1, "hours");
        assertThat(one.get(0).se()).isPositive();
        assertThat(cells(study, 2, "hours")).isEqualTo(one);
        assertThat(cells(study, 7, "hours")).isEqualTo(one);
    }

    @Test
    void aCalibratedMarginDoesNotVary() throws IOException {
        for (String margins : List.of(MARGINS, "{sector: register, size: {file: size.csv}, hours: 9500}")) {
            Study study = study(
                    "replicates: {type: jkn}",
                    "weighting: [{calibrate: {method: linear, margins: " + margins + "}}]\n");
            for (Cell cell : cells(study, 2, "sizes")) {
                assertThat(cell.se()).as(margins).isCloseTo(0, within(1e-9));
            }
        }
        Study without = study("replicates: {type: jkn}", "");
        assertThat(cells(without, 2, "sizes").get(0).se()).isGreaterThan(1);
    }

    /** Of a stratified total the jackknife's variance is that of the design. */
    @Test
    void jackknifeAgreesWithLinearisation() throws IOException {
        List<Cell> jackknife = cells(study("replicates: {type: jkn}", ""), 2, "hours");
        List<Cell> linear = cells(study("single_psu: fail", ""), 2, "hours");
        for (int c = 0; c < linear.size(); c++) {
            assertThat(jackknife.get(c).se())
                    .isCloseTo(linear.get(c).se(), within(1e-10 * linear.get(c).se()));
        }
    }

    @Test
    void aReplicateThatCannotBeCalibratedIsTold() throws IOException {
        Study study = study(
                "replicates: {type: jkn}",
                "weighting: [{calibrate: {margins: {ai: {\"yes\": 20, \"no\": 40}, "
                        + "\"sector*size\": {\"sport*large\": 9, \"sport*small\": 31, \"culture*large\": 5, \"culture*small\": 15}}}}]\n");
        assertThatThrownBy(() -> cells(study, 1, "hours"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(
                        "cannot be calibrated to the margins, since too few responses carry some category");
    }

    /** Responses with a weight and three replicates of it, which hold the weight. */
    private Study given(String weighting, String codebook, String table) throws IOException {
        Path path = SmallStudy.in(folder).weighting(weighting).path();
        Files.writeString(folder.resolve("drawn.csv"), "sector,population\nsport,40\nculture,10\n");
        Files.writeString(folder.resolve("codebook.yaml"), """
                  - {name: wt, source: wt, type: number}
                """ + codebook, StandardOpenOption.APPEND);
        List<String> lines = Files.readAllLines(folder.resolve("responses.csv"));
        List<String> wider = new ArrayList<>(List.of(lines.get(0) + ";wt;rw1;rw2;rw3"));
        for (int i = 1; i < lines.size(); i++) {
            wider.add(lines.get(i) + ";2;" + (1 + i % 3) + ";" + (1 + i % 2) + ";" + (1 + i % 5));
        }
        Files.write(folder.resolve("responses.csv"), wider);
        String design = "design: {weights: wt, replicates: {columns: 'rw[0-9]', type: other, scale: 1}}\n";
        Files.writeString(
                path,
                Files.readString(path).replaceAll("design: .*\\n", design).replace("tables:\n", "tables:\n" + table));
        var hadoop = LocalSpark.session().sparkContext().hadoopConfiguration();
        return ReplicateColumns.expand(StudyReader.read(path.toString(), TextSource.files()), hadoop);
    }

    /** Two drawn for each response, so that all that is total doubles. */
    @Test
    void whatCorrectsTheWeightCorrectsReplicatesThatHoldIt() throws IOException {
        Cell plain = cells(given("", "", ""), 2, "hours").get(0);
        Cell twice = cells(
                        given("weighting: [{nonresponse: {classes: [sector], drawn: drawn.csv}}]\n", "", ""),
                        2,
                        "hours")
                .get(0);
        assertThat(plain.se()).isPositive();
        assertThat(twice.estimate()).isCloseTo(2 * plain.estimate(), within(1e-9));
        assertThat(twice.se()).isCloseTo(2 * plain.se(), within(1e-9));
    }

    @Test
    void aTableOfAReplicateColumnMovesNoOther() throws IOException {
        String codebook = "  - {name: rw2, source: rw2, type: number}\n";
        List<Cell> plain = cells(given("", codebook, ""), 2, "hours");
        assertThat(cells(given("", codebook, "  - {id: own, statistic: mean, variable: rw2}\n"), 2, "hours"))
                .isEqualTo(plain);
    }

    /** 20 of sport and 5 of culture in each wave. */
    @Test
    void degreesOfFreedomOfAWaveAreItsOwn() throws IOException {
        for (String replicates : List.of("{type: jkn}", "{type: bootstrap, number: 60, seed: 1}")) {
            Study one = study("replicates: " + replicates, "");
            Files.copy(
                    folder.resolve("responses.csv"), folder.resolve("later.csv"), StandardCopyOption.REPLACE_EXISTING);
            Path path = folder.resolve("study.yaml");
            Files.writeString(
                    path,
                    Files.readString(path)
                                    .replace(
                                            "[{file: responses.csv, format: limesurvey}]",
                                            "[{file: responses.csv, format: limesurvey, wave: a},"
                                                    + " {file: later.csv, format: limesurvey, wave: b}]")
                            + "  - {id: waves, statistic: count, by: [wave]}\n");
            Study two = StudyReader.read(path.toString(), TextSource.files());
            assertThat(cells(one, 1, "hours").get(0).df()).isEqualTo(23);
            assertThat(cells(two, 1, "hours").get(0).df()).isEqualTo(23);
            assertThat(cells(two, 1, "waves").get(0).df()).isEqualTo(46);
        }
    }

    /** Sport has 40 units, taken whole, of which responses are drawn: what varies there no replicate shows. */
    @Test
    void unitsTakenWholeWithAStageBelowAreRefused() throws IOException {
        Path path = SmallStudy.in(folder).weighting("").path();
        Path codebook = folder.resolve("codebook.yaml");
        Files.writeString(
                codebook,
                Files.readString(codebook)
                        + "derive:\n  - {name: town, type: single, sql: \"if(hours < 60, 'a', 'b')\"}\n"
                        + "  - {name: towns, type: number, sql: \"if(hours is null, null, 2)\"}\n"
                        + "  - {name: members, type: number, sql: \"if(hours is null, null, 50)\"}\n");
        Files.writeString(
                path,
                Files.readString(path)
                        .replace(
                                "design: {strata: [sector], population: register}",
                                "design: {units: [town], population: [towns, members], "
                                        + "replicates: {type: bootstrap, number: 10, seed: 1}}"));
        Study study = StudyReader.read(path.toString(), TextSource.files());
        assertThatThrownBy(() -> cells(study, 1, "hours"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("units of the first stage are all in the sample");
    }
}
