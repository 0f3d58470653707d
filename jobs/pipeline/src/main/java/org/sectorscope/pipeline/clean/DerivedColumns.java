package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.DerivedVariable;

/** A {@link Derivation} over batches: level by level, each seeing the columns of those before. */
public final class DerivedColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Expressions> levels = new ArrayList<>();
    private final ArrayList<Field> fields = new ArrayList<>();

    private DerivedColumns() {}

    /**
     * The derivation over batches of these columns.
     *
     * @throws org.sectorscope.study.Trouble of kind STUDY when Spark refuses an expression
     */
    public static DerivedColumns of(SparkSession spark, Derivation derivation, List<Field> fields) {
        var columns = new DerivedColumns();
        var there = new ArrayList<>(fields);
        for (List<DerivedVariable> level : derivation.levels()) {
            Dataset<Row> empty = Expressions.empty(spark, there);
            columns.levels.add(Expressions.of(empty, empty.select(derivation.columns(empty, level))));
            for (DerivedVariable variable : level) {
                var field = Field.of(variable.name(), variable.type());
                there.add(field);
                columns.fields.add(field);
            }
        }
        return columns;
    }

    /** Those of the derived variables. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /** The batch with the derived variables behind its columns. */
    public Batch apply(Batch batch) {
        Batch result = batch;
        for (Expressions level : levels) {
            result = result.with(level.columns(result));
        }
        return result;
    }

    /** Batches with the derived variables behind their columns. */
    public Batches apply(Batches batches) {
        return fields.isEmpty() ? batches : batches.with(batches.rdd().map(this::apply), fields);
    }
}
