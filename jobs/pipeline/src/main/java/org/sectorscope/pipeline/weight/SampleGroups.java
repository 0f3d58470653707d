package org.sectorscope.pipeline.weight;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Design;
import org.sectorscope.study.Study;

/**
 * The responses of the sample, counted by wave, stratum and calibration cell. Everything that weighting knows of the
 * responses is here; its size is that of the cells that occur.
 */
final class SampleGroups {
    /**
     * @param wave index in the study's waves
     * @param codes categories of {@link #variables}
     * @param populations the stratum's size in the responses' own column: smallest and largest found, {@code NaN}: none
     */
    record Group(int wave, List<String> codes, long units, double[] populations) {}

    private final List<String> variables;
    private final List<Group> groups;

    private SampleGroups(List<String> variables, List<Group> groups) {
        this.variables = variables;
        this.groups = groups;
    }

    /** Stratification variables, then those of the margins. */
    static List<String> variables(Study study) {
        Set<String> variables = new LinkedHashSet<>(strata(study));
        calibration(study).ifPresent(c -> c.margins().forEach(m -> variables.addAll(m.variables())));
        return List.copyOf(variables);
    }

    static List<String> strata(Study study) {
        return study.design().strata().isEmpty()
                ? List.of()
                : study.design().strata().get(0);
    }

    static java.util.Optional<Calibrate> calibration(Study study) {
        return study.weighting().stream()
                .filter(Calibrate.class::isInstance)
                .map(Calibrate.class::cast)
                .findFirst();
    }

    static SampleGroups of(Dataset<Row> responses, Study study) {
        List<String> variables = variables(study);
        List<Column> keys = new ArrayList<>(List.of(col("_wave")));
        variables.forEach(v -> keys.add(col(v).cast("string")));
        Design design = study.design();
        boolean own = !design.population().isEmpty() && !design.populationFromRegister();
        Column population =
                own ? col(design.population().get(0)).cast("double") : lit(null).cast("double");
        List<Group> groups = new ArrayList<>();
        for (Row row : responses
                .groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)), min(population), max(population))
                .collectAsList()) {
            int at = 1 + variables.size();
            groups.add(new Group(
                    study.waves().indexOf(row.getString(0)),
                    Keys.of(row, 1, variables.size()),
                    row.getLong(at),
                    new double[] {
                        row.isNullAt(at + 1) ? Double.NaN : row.getDouble(at + 1),
                        row.isNullAt(at + 2) ? Double.NaN : row.getDouble(at + 2)
                    }));
        }
        groups.sort((a, b) ->
                a.wave() != b.wave() ? Integer.compare(a.wave(), b.wave()) : Keys.ORDER.compare(a.codes(), b.codes()));
        return new SampleGroups(variables, List.copyOf(groups));
    }

    List<Group> groups() {
        return groups;
    }

    /** A group's categories of some of the variables. */
    List<String> key(Group group, List<String> some) {
        List<String> key = new ArrayList<>();
        some.forEach(v -> key.add(group.codes().get(variables.indexOf(v))));
        return List.copyOf(key);
    }

    /** Units by the categories of some of the variables, in one wave. */
    Map<List<String>, Long> units(int wave, List<String> some) {
        Map<List<String>, Long> units = Keys.map();
        groups.stream().filter(g -> g.wave() == wave).forEach(g -> units.merge(key(g, some), g.units(), Long::sum));
        return units;
    }
}
