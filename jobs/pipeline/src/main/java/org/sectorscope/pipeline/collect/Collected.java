package org.sectorscope.pipeline.collect;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.Variable;

/**
 * Responses as they were read and coded.
 *
 * @param batches in the order of files and records, which are numbered within their partition: see {@link PartNumbers}
 * @param digests of the files, once they are read
 * @param variables of all waves
 * @param carried those whose values are there
 * @param whole makes the same of files that are not cut
 */
public record Collected(
        JavaRDD<CollectedBatch> batches,
        List<InputFile> files,
        List<Variable> variables,
        List<Variable> carried,
        PieceDigests digests,
        Supplier<Collected> whole)
        implements Cuttable<Collected> {
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

    @Override
    public Collected uncut() {
        return whole.get();
    }

    /** Columns of the batches. */
    public List<Field> fields() {
        return carried.stream().map(v -> Field.of(v.name(), v.type())).toList();
    }
}
