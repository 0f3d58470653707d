package org.sectorscope.pipeline.tabulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.SmallStudy;
import org.sectorscope.pipeline.weight.WeightJob;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** Every statistic of a study whose weights need passes over the responses is the same to the bit on any partitions. */
class PartitionsTest {
    private static final String TABLES = """
              - {id: mean, statistic: mean, variable: hours, by: [sector, size], compare: holm, test: anova}
              - {id: quantiles, statistic: quantile, variable: hours, by: [sector], quantiles: [0.1, 0.5, 0.8], rule: hf7}
              - {id: variance, statistic: variance, variable: hours}
              - {id: gini, statistic: gini, variable: hours, by: [sector]}
              - {id: ranks, statistic: mean, variable: hours, by: [ai], test: wilcoxon}
              - {id: shares, statistic: proportion, variable: size, by: [ai], ci: likelihood, test: adjusted-wald}
            models:
              - {id: odds, family: logistic, outcome: "ai = 'yes'", terms: [size, hours]}
              - {id: means, family: linear, outcome: hours, terms: [sector, size]}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{calibrate: {method: logit, bounds: [0.2, 5], margins: {sector: register, hours: 12000}}}, {trim: {max: 3, of: median}}",
                "{calibrate: {margins: {sector: register, size: {file: size.csv}}}}",
            })
    void leaveNoTrace(String weighting) throws IOException {
        Path path = SmallStudy.in(folder)
                .weighting("weighting: [" + weighting + "]\n")
                .path();
        Files.writeString(path, Files.readString(path) + TABLES);
        Study study = StudyReader.read(path.toString(), TextSource.files());
        String one = result(study, 1);
        assertThat(one).contains("odds", "quantiles", "gini");
        assertThat(result(study, 2)).isEqualTo(one);
        assertThat(result(study, 7)).isEqualTo(one);
        // More than the tasks that the sums of a pass are shared out to: a task takes several.
        assertThat(result(study, 11)).isEqualTo(one);
    }

    /** All figures, with all their digits. */
    private static String result(Study study, int partitions) {
        WeightJob.Result weights = SmallStudy.weigh(study, partitions);
        TabulateJob.Result result =
                TabulateJob.tabulate(LocalSpark.session(), weights.weighted(), weights.sample(), study);
        var text = new StringBuilder();
        result.tables().forEach(t -> text.append(t.id()).append(t.cells()).append('\n'));
        return text.append(result.tests())
                .append(result.comparisons())
                .append(result.curves())
                .append(result.models())
                .append(weights.diagnostics())
                .toString();
    }
}
