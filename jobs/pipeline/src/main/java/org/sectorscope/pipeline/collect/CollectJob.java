package org.sectorscope.pipeline.collect;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.util.SerializableConfiguration;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.Study;
import org.sectorscope.study.VariableType;

/**
 * Collects the responses (GSBPM 5.1 integrate, 5.2 code): every file of the study is read once, in {@link Parts}, and each
 * text is coded where it is read.
 */
public final class CollectJob {
    private CollectJob() {}

    /**
     * The responses, not read yet. Persist them: the jobs below look more than once.
     *
     * @throws org.sectorscope.study.Trouble when a file or a column is missing; also thrown within tasks, as the cause of
     *     Spark's exception, when a file turns out to be beyond use
     */
    public static Collected collect(SparkSession spark, Study study) {
        return collect(spark, study, CarriedVariables.all(study));
    }

    /** The same without the values of free texts, dates and ids that the study does not name. */
    public static Collected collectNamed(SparkSession spark, Study study) {
        return collect(spark, study, CarriedVariables.named(study));
    }

    private static Collected collect(SparkSession spark, Study study, CarriedVariables variables) {
        List<FilePlan> plans = Inputs.plan(study, spark.sparkContext().hadoopConfiguration());
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return collect(context, plans, variables, true, PieceDigests.of(context));
    }

    private static Collected collect(
            JavaSparkContext context,
            List<FilePlan> plans,
            CarriedVariables variables,
            boolean cut,
            PieceDigests digests) {
        var settings = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        Parts parts = Parts.of(
                context,
                plans.stream().map(p -> new Parts.Text(p.file(), p.form())).toList(),
                cut,
                digests);
        Column.Kind[] kinds = variables.kinds();
        JavaRDD<CollectedBatch> batches = parts.indices(context).flatMap(part -> {
            FilePlan plan = plans.get(parts.file(part));
            Lines lines = parts.open(settings.value().value(), part);
            var coder = new RecordCoder(plan, kinds);
            return new Iterator<CollectedBatch>() {
                private CollectedBatch ahead;

                @Override
                public boolean hasNext() {
                    ahead = ahead == null ? coder.batch(lines) : ahead;
                    return ahead != null;
                }

                @Override
                public CollectedBatch next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    CollectedBatch batch = ahead;
                    ahead = null;
                    return batch;
                }
            };
        });
        return new Collected(
                batches,
                plans.stream().map(FilePlan::file).toList(),
                variables.all(),
                variables.carried(),
                digests,
                () -> collect(context, plans, variables, false, digests));
    }

    /** The Spark type of a variable's column. */
    public static DataType type(VariableType type) {
        return Field.of("", type).type();
    }
}
