package org.sectorscope.pipeline.link;

import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.study.DerivedVariable;
import org.sectorscope.study.Link;
import org.sectorscope.study.Register;
import org.sectorscope.study.Study;

/**
 * Finds each response's register entry by identifier (GSBPM 5.1). Keys are tried in the study's order; a key that fits
 * several entries in scope is ambiguous and links to none of them.
 */
public final class LinkJob {
    /** How a response was linked, or why it was not: {@code key:rna}, {@code not_found} … */
    public static final String METHOD = "_method";
    /** The register entry, as file and record number. */
    public static final String ENTRY = "_entry";

    private static final String IN_SCOPE = "_in_scope";

    private LinkJob() {}

    /** The register's entries with their keys ({@code _key_rna} …), derived variables and whether they are in scope. */
    public static Dataset<Row> frame(Dataset<Row> register, Study study) {
        Register spec = study.register().orElseThrow();
        List<Column> columns = new ArrayList<>();
        columns.add(concat_ws(":", col("_file"), col("_record")).as(ENTRY));
        Column scope = spec.where().map(w -> expr(w)).orElse(lit(true));
        columns.add(coalesce(scope, lit(false)).as(IN_SCOPE));
        for (Link.Key key : study.link().orElseThrow().keys()) {
            columns.add(normalised(key.register())
                    .apply(col(registerColumn(spec.format(), key.register())))
                    .as("_key_" + key.register()));
        }
        for (DerivedVariable variable : spec.derived()) {
            columns.add(expr(variable.sql().orElseThrow()).as(variable.name()));
        }
        return register.where(not(col("_malformed"))).select(columns.toArray(Column[]::new));
    }

    /** The entries in scope: the sampling frame. */
    public static Dataset<Row> inScope(Dataset<Row> frame) {
        return frame.where(col(IN_SCOPE));
    }

    /** The column of a register's format that holds a key. */
    public static String registerColumn(String format, String key) {
        return switch (format + "." + key) {
            case "rna.rna" -> "id";
            case "rna.siren" -> "siret";
            default -> key;
        };
    }

    /**
     * Responses with the variables of their register entry, {@link #METHOD} and {@link #ENTRY}; those that found none
     * have nulls and a reason.
     */
    public static Dataset<Row> link(Dataset<Row> responses, Dataset<Row> frame, Study study) {
        Dataset<Row> joined = responses;
        List<Link.Key> keys = study.link().orElseThrow().keys();
        List<String> derived = study.register().orElseThrow().derived().stream()
                .map(DerivedVariable::name)
                .toList();
        for (Link.Key key : keys) {
            String suffix = key.register();
            Column[] found = derived.stream().map(d -> col(d)).toArray(Column[]::new);
            Dataset<Row> entries = frame.where(col("_key_" + suffix).isNotNull())
                    .groupBy(col("_key_" + suffix))
                    .agg(
                            sum(when(col(IN_SCOPE), 1).otherwise(0)).as("_candidates_" + suffix),
                            count(lit(1)).as("_entries_" + suffix),
                            min(when(col(IN_SCOPE), struct(concat(col(ENTRY), found))))
                                    .as("_found_" + suffix));
            joined = joined.withColumn("_own_" + suffix, normalised(suffix).apply(col(key.variable())))
                    .join(entries, col("_own_" + suffix).equalTo(col("_key_" + suffix)), "left");
        }
        Column method = null;
        for (Link.Key key : keys) {
            Column hit = col("_candidates_" + key.register()).equalTo(1);
            String name = "key:" + key.register();
            method = method == null ? when(hit, name) : method.when(hit, name);
        }
        method = method.when(any(keys, k -> col("_candidates_" + k.register()).gt(1)), "ambiguous")
                .when(any(keys, k -> col("_entries_" + k.register()).gt(0)), "out_of_scope")
                .when(any(keys, k -> wellFormed(k.register()).apply(col("_own_" + k.register()))), "not_found")
                .when(any(keys, k -> col("_own_" + k.register()).isNotNull()), "malformed_key")
                .otherwise("no_key");
        List<Column> columns = new ArrayList<>();
        for (String name : responses.columns()) {
            columns.add(col(name));
        }
        columns.add(method.as(METHOD));
        List<String> fields = new ArrayList<>(derived);
        fields.add(ENTRY);
        for (String field : fields) {
            Column value = null;
            for (Link.Key key : keys) {
                Column hit = col("_candidates_" + key.register()).equalTo(1);
                Column from = col("_found_" + key.register()).getField(field);
                value = value == null ? when(hit, from) : value.when(hit, from);
            }
            columns.add(value.as(field));
        }
        columns.add(ambiguity(keys).as("_ambiguity"));
        Dataset<Row> linked = joined.select(columns.toArray(Column[]::new));
        // With a single key, duplicates of it are gone already; several keys may lead to the same entry.
        return withoutRepeated(linked);
    }

    private static Dataset<Row> withoutRepeated(Dataset<Row> linked) {
        var answers = Window.partitionBy(
                        col("_wave"), coalesce(col(ENTRY), concat_ws(":", lit("-"), col("_file"), col("_record"))))
                .orderBy(
                        col("_complete").desc(),
                        col("_order").desc_nulls_last(),
                        col("_file").desc(),
                        col("_record").desc());
        Column repeated = col("_answer").gt(1).and(col(ENTRY).isNotNull());
        return linked.withColumn("_answer", row_number().over(answers))
                .withColumn(METHOD, when(repeated, "repeated").otherwise(col(METHOD)))
                .drop("_answer");
    }

    /** The responses that found their entry. */
    public static Dataset<Row> matched(Dataset<Row> linked) {
        return linked.where(col(METHOD).startsWith("key:"));
    }

    /**
     * Responses whose keys fit several entries: for a person to look at.
     *
     * @param files names of the files of responses
     */
    public static Dataset<Row> review(Dataset<Row> linked, List<String> files) {
        return linked.where(col(METHOD).equalTo("ambiguous"))
                .orderBy("_file", "_record")
                .select(
                        Collected.fileName(files).as("file"),
                        col("_record").as("record"),
                        col("_ambiguity.key").as("key"),
                        col("_ambiguity.value").as("value"),
                        col("_ambiguity.candidates").as("candidates"));
    }

    private static Column ambiguity(List<Link.Key> keys) {
        Column[] parts = keys.stream()
                .map(k -> when(
                        col("_candidates_" + k.register()).gt(1),
                        struct(
                                lit(k.register()).as("key"),
                                col("_own_" + k.register()).as("value"),
                                col("_candidates_" + k.register()).as("candidates"))))
                .toArray(Column[]::new);
        return array_min(org.apache.spark.sql.functions.array(parts));
    }

    private static Column any(List<Link.Key> keys, java.util.function.Function<Link.Key, Column> test) {
        Column any = lit(false);
        for (Link.Key key : keys) {
            any = any.or(coalesce(test.apply(key), lit(false)));
        }
        return any;
    }

    private static Column[] concat(Column first, Column[] rest) {
        Column[] all = new Column[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private static UserDefinedFunction normalised(String register) {
        return udf((UDF1<String, String>) text -> RegisterKeys.normalised(register, text), DataTypes.StringType);
    }

    private static UserDefinedFunction wellFormed(String register) {
        return udf(
                (UDF1<String, Boolean>) key -> key != null && RegisterKeys.wellFormed(register, key),
                DataTypes.BooleanType);
    }
}
