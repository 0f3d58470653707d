package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.statistics.numeric.ExactSums;

/** Given weights, summed by group; exactly, so that no partitioning shows in the calibrated weights. */
final class BaseSums {
    private BaseSums() {}

    static double[] of(Dataset<Row> grouped, int groups) {
        List<ExactSums> parts = grouped.select(col(WeightJob.GROUP), col(WeightJob.BASE))
                .toJavaRDD()
                .mapPartitions(rows -> {
                    var sums = new ExactSums(groups);
                    rows.forEachRemaining(row -> {
                        if (!row.isNullAt(1)) {
                            sums.add(row.getInt(0), row.getDouble(1));
                        }
                    });
                    return List.of(sums).iterator();
                })
                .collect();
        var total = new ExactSums(groups);
        for (ExactSums part : parts) {
            for (int g = 0; g < groups; g++) {
                total.addAll(g, part, g);
            }
        }
        double[] values = new double[groups];
        for (int g = 0; g < groups; g++) {
            values[g] = total.get(g).value();
        }
        return values;
    }
}
