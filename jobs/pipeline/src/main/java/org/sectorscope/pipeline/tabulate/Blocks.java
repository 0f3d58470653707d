package org.sectorscope.pipeline.tabulate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.pipeline.SparkBlocks;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.weight.WeightJob;
import org.sectorscope.statistics.estimation.Block;

/**
 * Turns the weighted responses into column blocks. Spark moves the rows here for the last time; what follows is plain
 * Java over arrays.
 */
final class Blocks {
    private static final int ROWS = 8192;
    /** Enough for the records of any one file. */
    private static final int RECORD_BITS = 40;

    private Blocks() {}

    static SparkBlocks of(Dataset<Row> weighted, Columns columns) {
        List<Column> select = new ArrayList<>(List.of(
                col(WeightJob.GROUP),
                col(WeightJob.BASE),
                col(WeightJob.CALIBRATED),
                col(WeightJob.WEIGHT),
                col(Collected.FILE),
                col(Collected.RECORD)));
        columns.coded()
                .forEach(v -> select.add(col(v.equals("wave") ? "_wave" : v).cast("string")));
        columns.values().forEach(v -> select.add(col(v).cast("double")));
        columns.multiples().forEach(v -> select.add(col(v)));
        columns.domains().forEach(d -> select.add(coalesce(expr(d).cast("boolean"), lit(false))));
        // Positions, not names, say what a column is from here on.
        JavaRDD<Block> blocks =
                weighted.select(select.toArray(Column[]::new)).toJavaRDD().mapPartitions(rows -> blocks(rows, columns));
        return SparkBlocks.kept(blocks);
    }

    private static Iterator<Block> blocks(Iterator<Row> rows, Columns columns) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Block next() {
                List<Row> some = new ArrayList<>();
                while (some.size() < ROWS && rows.hasNext()) {
                    some.add(rows.next());
                }
                return block(some, columns);
            }
        };
    }

    private static Block block(List<Row> rows, Columns columns) {
        int size = rows.size();
        int[] group = new int[size];
        double[] base = new double[size];
        double[] calibrated = new double[size];
        double[] weight = new double[size];
        long[] order = new long[size];
        int[][] codes = new int[columns.coded().size()][size];
        double[][] values = new double[columns.values().size()][size];
        long[][] items = new long[columns.multiples().size()][size];
        boolean[][] domains = new boolean[columns.domains().size()][size];
        for (int i = 0; i < size; i++) {
            Row row = rows.get(i);
            int at = 0;
            group[i] = row.getInt(at++);
            base[i] = row.getDouble(at++);
            calibrated[i] = row.getDouble(at++);
            weight[i] = row.getDouble(at++);
            order[i] = (long) row.getInt(at++) << RECORD_BITS | row.getLong(at++);
            for (int v = 0; v < codes.length; v++) {
                codes[v][i] = columns.code(v, row.getString(at++));
            }
            for (int v = 0; v < values.length; v++, at++) {
                values[v][i] = row.isNullAt(at) ? Double.NaN : row.getDouble(at);
            }
            for (int v = 0; v < items.length; v++, at++) {
                items[v][i] = columns.bits(v, row.isNullAt(at) ? null : row.getList(at));
            }
            for (int d = 0; d < domains.length; d++) {
                domains[d][i] = row.getBoolean(at++);
            }
        }
        return new Block(size, group, base, calibrated, weight, order, codes, values, items, domains, new double[0][]);
    }
}
