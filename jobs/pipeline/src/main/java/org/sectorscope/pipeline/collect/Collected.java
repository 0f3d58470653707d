package org.sectorscope.pipeline.collect;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.Variable;

/**
 * Responses as they were read and coded.
 *
 * @param batches in the order of files and records
 * @param variables of all waves
 * @param carried those whose values are there
 */
public record Collected(
        JavaRDD<CollectedBatch> batches, List<InputFile> files, List<Variable> variables, List<Variable> carried) {
    public static final String WAVE = "_wave";
    public static final String FILE = "_file";
    public static final String RECORD = "_record";
    public static final String COMPLETE = "_complete";
    public static final String ORDER = "_order";
    public static final String STATES = "_states";

    public Collected {
        files = List.copyOf(files);
        variables = List.copyOf(variables);
        carried = List.copyOf(carried);
    }

    /** Columns of the batches. */
    public List<Field> fields() {
        return carried.stream().map(v -> Field.of(v.name(), v.type())).toList();
    }
}
