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
import org.sectorscope.statistics.design.SampleBuilder;
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
     * @param populations the stratum's size by stage in the responses' own columns: smallest and largest found of each,
     *     {@code NaN}: none
     */
    record Group(int wave, List<String> codes, long units, double[] populations) {}

    private final List<String> variables;
    private final List<Group> groups;

    private SampleGroups(List<String> variables, List<Group> groups) {
        this.variables = variables;
        this.groups = groups;
    }

    /** Stratification variables and sampling units of the stages that count, then the variables of the margins. */
    static List<String> variables(Study study) {
        Set<String> variables = new LinkedHashSet<>(strata(study));
        for (int stage = 0; stage < stages(study); stage++) {
            variables.addAll(strata(study, stage));
        }
        variables.addAll(units(study));
        calibration(study).ifPresent(c -> c.margins().forEach(m -> variables.addAll(m.variables())));
        return List.copyOf(variables);
    }

    /** Stratification variables of the first stage. */
    static List<String> strata(Study study) {
        return strata(study, 0);
    }

    static List<String> strata(Study study, int stage) {
        List<List<String>> strata = study.design().strata();
        return stage < strata.size() ? strata.get(stage) : List.of();
    }

    /** Stages that count in variances. */
    static int stages(Study study) {
        Design design = study.design();
        return SampleBuilder.countedStages(
                design.units().size(), design.population().size());
    }

    /** Sampling units of the stages that count. */
    static List<String> units(Study study) {
        List<String> units = study.design().units();
        return units.subList(0, Math.min(units.size(), stages(study)));
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
        List<Column> sums = new ArrayList<>();
        if (own) {
            for (String column : design.population()) {
                sums.add(min(col(column).cast("double")));
                sums.add(max(col(column).cast("double")));
            }
        }
        List<Group> groups = new ArrayList<>();
        for (Row row : responses
                .groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)), sums.toArray(Column[]::new))
                .collectAsList()) {
            int at = 1 + variables.size();
            double[] populations = new double[sums.size()];
            for (int p = 0; p < populations.length; p++) {
                populations[p] = row.isNullAt(at + 1 + p) ? Double.NaN : row.getDouble(at + 1 + p);
            }
            groups.add(new Group(
                    study.waves().indexOf(row.getString(0)),
                    Keys.of(row, 1, variables.size()),
                    row.getLong(at),
                    populations));
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
