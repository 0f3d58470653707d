package org.sectorscope.pipeline.tabulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.SmallStudy;
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
        return TabulateJob.tabulate(result.weighted(), result.sample(), study).tables().stream()
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
}
