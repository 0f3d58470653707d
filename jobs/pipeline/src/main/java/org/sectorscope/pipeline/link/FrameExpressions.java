package org.sectorscope.pipeline.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sectorscope.pipeline.clean.Sql;
import org.sectorscope.pipeline.columns.Column.Kind;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.DerivedVariable;
import org.sectorscope.study.Link;
import org.sectorscope.study.Register;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/**
 * What the study makes of an entry of its register: whether it is in scope, its variables, its keys.
 *
 * @param expressions first whether it is in scope, then the variables
 * @param variables of the register: quantities are numbers, all else is text
 * @param kinds of keys: {@code rna} …
 * @param keys by kind: the place of its column among the register's
 * @param columns number of the register's
 */
record FrameExpressions(
        Expressions expressions, ArrayList<Field> variables, List<String> kinds, List<Integer> keys, int columns)
        implements Serializable {
    FrameExpressions {
        kinds = List.copyOf(kinds);
        keys = List.copyOf(keys);
    }

    /**
     * Reads the study's SQL.
     *
     * @param columns of the register
     * @throws Trouble of kind STUDY when Spark refuses an expression
     */
    static FrameExpressions of(SparkSession spark, Study study, List<String> columns) {
        Register register = study.register().orElseThrow();
        String location = study.location();
        Dataset<Row> empty = Expressions.empty(
                spark, columns.stream().map(c -> new Field(c, Kind.TEXT)).toList());
        var select = new ArrayList<Column>();
        select.add(register.where()
                .map(sql -> Sql.condition(empty, sql, location, register.whereLine(), "register: where"))
                .orElse(functions.lit(true))
                .as("_in_scope"));
        var variables = new ArrayList<Field>();
        for (DerivedVariable variable : register.derived()) {
            Field field = Field.of(variable.name(), variable.type());
            String subject = "register: derived variable " + variable.name();
            if (field.kind() == Kind.ITEMS) {
                throw new Trouble(
                        Trouble.Kind.STUDY,
                        location,
                        0,
                        subject + " is of type multiple",
                        "make a variable of type single of each item");
            }
            variables.add(field);
            select.add(Sql.column(empty, variable.sql().orElseThrow(), location, subject)
                    .cast(field.type())
                    .as(field.name()));
        }
        List<String> kinds = study.link().orElseThrow().keys().stream()
                .map(Link.Key::register)
                .toList();
        List<Integer> keys = kinds.stream()
                .map(kind -> place(study, columns, column(register.format(), kind)))
                .toList();
        var expressions = Expressions.of(empty, empty.select(select.toArray(Column[]::new)));
        return new FrameExpressions(expressions, variables, kinds, keys, columns.size());
    }

    private static int place(Study study, List<String> columns, String name) {
        if (!columns.contains(name)) {
            throw new Trouble(
                    Trouble.Kind.DATA,
                    study.register().orElseThrow().file(),
                    1,
                    "no column `" + name + "`, which `link` of the register needs",
                    "its columns that the study uses are " + String.join(", ", columns));
        }
        return columns.indexOf(name);
    }

    /** The column of a register's format that holds a key. */
    private static String column(String format, String key) {
        return switch (format + "." + key) {
            case "rna.rna" -> "id";
            case "rna.siren" -> "siret";
            default -> key;
        };
    }
}
