package org.sectorscope.pipeline.clean;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.pipeline.collect.SqlNames;
import org.sectorscope.study.DerivedVariable;

/**
 * Makes derived variables (GSBPM 5.5): by Spark SQL over variables that are there, or by cutting a quantity into classes.
 * A variable that needs another derived one comes after it.
 */
public final class Derivation {
    private final String location;
    private final List<List<DerivedVariable>> levels;

    private Derivation(String location, List<List<DerivedVariable>> levels) {
        this.location = location;
        this.levels = List.copyOf(levels);
    }

    /**
     * The derivation of those variables that these columns suffice for.
     *
     * @param location of the codebook or study that defines them, for messages
     * @param columns there already; a variable that is among them is not made again
     * @throws org.sectorscope.study.Trouble of kind STUDY when an expression is not SQL
     */
    public static Derivation available(String location, List<DerivedVariable> variables, Collection<String> columns) {
        Set<String> there = lowerCase(columns);
        var levels = new ArrayList<List<DerivedVariable>>();
        var open = new ArrayList<>(variables);
        open.removeIf(v -> there.contains(v.name().toLowerCase(Locale.ROOT)));
        while (true) {
            List<DerivedVariable> level = open.stream()
                    .filter(v -> there.containsAll(needs(location, v)))
                    .toList();
            if (level.isEmpty()) {
                return new Derivation(location, levels);
            }
            levels.add(level);
            level.forEach(v -> there.add(v.name().toLowerCase(Locale.ROOT)));
            open.removeAll(level);
        }
    }

    /** The variables made, in the order they are. */
    public List<DerivedVariable> variables() {
        return levels.stream().flatMap(List::stream).toList();
    }

    /** Variables that need no other of their level. */
    List<List<DerivedVariable>> levels() {
        return levels;
    }

    /** The columns of a level. @throws org.sectorscope.study.Trouble of kind STUDY when Spark refuses an expression */
    Column[] columns(Dataset<Row> rows, List<DerivedVariable> level) {
        return level.stream()
                .map(v -> expression(rows, v).cast(typeOf(v)).as(v.name()))
                .toArray(Column[]::new);
    }

    private Column expression(Dataset<Row> rows, DerivedVariable variable) {
        if (variable.cut().isPresent()) {
            return cut(variable.cut().get());
        }
        String sql = variable.sql().orElseThrow();
        return Sql.column(rows, sql, location, "derived variable " + variable.name());
    }

    private static Column cut(DerivedVariable.Cut cut) {
        Column of = functions.col("`" + cut.of() + "`");
        Column classes = functions.when(functions.isnan(of), null);
        // From the top down: the first break that a value reaches is its class; below the lowest there is none.
        for (int i = cut.labels().size() - 1; i >= 0; i--) {
            classes = classes.when(of.geq(cut.breaks().get(i)), cut.labels().get(i));
        }
        return classes;
    }

    private static DataType typeOf(DerivedVariable variable) {
        return CollectJob.type(variable.type());
    }

    private static Set<String> needs(String location, DerivedVariable variable) {
        return variable.sql()
                .map(sql -> SqlNames.of(sql, location, "derived variable " + variable.name()))
                .orElseGet(() -> Set.of(variable.cut().orElseThrow().of().toLowerCase(Locale.ROOT)));
    }

    private static Set<String> lowerCase(Collection<String> names) {
        var lower = new HashSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
