package org.sectorscope.pipeline.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.State;
import org.sectorscope.study.Rule;
import org.sectorscope.study.Variable;

/**
 * Applies edit rules (GSBPM 5.3 review and validate). All rules see the same values, those before any of them acts; a check
 * that is null passes.
 */
final class EditRules {
    /** Why a record is set aside: null for none so far. */
    static final String FATE = "_fate";

    /** Ids of the flag rules that a record fails; null for none. */
    static final String FLAGS = "_flags";

    static final String MALFORMED = "malformed";
    static final String RULE = "rule:";

    private static final UserDefinedFunction BLANK_STATES =
            udf((UDF2<byte[], scala.collection.Seq<Integer>, byte[]>) EditRules::blankStates, DataTypes.BinaryType);

    private final Collected collected;
    private final List<Rule> rules;
    private final String location;

    EditRules(Collected collected, List<Rule> rules, String location) {
        this.collected = collected;
        this.rules = rules;
        this.location = location;
    }

    /** Whether any rule can empty a variable, so that what is derived has to be made anew. */
    boolean blanks() {
        return rules.stream().anyMatch(r -> r.action() == Rule.Action.BLANK);
    }

    /** The rows with what the rules make of them, {@link #FATE} and {@link #FLAGS} added. */
    Dataset<Row> apply(Dataset<Row> rows) {
        var checks = new ArrayList<Column>();
        checks.add(col("*"));
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Column check = Sql.condition(rows, rule.check(), location, 0, "rule " + rule.id() + ": the check");
            checks.add(not(coalesce(check, lit(true)))
                    .and(not(col(Collected.MALFORMED)))
                    .as(fails(i)));
        }
        Dataset<Row> checked = rows.select(checks.toArray(Column[]::new));
        var columns = new ArrayList<Column>();
        Set<String> carried = new HashSet<>();
        collected.carried().forEach(v -> carried.add(v.name()));
        for (String name : rows.columns()) {
            if (name.equals(Collected.STATES)) {
                columns.add(states());
            } else if (name.equals(Collected.FINDINGS)) {
                columns.add(findings());
            } else if (carried.contains(name) && blanking(name) != null) {
                columns.add(when(not(blanking(name)), col(quoted(name))).as(name));
            } else {
                columns.add(col(quoted(name)));
            }
        }
        columns.add(fate());
        columns.add(flags());
        return checked.select(columns.toArray(Column[]::new));
    }

    private Column fate() {
        Column fate = when(col(Collected.MALFORMED), MALFORMED);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).action() == Rule.Action.QUARANTINE) {
                fate = fate.when(col(fails(i)), RULE + rules.get(i).id());
            }
        }
        return fate.as(FATE);
    }

    private Column flags() {
        var flags = new ArrayList<Column>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).action() == Rule.Action.FLAG) {
                flags.add(when(col(fails(i)), rules.get(i).id()));
            }
        }
        return flags.isEmpty()
                ? lit(null)
                        .cast(DataTypes.createArrayType(DataTypes.StringType))
                        .as(FLAGS)
                : present(flags).as(FLAGS);
    }

    private Column states() {
        var emptied = new ArrayList<Column>();
        for (Variable v : blankable()) {
            emptied.add(when(emptied(v), lit(collected.variables().indexOf(v))));
        }
        Column states = col(Collected.STATES);
        return emptied.isEmpty()
                ? states
                : when(states.isNotNull(), BLANK_STATES.apply(states, present(emptied)))
                        .as(Collected.STATES);
    }

    private Column findings() {
        Column findings = col(Collected.FINDINGS);
        var emptied = new ArrayList<Column>();
        for (Variable v : blankable()) {
            Column value = v.personal()
                    ? lit(null).cast("string")
                    : col(quoted(v.name())).cast("string");
            emptied.add(when(
                    emptied(v),
                    struct(
                            lit(collected.variables().indexOf(v)).as("variable"),
                            lit(State.BLANKED.ordinal()).as("state"),
                            value.as("value"))));
        }
        return emptied.isEmpty()
                ? findings
                : concat(coalesce(findings, array().cast(typeOfFindings())), present(emptied))
                        .as(Collected.FINDINGS);
    }

    private DataType typeOfFindings() {
        return collected.rows().schema().apply(Collected.FINDINGS).dataType();
    }

    private List<Variable> blankable() {
        return collected.carried().stream()
                .filter(v -> blanking(v.name()) != null)
                .toList();
    }

    private Column emptied(Variable v) {
        return blanking(v.name()).and(col(quoted(v.name())).isNotNull());
    }

    /** Whether a rule empties this variable in a record; null when none ever does. */
    private Column blanking(String variable) {
        Column blanked = null;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.action() == Rule.Action.BLANK && names(rule.blank(), variable)) {
                blanked = blanked == null ? col(fails(i)) : blanked.or(col(fails(i)));
            }
        }
        return blanked;
    }

    private static boolean names(List<String> names, String variable) {
        return names.stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(variable.toLowerCase(Locale.ROOT)));
    }

    private static Column present(List<Column> columns) {
        return filter(array(columns.toArray(Column[]::new)), Column::isNotNull);
    }

    private static String fails(int rule) {
        return "_fails_" + rule;
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static byte[] blankStates(byte[] states, scala.collection.Seq<Integer> variables) {
        if (variables.isEmpty()) {
            return states;
        }
        byte[] blanked = Arrays.copyOf(states, states.length);
        scala.jdk.javaapi.CollectionConverters.asJava(variables)
                .forEach(v -> blanked[v] = (byte) State.BLANKED.ordinal());
        return blanked;
    }
}
