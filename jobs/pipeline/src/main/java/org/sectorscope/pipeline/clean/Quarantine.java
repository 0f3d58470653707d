package org.sectorscope.pipeline.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.InputFile;
import org.sectorscope.pipeline.collect.State;
import org.sectorscope.study.Variable;

/** Lists the records and the values that were set aside. */
final class Quarantine {
    private Quarantine() {}

    /** Rows {@code file,record,rule,variable,value}, sorted by file, record, rule and variable. */
    static Dataset<Row> of(Dataset<Row> judged, Collected collected) {
        Column file = Collected.fileName(
                collected.files().stream().map(InputFile::name).toList());
        Column variables =
                names(collected.variables().stream().map(Variable::name).toList());
        Column states = names(Arrays.stream(State.values()).map(State::key).toList());
        Column whole = array(when(
                col(EditRules.FATE).isNotNull(),
                struct(col(EditRules.FATE).as("rule"), lit("").as("variable"), lit("").as("value"))));
        Column values = transform(
                // Mended bytes (-1) are counted, but nothing of the record is set aside for them.
                filter(col(Collected.FINDINGS), f -> f.getField("variable").geq(0)),
                f -> struct(
                        element_at(states, f.getField("state").plus(1)).as("rule"),
                        element_at(variables, f.getField("variable").plus(1)).as("variable"),
                        coalesce(f.getField("value"), lit("")).as("value")));
        return judged.filter(col(EditRules.FATE)
                        .isNotNull()
                        .or(col(Collected.FINDINGS).isNotNull()))
                .select(
                        col(Collected.FILE),
                        col(Collected.RECORD),
                        explode(concat(
                                        filter(whole, Column::isNotNull),
                                        coalesce(values, filter(whole, f -> lit(false)))))
                                .as("aside"))
                .sort(Collected.FILE, Collected.RECORD, "aside.rule", "aside.variable", "aside.value")
                .select(
                        file.as("file"),
                        col(Collected.RECORD).as("record"),
                        col("aside.rule"),
                        col("aside.variable"),
                        col("aside.value"));
    }

    private static Column names(List<String> names) {
        var literals = new ArrayList<Column>();
        names.forEach(name -> literals.add(lit(name)));
        return array(literals.toArray(Column[]::new));
    }
}
