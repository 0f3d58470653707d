package org.sectorscope.pipeline.tabulate;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.SparkBlocks;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.pipeline.weight.Quantities;
import org.sectorscope.pipeline.weight.Weighted;
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

    /**
     * Calculates them.
     *
     * @throws org.sectorscope.study.Trouble of kind STUDY where the study asks for what the responses do not have, or its SQL fails on a value;
     *     of kind STATISTICS where the sample does not allow a result
     */
    public static Result tabulate(SparkSession spark, Weighted weighted, WeightedSample sample, Study study) {
        FoundCodes found = FoundCodes.of(weighted, study);
        var requests = new Requests(study, found::of);
        // Quantities of the calibration are the first values of a block.
        Quantities.ofResponses(study).forEach(requests.columns()::value);
        var predicates = new Predicates(spark, study, weighted.responses().fields());
        study.tables().forEach(table -> table.where()
                .ifPresent(where -> predicates.check(where, table.line(), "table " + table.id() + ": `where`")));
        List<TableRequest> tables =
                study.tables().stream().map(requests::request).toList();
        Optional<ReplicateStep> replicates =
                study.design().replicates().map(weights -> new ReplicateStep(study, weights, sample));
        var models = new ModelStep(study, requests);
        models.columns(predicates);
        replicates.ifPresent(step -> step.columns(requests.columns()));
        try (SparkBlocks blocks = Blocks.of(weighted, requests.columns(), predicates, study)) {
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
}
