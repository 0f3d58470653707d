package org.sectorscope.pipeline.tabulate;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.pipeline.SparkBlocks;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.pipeline.weight.Quantities;
import org.sectorscope.pipeline.weight.WeightedSample;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.model.FittedModel;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.LorenzPoint;
import org.sectorscope.statistics.table.ProtectedTable;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Study;

/** Calculates all tables and models of a study (GSBPM 5.7). */
public final class TabulateJob {
    /** Tables in the study's order, past disclosure control, with what belongs to them, and the models. */
    public record Result(
            List<ProtectedTable> tables,
            List<TestResult> tests,
            List<Comparison> comparisons,
            List<LorenzPoint> curves,
            List<FittedModel> models) {}

    private TabulateJob() {}

    /** @param weighted responses with group, base and final weight */
    public static Result tabulate(Dataset<Row> weighted, WeightedSample sample, Study study) {
        var requests = new Requests(study, variable -> found(weighted, variable));
        // Quantities of the calibration are the first values of a block.
        Quantities.ofResponses(study).forEach(requests.columns()::value);
        study.tables().forEach(table -> table.where()
                .ifPresent(where -> Sql.condition(
                        weighted, where, study.location(), table.line(), "table " + table.id() + ": `where`")));
        List<TableRequest> tables =
                study.tables().stream().map(requests::request).toList();
        Optional<ReplicateStep> replicates =
                study.design().replicates().map(weights -> new ReplicateStep(study, weights, sample));
        var models = new ModelStep(study, requests);
        Dataset<Row> modelled = models.columns(weighted);
        Dataset<Row> rows = replicates.isPresent() ? replicates.get().columns(modelled, requests.columns()) : modelled;
        try (SparkBlocks blocks = Blocks.of(rows, requests.columns())) {
            var inputs = replicates.isPresent()
                    ? replicates.get().apply(blocks, requests.columns())
                    : new ReplicateStep.Result(sample.sample(), blocks);
            Tabulation.Result result = Tabulation.tabulate(tables, inputs.sample(), inputs.blocks());
            return new Result(
                    result.tables().stream().map(ProtectedTable::withoutRules).toList(),
                    result.tests(),
                    result.comparisons(),
                    result.curves(),
                    models.fit(inputs.sample(), inputs.blocks()));
        } catch (RuntimeException e) {
            throw Sql.failure(e, study.location());
        }
    }

    private static List<String> found(Dataset<Row> weighted, String variable) {
        return weighted
                .select(col(variable).cast("string"))
                .where(col(variable).isNotNull())
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }
}
