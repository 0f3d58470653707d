package org.sectorscope.pipeline.collect;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.sectorscope.study.Variable;

/**
 * Responses as they were read and coded, one row per record of the export, malformed ones included.
 *
 * <p>Columns: {@code _wave} string; {@code _file} int, index into {@code files}; {@code _record} long, 1 is the first
 * below the headings; {@code _complete} boolean; {@code _order} double, null where there is none; {@code _malformed}
 * boolean (then nothing else is filled); {@code _states} binary, a byte per entry of {@code variables}: the ordinal of its
 * {@link State}; {@code _findings} array of (variable int, state int, value string), null when there are none: variable and
 * state -1 mean bytes that were no text in the file's encoding; {@code _evidence} see {@link DecimalSigns}; then the
 * variables of {@code carried}, by name: strings, doubles, and for multiple choice an array of the codes ticked.
 *
 * @param variables of all waves
 * @param carried those whose values are there: all but personal ones that no rule, derivation or duplicate key needs
 */
public record Collected(Dataset<Row> rows, List<InputFile> files, List<Variable> variables, List<Variable> carried) {
    public static final String WAVE = "_wave";
    public static final String FILE = "_file";
    public static final String RECORD = "_record";
    public static final String COMPLETE = "_complete";
    public static final String ORDER = "_order";
    public static final String MALFORMED = "_malformed";
    public static final String STATES = "_states";
    public static final String FINDINGS = "_findings";
    public static final String EVIDENCE = "_evidence";

    public Collected {
        files = List.copyOf(files);
        variables = List.copyOf(variables);
        carried = List.copyOf(carried);
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

    /** The same with other rows. */
    public Collected with(Dataset<Row> other) {
        return new Collected(other, files, variables, carried);
    }
}
