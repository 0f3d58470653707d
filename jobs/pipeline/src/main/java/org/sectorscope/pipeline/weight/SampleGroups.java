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
import org.apache.spark.sql.functions;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Design;
import org.sectorscope.study.Study;
import org.sectorscope.study.WeightingStep;

/**
 * The responses of the sample, counted by wave, stratum and calibration cell. Everything that weighting knows of the
 * responses is here; its size is that of the cells that occur.
 */
final class SampleGroups {
    /**
     * @param wave index in the study's waves
     * @param codes categories of {@link #variables}
     * @param populations the stratum's size (or sampling fraction) by stage in the responses' own columns: smallest and
     *     largest found of each, {@code NaN}: none
     */
    record Group(int wave, List<String> codes, long units, double[] populations) {}

    /** What a number of responses must not lack. */
    record Lack(String column, String what, long responses) {}

    private final List<String> variables;
    private final List<Group> groups;
    private final List<Lack> lacks;

    private SampleGroups(List<String> variables, List<Group> groups, List<Lack> lacks) {
        this.variables = variables;
        this.groups = groups;
        this.lacks = lacks;
    }

    /**
     * Stratification variables and sampling units of the stages that count, then classes of non-response and the
     * variables of the margins.
     */
    static List<String> variables(Study study) {
        Set<String> variables = new LinkedHashSet<>(strata(study));
        for (int stage = 0; stage < stages(study); stage++) {
            variables.addAll(strata(study, stage));
        }
        variables.addAll(units(study));
        for (WeightingStep step : study.weighting()) {
            if (step instanceof WeightingStep.Nonresponse nonresponse) {
                variables.addAll(nonresponse.classes());
            }
        }
        calibration(study).ifPresent(c -> {
            c.categories().forEach(m -> variables.addAll(m.variables()));
            variables.addAll(within(study, c));
        });
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
        return SampleBuilder.countedStages(design.units().size(), design.sizedStages());
    }

    /** Sampling units of the stages that count. */
    static List<String> units(Study study) {
        List<String> units = study.design().units();
        return units.subList(0, Math.min(units.size(), stages(study)));
    }

    /** The sampling units down to the one within which a step calibrates; none where it calibrates each response. */
    static List<String> within(Study study, Calibrate step) {
        List<String> units = study.design().units();
        return step.within()
                .map(unit -> units.subList(0, units.indexOf(unit) + 1))
                .orElse(List.of());
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
        List<Column> sums = new ArrayList<>();
        for (String column : study.design().sizes()) {
            sums.add(min(col(column).cast("double")));
            sums.add(max(col(column).cast("double")));
        }
        int sizes = sums.size();
        List<Lack> needs = needs(study);
        needs.forEach(need -> sums.add(functions.sum(
                functions.when(functions.expr(need.what()), lit(0L)).otherwise(lit(1L)))));
        long[] lacking = new long[needs.size()];
        List<Group> groups = new ArrayList<>();
        for (Row row : responses
                .groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)), sums.toArray(Column[]::new))
                .collectAsList()) {
            int at = 1 + variables.size();
            double[] populations = new double[sizes];
            for (int p = 0; p < sizes; p++) {
                populations[p] = row.isNullAt(at + 1 + p) ? Double.NaN : row.getDouble(at + 1 + p);
            }
            for (int k = 0; k < lacking.length; k++) {
                lacking[k] += row.getLong(at + 1 + sizes + k);
            }
            groups.add(new Group(
                    study.waves().indexOf(row.getString(0)),
                    Keys.of(row, 1, variables.size()),
                    row.getLong(at),
                    populations));
        }
        groups.sort((a, b) ->
                a.wave() != b.wave() ? Integer.compare(a.wave(), b.wave()) : Keys.ORDER.compare(a.codes(), b.codes()));
        List<Lack> lacks = new ArrayList<>();
        for (int k = 0; k < lacking.length; k++) {
            if (lacking[k] > 0) {
                lacks.add(new Lack(needs.get(k).column(), needs.get(k).what(), lacking[k]));
            }
        }
        return new SampleGroups(variables, List.copyOf(groups), List.copyOf(lacks));
    }

    /** Columns of numbers that weights are made of, each with a condition in SQL. */
    private static List<Lack> needs(Study study) {
        List<Lack> needs = new ArrayList<>();
        Design design = study.design();
        design.weights()
                .ifPresent(w -> needs.add(new Lack(w, "%1$s >= 0 and %1$s < double('inf')".formatted(quoted(w)), 0)));
        design.probability().ifPresent(p -> needs.add(new Lack(p, "%1$s > 0 and %1$s <= 1".formatted(quoted(p)), 0)));
        calibration(study).filter(c -> c.missing() == Calibrate.Missing.FAIL).ifPresent(c -> c.totals()
                .forEach(total -> needs.add(new Lack(
                        total.variables().get(0), quoted(total.variables().get(0)) + " is not null", 0))));
        return needs;
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    /** Numbers that weights are made of and that responses lack. */
    List<Lack> lacks() {
        return lacks;
    }

    List<Group> groups() {
        return groups;
    }

    /** Responses by group. */
    long[] counts() {
        return groups.stream().mapToLong(Group::units).toArray();
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
