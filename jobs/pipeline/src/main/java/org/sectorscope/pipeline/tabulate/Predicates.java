package org.sectorscope.pipeline.tabulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.study.Study;

/**
 * Conditions in SQL over the responses' columns and their wave. Spark SQL is not asked where a study has none: its first
 * question takes longer than the tables of ten thousand responses.
 */
final class Predicates {
    private final SparkSession spark;
    private final Study study;
    private final List<Field> fields;
    /** Tables often share a condition. */
    private final Set<String> tried = new HashSet<>();

    private Dataset<Row> empty;

    /** @param fields of the responses */
    Predicates(SparkSession spark, Study study, List<Field> fields) {
        this.spark = spark;
        this.study = study;
        this.fields = List.copyOf(fields);
    }

    /**
     * Tries a condition that the study has.
     *
     * @param line of the study
     * @param subject what it belongs to, for the message
     * @throws org.sectorscope.study.Trouble of kind STUDY where it is none
     */
    void check(String sql, int line, String subject) {
        if (tried.add(sql)) {
            Sql.condition(empty(), sql, study.location(), line, subject);
        }
    }

    /** The conditions as they are evaluated, over batches that {@link #over} made. */
    Expressions of(List<String> conditions) {
        var columns = conditions.stream()
                .map(c -> functions.expr(c).cast("boolean"))
                .toArray(org.apache.spark.sql.Column[]::new);
        return Expressions.of(empty(), empty().select(columns));
    }

    private Dataset<Row> empty() {
        if (empty == null) {
            List<Field> all = new ArrayList<>(fields);
            all.add(new Field(Collected.WAVE, Column.Kind.TEXT));
            empty = Expressions.empty(spark, all);
        }
        return empty;
    }

    /** A batch of the responses with their wave as the last column. */
    static Batch over(Batch batch) {
        return batch.with(Texts.constant(batch.wave(), batch.size()));
    }
}
