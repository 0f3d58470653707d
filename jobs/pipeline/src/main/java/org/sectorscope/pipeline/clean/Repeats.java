package org.sectorscope.pipeline.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.study.Duplicates;

/**
 * Finds the responses that another of the same wave and key takes the place of. Records set aside before take no part, and
 * a key with a missing part is nobody's duplicate.
 */
final class Repeats {
    static final String DUPLICATE = "duplicate";

    private Repeats() {}

    /** The rows with {@link EditRules#FATE} set to {@link #DUPLICATE} for all but one response of a key. */
    static Dataset<Row> mark(Dataset<Row> rows, Duplicates duplicates) {
        List<Column> key = duplicates.key().stream()
                .map(name -> col(EditRules.quoted(name)))
                .toList();
        Column exempt = col(EditRules.FATE).isNotNull();
        for (Column part : key) {
            exempt = exempt.or(part.isNull());
        }
        // Exempt records get a group of their own each: thousands of missing keys in one group would fill one task.
        Column alone = when(exempt, struct(col(Collected.FILE), col(Collected.RECORD)));
        var group = new ArrayList<Column>(List.of(col(Collected.WAVE), alone));
        key.forEach(part -> group.add(when(alone.isNull(), part)));
        Column rank = row_number()
                .over(Window.partitionBy(group.toArray(Column[]::new)).orderBy(order(duplicates.keep())));
        List<Column> columns = new ArrayList<>();
        for (String name : rows.columns()) {
            columns.add(
                    name.equals(EditRules.FATE)
                            ? when(rank.gt(1), lit(DUPLICATE))
                                    .otherwise(col(name))
                                    .as(name)
                            : col(EditRules.quoted(name)));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    /** Best first. Of the latest, ties go to the later record; of the first, to the earlier one. */
    private static Column[] order(Duplicates.Keep keep) {
        Column order = col(Collected.ORDER);
        Column file = col(Collected.FILE);
        Column record = col(Collected.RECORD);
        if (keep == Duplicates.Keep.FIRST) {
            return new Column[] {order.asc_nulls_last(), file.asc(), record.asc()};
        }
        Column[] latest = {order.desc_nulls_last(), file.desc(), record.desc()};
        if (keep == Duplicates.Keep.LATEST) {
            return latest;
        }
        var completeFirst =
                new ArrayList<Column>(List.of(col(Collected.COMPLETE).desc()));
        completeFirst.addAll(Arrays.asList(latest));
        return completeFirst.toArray(Column[]::new);
    }
}
