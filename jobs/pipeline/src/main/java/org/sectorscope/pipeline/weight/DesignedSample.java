package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.study.Design;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** The sample of a study's design: strata and sampling units by stage, put together from the groups of responses. */
final class DesignedSample {
    /** Between the codes of a crossed stratum; no code holds it. */
    private static final String AND = "\u001f";

    private final Study study;
    private final SampleGroups groups;
    private final SampleBuilder builder;

    DesignedSample(Study study, SampleGroups groups) {
        this.study = study;
        this.groups = groups;
        this.builder = study.design().fraction().isEmpty() ? new SampleBuilder() : SampleBuilder.ofFractions();
    }

    /** @param population of a stratum of the first stage: its wave and codes */
    Sample sample(ToDoubleFunction<List<String>> population) {
        var populations = Keys.<Double>map();
        for (int g = 0; g < groups.groups().size(); g++) {
            SampleGroups.Group group = groups.groups().get(g);
            List<String> first = new ArrayList<>(List.of(Integer.toString(group.wave())));
            first.addAll(groups.key(group, SampleGroups.strata(study)));
            List<String> strata = new ArrayList<>(List.of(String.join(AND, first)));
            List<Double> sizes = new ArrayList<>(
                    List.of(populations.computeIfAbsent(List.copyOf(first), population::applyAsDouble)));
            for (int stage = 1; stage < SampleGroups.stages(study); stage++) {
                strata.add(String.join(AND, groups.key(group, SampleGroups.strata(study, stage))));
                sizes.add(population(group, stage));
            }
            List<String> units = groups.key(group, SampleGroups.units(study));
            if (units.contains("")) {
                throw trouble(
                        group.units() + " responses have no '"
                                + SampleGroups.units(study).get(units.indexOf("")) + "', their sampling unit",
                        "set them aside by an edit rule");
            }
            try {
                builder.add(new SampleBuilder.Piece(strata, units, sizes, group.wave(), group.units(), new int[0]));
            } catch (IllegalArgumentException e) {
                throw trouble(e.getMessage().replace(AND, "*"), "give every response of a stratum its population size");
            }
        }
        Sample sample = builder.build(
                0,
                0,
                false,
                Sample.SinglePsu.valueOf(study.design().singlePsu().name()),
                study.design().singlePsuDomains());
        failOnSingles(sample);
        return sample;
    }

    private double population(SampleGroups.Group group, int stage) {
        double low = group.populations()[2 * stage];
        double high = group.populations()[2 * stage + 1];
        if (!(low == high)) {
            throw trouble(
                    "'" + study.design().sizes().get(stage) + "' is missing or differs within a sampling unit",
                    "give every response of a stratum its population size");
        }
        return high;
    }

    private Trouble trouble(String what, String todo) {
        return new Trouble(Trouble.Kind.STATISTICS, study.location(), 0, what, todo);
    }

    private void failOnSingles(Sample sample) {
        Design design = study.design();
        if (design.singlePsu() != Design.SinglePsu.FAIL
                || SampleGroups.strata(study).isEmpty() && design.units().isEmpty()) {
            return;
        }
        String unit = design.units().isEmpty() ? "response" : "sampling unit";
        List<Problem> problems = new ArrayList<>();
        for (int h = 0; h < sample.strata().size(); h++) {
            Sample.Stratum stratum = sample.strata().get(h);
            if (stratum.units() == 1 && !stratum.takesAll()) {
                problems.add(new Problem(
                        study.location(),
                        0,
                        place(stratum, builder.name(h)) + " has a single " + unit,
                        "merge strata, or set design.single_psu to remove, adjust, average or certainty"));
            }
        }
        if (!problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.STATISTICS, problems);
        }
    }

    private String place(Sample.Stratum stratum, String name) {
        if (stratum.parent() != Sample.NONE) {
            return "a stratum of a later stage" + (name.isEmpty() ? "" : " (" + name.replace(AND, "*") + ")");
        }
        String[] parts = name.split(AND, 2);
        String wave = study.waves().get(Integer.parseInt(parts[0]));
        String of = wave.isEmpty() ? "" : " of wave " + wave;
        return parts.length == 1 ? "the sample" + of : "stratum " + parts[1].replace(AND, "*") + of;
    }
}
