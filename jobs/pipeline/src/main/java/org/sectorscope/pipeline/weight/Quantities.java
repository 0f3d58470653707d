package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Numbers;
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

    /** The responses with these columns behind their own. */
    static Batches add(Batches responses, Study study) {
        List<String> names = names(study);
        if (names.isEmpty()) {
            return responses;
        }
        int[] totals = totals(study).stream()
                .mapToInt(t -> responses.place(t.variables().get(0), study.location()))
                .toArray();
        List<String> waves = List.copyOf(study.waves());
        JavaRDD<Batch> wider = responses.rdd().map(batch -> batch.with(columns(batch, waves, totals)));
        return responses.with(
                wider, names.stream().map(n -> new Field(n, Column.Kind.NUMBER)).toList());
    }

    private static Column[] columns(Batch batch, List<String> waves, int[] totals) {
        Column[] columns = new Column[waves.size() * totals.length];
        for (int k = 0; k < columns.length; k++) {
            double[] values = new double[batch.size()];
            if (waves.get(k / totals.length).equals(batch.wave())) {
                double[] own =
                        Numbers.of(batch.column(totals[k % totals.length])).values();
                for (int i = 0; i < values.length; i++) {
                    values[i] = Double.isNaN(own[i]) ? 0 : own[i];
                }
            }
            columns[k] = new Numbers(values);
        }
        return columns;
    }
}
