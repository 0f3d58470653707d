package org.sectorscope.pipeline.tabulate;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.LorenzPoint;
import org.sectorscope.statistics.table.ProtectedTable;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Study;

/** Calculates all tables of a study (GSBPM 5.7). */
public final class TabulateJob {
    /** Tables in the study's order, past disclosure control, their tests, pairwise differences and Lorenz curves. */
    public record Result(
            List<ProtectedTable> tables,
            List<TestResult> tests,
            List<Comparison> comparisons,
            List<LorenzPoint> curves) {}

    private TabulateJob() {}

    /** @param weighted responses with group, base and final weight */
    public static Result tabulate(Dataset<Row> weighted, Sample sample, Study study) {
        var requests = new Requests(study, variable -> found(weighted, variable));
        study.tables().forEach(table -> table.where()
                .ifPresent(where -> Sql.condition(
                        weighted, where, study.location(), table.line(), "table " + table.id() + ": `where`")));
        List<TableRequest> tables =
                study.tables().stream().map(requests::request).toList();
        Optional<ReplicateStep> replicates =
                study.design().replicates().map(weights -> new ReplicateStep(study, weights, sample));
        Dataset<Row> rows = replicates.isPresent() ? replicates.get().columns(weighted, requests.columns()) : weighted;
        try (Blocks blocks = Blocks.of(rows, requests.columns())) {
            var inputs = replicates.isPresent()
                    ? replicates.get().apply(blocks, requests.columns())
                    : new ReplicateStep.Result(sample, blocks);
            Tabulation.Result result = Tabulation.tabulate(tables, inputs.sample(), inputs.blocks());
            return new Result(
                    result.tables().stream().map(ProtectedTable::withoutRules).toList(),
                    result.tests(),
                    result.comparisons(),
                    result.curves());
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
