package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;

/**
 * Weighted responses. Weights are made of the responses in each pass, since that is less work than to keep them.
 *
 * @param responses with the quantities that a calibration looks at behind their columns
 * @param rdd the same with their weights
 * @param codes that occur, in order, of variables of which weighting knows them
 */
public record Weighted(Batches responses, JavaRDD<WeightedBatch> rdd, Map<String, List<String>> codes) {
    /** What unit records have behind the responses' columns. */
    static final List<String> COLUMNS =
            List.of(WeightJob.GROUP, WeightJob.DESIGN, WeightJob.BASE, WeightJob.CALIBRATED, WeightJob.WEIGHT);

    /** The responses as rows, with {@link WeightJob#GROUP}, an int, and weights behind their columns. */
    public Dataset<Row> rows(SparkSession spark) {
        List<Field> more =
                COLUMNS.stream().map(c -> new Field(c, Column.Kind.NUMBER)).toList();
        return responses
                .with(rdd.map(WeightedBatch::wide), more)
                .rows(spark)
                .withColumn(WeightJob.GROUP, col(WeightJob.GROUP).cast("int"));
    }

    /**
     * What {@link #rows} left.
     *
     * @param codes of a multiple-choice variable's items, in the codebook's order
     */
    public static Weighted of(Dataset<Row> rows, Function<String, List<String>> codes) {
        Batches read = Batches.of(rows, codes);
        int[] at = COLUMNS.stream().mapToInt(read::place).toArray();
        return new Weighted(
                read,
                read.rdd()
                        .map(batch -> new WeightedBatch(
                                batch,
                                groups(batch, at[0]),
                                weights(batch, at[1]),
                                weights(batch, at[2]),
                                weights(batch, at[3]),
                                weights(batch, at[4]))),
                Map.of());
    }

    /** Unit records are read with whole numbers as texts. */
    private static int[] groups(Batch batch, int at) {
        var texts = (Texts) batch.column(at);
        int[] parsed = new int[texts.dictionary().length];
        for (int t = 0; t < parsed.length; t++) {
            parsed[t] = Integer.parseInt(texts.dictionary()[t]);
        }
        int[] groups = new int[batch.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = parsed[texts.codes()[i]];
        }
        return groups;
    }

    private static double[] weights(Batch batch, int at) {
        return ((Numbers) batch.column(at)).values();
    }
}
