package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.sectorscope.pipeline.SparkBlocks;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.weighting.Reweighting;

/**
 * The responses' weights while they are made, step by step. Where all responses of a group weigh the same, as they do by
 * N/n, steps work on groups; passes over the responses are taken only where a step needs them.
 */
final class WeightChain implements AutoCloseable {
    private static final int ROWS = 8192;

    private final Dataset<Row> responses;
    private final List<String> quantities;
    private final double[] design;
    private final long[] counts;
    private Reweighting steps = Reweighting.none();
    private boolean uniform;
    private SparkBlocks blocks;

    /**
     * @param responses with {@link WeightJob#GROUP} and their design weight {@link WeightJob#DESIGN}
     * @param quantities columns without missing values that steps look at, in this order
     * @param design the design weight by group; {@code null}: responses of a group have weights of their own
     * @param counts responses by group
     */
    WeightChain(Dataset<Row> responses, List<String> quantities, double[] design, long[] counts) {
        this.responses = responses;
        this.quantities = quantities;
        this.design = design;
        this.counts = counts;
        this.uniform = design != null;
    }

    /** Adds a step under which responses of a group that weigh the same go on doing so. */
    void then(Reweighting step) {
        steps = steps.then(step);
    }

    /** Adds a step that looks at the responses' own quantities. */
    void thenByResponse(Reweighting step) {
        uniform = false;
        steps = steps.then(step);
    }

    /** All steps so far. */
    Reweighting steps() {
        return steps;
    }

    /** Whether all responses of a group weigh the same. */
    boolean uniform() {
        return uniform;
    }

    /** The present weights, summed up. */
    WeightSums sums() {
        if (!uniform) {
            return (WeightSums) blocks().pass(List.of(new WeightSums(counts.length, quantities.size())))
                    .get(0);
        }
        double[] weights = new double[counts.length];
        for (int g = 0; g < weights.length; g++) {
            weights[g] = steps.weight(g, new double[quantities.size()][1], 0, design[g]);
        }
        return WeightSums.of(weights, counts);
    }

    /** Present weights and quantities, summed up; takes a pass where there are any. */
    WeightSums quantitySums() {
        return quantities.isEmpty()
                ? sums()
                : (WeightSums) blocks().pass(List.of(new WeightSums(counts.length, quantities.size())))
                        .get(0);
    }

    /** The responses with their present weights. */
    BlockSource blocks() {
        if (blocks == null) {
            List<Column> select = new ArrayList<>(List.of(col(WeightJob.GROUP), col(WeightJob.DESIGN)));
            quantities.forEach(q -> select.add(col(q)));
            int count = quantities.size();
            JavaRDD<Block> rows = responses
                    .select(select.toArray(Column[]::new))
                    .toJavaRDD()
                    .mapPartitions(some -> blocks(some, count));
            blocks = SparkBlocks.kept(rows);
        }
        return blocks.after(steps);
    }

    private static Iterator<Block> blocks(Iterator<Row> rows, int quantities) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Block next() {
                return block(rows, quantities);
            }
        };
    }

    private static Block block(Iterator<Row> rows, int quantities) {
        int[] group = new int[ROWS];
        double[] weight = new double[ROWS];
        double[][] values = new double[quantities][ROWS];
        int size = 0;
        while (size < ROWS && rows.hasNext()) {
            Row row = rows.next();
            group[size] = row.getInt(0);
            weight[size] = row.getDouble(1);
            for (int q = 0; q < quantities; q++) {
                values[q][size] = row.getDouble(2 + q);
            }
            size++;
        }
        int n = size;
        if (n < ROWS) {
            group = Arrays.copyOf(group, n);
            weight = Arrays.copyOf(weight, n);
            Arrays.setAll(values, q -> Arrays.copyOf(values[q], n));
        }
        // Nothing of a table is in these blocks, and no order is asked of them.
        return new Block(
                size,
                group,
                weight,
                weight,
                weight,
                new long[0],
                new int[0][],
                values,
                new long[0][],
                new boolean[0][],
                new double[0][]);
    }

    /** The responses with the weight that some steps make as a further column. */
    Dataset<Row> with(Dataset<Row> rows, String name, Reweighting some) {
        int count = quantities.size();
        UDF3<Integer, Double, scala.collection.Seq<Double>, Double> weight = (group, d, q) -> {
            double[][] values = new double[count][1];
            for (int k = 0; k < count; k++) {
                values[k][0] = q.apply(k);
            }
            return some.weight(group, values, 0, d);
        };
        Column[] own = quantities.stream().map(functions::col).toArray(Column[]::new);
        return rows.withColumn(
                name,
                functions
                        .udf(weight, DataTypes.DoubleType)
                        .asNonNullable()
                        .apply(
                                col(WeightJob.GROUP),
                                col(WeightJob.DESIGN),
                                array(own).cast("array<double>")));
    }

    @Override
    public void close() {
        if (blocks != null) {
            blocks.close();
        }
    }
}
