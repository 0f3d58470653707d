package org.sectorscope.pipeline.collect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
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

    /**
     * What is known of all records together.
     *
     * @param records by wave
     * @param evidence by entry of the study's responses × number of variables + variable: bit k is what {@link DecimalSigns}
     *     calls k
     */
    public record Overview(Map<String, Long> records, Map<Integer, Integer> evidence) {}

    /** A batch's part of it. */
    private record Seen(int file, long records, int[] evidence) implements java.io.Serializable {}

    /** Looks over all records: one Spark job. */
    public Overview overview() {
        Map<String, Long> records = new HashMap<>();
        Map<Integer, Integer> evidence = new HashMap<>();
        List<Seen> all = batches.map(b -> new Seen(b.batch().file(), b.batch().size(), b.evidence()))
                .collect();
        for (Seen seen : all) {
            InputFile file = files.get(seen.file);
            records.merge(file.wave(), seen.records, Long::sum);
            for (int tells : seen.evidence) {
                evidence.merge(file.entry() * variables.size() + tells / 3, 1 << (tells % 3), (a, b) -> a | b);
            }
        }
        return new Overview(records, evidence);
    }

    /** Columns of the batches. */
    public List<Field> fields() {
        return carried.stream().map(v -> Field.of(v.name(), v.type())).toList();
    }

    /** The name of a row's file, of the names that {@link #FILE} counts; empty where they are not known. */
    public static Column fileName(List<String> names) {
        if (names.isEmpty()) {
            return functions.lit("");
        }
        Column[] literals = names.stream().map(functions::lit).toArray(Column[]::new);
        return functions.element_at(
                functions.array(literals), functions.col(FILE).plus(1));
    }

    /** The same with other batches. */
    public Collected with(JavaRDD<CollectedBatch> other) {
        return new Collected(other, files, variables, carried);
    }
}
