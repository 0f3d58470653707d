package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Study;

/**
 * The quantities that a study calibrates on, as columns of their own: one by wave and total, which is 0 in the other waves
 * and where the value is missing, so that each wave has a calibration of its own.
 */
public final class Quantities {
    private Quantities() {}

    /** Their columns, first by wave, then by total. */
    static List<String> names(Study study) {
        List<String> names = new ArrayList<>();
        int count = study.waves().size() * totals(study).size();
        for (int k = 0; k < count; k++) {
            names.add("_quantity_" + k);
        }
        return names;
    }

    /** Those of {@link #names} that each response brings into variances; none where units of responses share a ratio. */
    public static List<String> ofResponses(Study study) {
        return SampleGroups.calibration(study).filter(c -> c.within().isEmpty()).isPresent() ? names(study) : List.of();
    }

    private static List<Calibrate.TotalMargin> totals(Study study) {
        return SampleGroups.calibration(study).map(Calibrate::totals).orElse(List.of());
    }

    static Dataset<Row> add(Dataset<Row> responses, Study study) {
        Dataset<Row> rows = responses;
        int k = 0;
        for (String wave : study.waves()) {
            for (Calibrate.TotalMargin total : totals(study)) {
                rows = rows.withColumn(
                        names(study).get(k++),
                        when(
                                        col(Collected.WAVE).equalTo(wave),
                                        coalesce(col(total.variables().get(0)).cast("double"), lit(0.0)))
                                .otherwise(lit(0.0)));
            }
        }
        return rows;
    }
}
