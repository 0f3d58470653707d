package org.sectorscope.pipeline.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.SmallStudy;
import org.sectorscope.pipeline.clean.CleanJob;
import org.sectorscope.pipeline.clean.CleanResult;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.MarginReader;
import org.sectorscope.pipeline.collect.RegisterReader;
import org.sectorscope.pipeline.link.LinkJob;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

class WeightJobTest {
    @TempDir
    Path folder;

    private WeightJob.Result weigh(String weighting) throws IOException {
        Study study = SmallStudy.in(folder).weighting(weighting).read();
        Collected collected = CollectJob.collect(LocalSpark.session(), study);
        CleanResult clean = CleanJob.clean(collected.with(collected.rows().cache()), study);
        Dataset<Row> frame = LinkJob.frame(RegisterReader.read(LocalSpark.session(), study), study);
        Dataset<Row> matched = LinkJob.matched(LinkJob.link(clean.kept(), frame, study));
        return WeightJob.weight(
                matched,
                FrameCounts.of(LinkJob.inScope(frame), WeightJob.frameVariables(study)),
                study,
                (file, by) -> MarginReader.of(
                                LocalSpark.session().sparkContext().hadoopConfiguration())
                        .read(file, by));
    }

    private static Map<String, Double> sums(WeightJob.Result result, String by, String of) {
        Map<String, Double> sums = new HashMap<>();
        for (Row row : result.weighted().groupBy(by).agg(functions.sum(of)).collectAsList()) {
            sums.put(row.getString(0), row.getDouble(1));
        }
        return sums;
    }

    @Test
    void populationOverResponsesByStratum() throws IOException {
        WeightJob.Result result = weigh("");
        assertThat(sums(result, "sector", WeightJob.WEIGHT)).isEqualTo(Map.of("sport", 40.0, "culture", 20.0));
        assertThat(result.weighted().select(WeightJob.WEIGHT).distinct().collectAsList().stream()
                        .map(r -> r.getDouble(0)))
                .containsExactlyInAnyOrder(2.0, 4.0);
        assertThat(result.diagnostics())
                .contains(List.of("", "stratum", "sector", "sport", "population", "40"))
                .contains(List.of("", "stratum", "sector", "sport", "responses", "20"))
                .contains(List.of("", "weights", "", "", "sum", "60"));
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
        for (Row row : result.weighted().collectAsList()) {
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
    }

    @Test
    void aMarginThatCannotBeMetIsTold() {
        fails("{size: {large: 15, small: 45, huge: 3}}", "category huge has no response but a target of 3");
        fails("{size: {small: 60}}", "5 responses are in category large, which has no target");
        fails("{sector: register, size: {large: 15, small: 50}}", "margin 'size' adds up to 65, margin 'sector' to 60");
    }

    private void fails(String margins, String message) {
        assertThatThrownBy(() -> weigh("weighting: [{calibrate: {method: raking, margins: " + margins + "}}]\n"))
                .isInstanceOfSatisfying(Trouble.class, t -> assertThat(t.kind()).isEqualTo(Trouble.Kind.STATISTICS))
                .hasMessageContaining(message);
    }
}
