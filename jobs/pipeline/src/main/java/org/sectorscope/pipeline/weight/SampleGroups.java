package org.sectorscope.pipeline.weight;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.sectorscope.pipeline.columns.Batches;
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

    /** A column of numbers that weights are made of. */
    record Need(String column, Kind kind) implements Serializable {
        /** What the numbers are. */
        enum Kind {
            WEIGHT,
            PROBABILITY,
            TOTAL
        }

        /** Whether a weight can be made of a value; {@code NaN}: it is missing. */
        boolean metBy(double value) {
            return switch (kind) {
                case WEIGHT -> value >= 0 && value < Double.POSITIVE_INFINITY;
                case PROBABILITY -> value > 0 && value <= 1;
                case TOTAL -> !Double.isNaN(value);
            };
        }
    }

    /** A need that a number of responses do not meet. */
    record Lack(Need need, long responses) {}

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

    /** Takes one pass over the responses. */
    static SampleGroups of(Batches responses, Study study) {
        List<String> variables = variables(study);
        List<Need> needs = needs(study);
        ToIntFunction<String> place = name -> responses.place(name, study.location());
        var tally = new GroupTally(
                variables.stream().mapToInt(place).toArray(),
                study.design().sizes().stream().mapToInt(place).toArray(),
                needs.stream().map(Need::column).mapToInt(place).toArray(),
                needs);
        long[] lacking = new long[needs.size()];
        List<Group> groups = new ArrayList<>();
        tally.of(responses.rdd()).forEach((key, counts) -> {
            for (int k = 0; k < lacking.length; k++) {
                lacking[k] += counts.lacking(k);
            }
            int wave = study.waves().indexOf(key.get(0));
            groups.add(new Group(wave, List.copyOf(key.subList(1, key.size())), counts.units(), counts.ranges()));
        });
        groups.sort((a, b) ->
                a.wave() != b.wave() ? Integer.compare(a.wave(), b.wave()) : Keys.ORDER.compare(a.codes(), b.codes()));
        List<Lack> lacks = new ArrayList<>();
        for (int k = 0; k < lacking.length; k++) {
            if (lacking[k] > 0) {
                lacks.add(new Lack(needs.get(k), lacking[k]));
            }
        }
        return new SampleGroups(variables, List.copyOf(groups), List.copyOf(lacks));
    }

    private static List<Need> needs(Study study) {
        List<Need> needs = new ArrayList<>();
        Design design = study.design();
        design.weights().ifPresent(w -> needs.add(new Need(w, Need.Kind.WEIGHT)));
        design.probability().ifPresent(p -> needs.add(new Need(p, Need.Kind.PROBABILITY)));
        calibration(study).filter(c -> c.missing() == Calibrate.Missing.FAIL).ifPresent(c -> c.totals()
                .forEach(total -> needs.add(new Need(total.variables().get(0), Need.Kind.TOTAL))));
        return needs;
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

    /** The group of each response of a wave with its codes; keys as {@link Cells#keys} are. */
    Map<List<String>, Integer> numbers(Study study) {
        Map<List<String>, Integer> numbers = new HashMap<>();
        for (Group group : groups) {
            List<String> key = new ArrayList<>(List.of(study.waves().get(group.wave())));
            key.addAll(group.codes());
            numbers.put(List.copyOf(key), numbers.size());
        }
        return numbers;
    }

    /** The codes of each variable in order; not of those that some response lacks or has the empty text of. */
    Map<String, List<String>> codes() {
        Map<String, List<String>> codes = new HashMap<>();
        for (int v = 0; v < variables.size(); v++) {
            var own = new TreeSet<String>();
            for (Group group : groups) {
                own.add(group.codes().get(v));
            }
            if (!own.contains("")) {
                codes.put(variables.get(v), List.copyOf(own));
            }
        }
        return Map.copyOf(codes);
    }
}
