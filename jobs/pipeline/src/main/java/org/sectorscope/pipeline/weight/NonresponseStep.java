package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.collect.MarginFile;
import org.sectorscope.statistics.weighting.Nonresponse;
import org.sectorscope.statistics.weighting.Reweighting;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;
import org.sectorscope.study.WeightingStep;

/**
 * Correction for unit non-response by response classes: the responses of a class stand for the units drawn in it. Design
 * weights by N/n already make the responses of a stratum stand for all of it; then classes only share it out anew.
 */
final class NonresponseStep {
    private final Study study;
    private final SampleGroups groups;
    private final WeightingStep.Nonresponse step;
    private final Map<List<String>, Double> drawn = Keys.map();

    NonresponseStep(
            Study study,
            SampleGroups groups,
            WeightingStep.Nonresponse step,
            FrameCounts frame,
            MarginFile.Source files) {
        this.study = study;
        this.groups = groups;
        this.step = step;
        step.drawn()
                .ifPresentOrElse(
                        file -> drawn.putAll(files.read(study.resolve(file), step.classes())),
                        () -> frame.by(step.classes()).forEach((key, n) -> drawn.put(key, (double) n)));
    }

    Reweighting factors(boolean expanded, Diagnostics diagnostics) {
        double[] factors = new double[groups.groups().size()];
        Arrays.fill(factors, 1);
        List<Problem> problems = new ArrayList<>();
        for (int w = 0; w < study.waves().size(); w++) {
            wave(w, expanded, factors, diagnostics, problems);
        }
        if (!problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.STATISTICS, problems);
        }
        return Reweighting.byGroup(factors);
    }

    private void wave(int wave, boolean expanded, double[] factors, Diagnostics diagnostics, List<Problem> problems) {
        String name = study.waves().get(wave);
        Map<List<String>, Long> responses = groups.units(wave, step.classes());
        Map<List<String>, Double> byClass = Keys.map();
        String variable = String.join("*", step.classes());
        responses.forEach((key, n) -> {
            double units = drawn.getOrDefault(key, 0.0);
            String of = "class " + Keys.shown(key) + (name.isEmpty() ? "" : " of wave " + name);
            if (key.contains("")) {
                problems.add(problem(
                        n + " responses lack '" + variable + "', their response class",
                        "set them aside by an edit rule, or use other classes"));
            } else if (units < n) {
                problems.add(problem(
                        of + " has " + n + " responses of " + MarginTargets.plain(units) + " units drawn",
                        "mend the counts of units drawn"));
            } else {
                byClass.put(key, Nonresponse.factor(units, n));
                diagnostics.add(name, "nonresponse", variable, Keys.shown(key), "drawn", units);
                diagnostics.add(name, "nonresponse", variable, Keys.shown(key), "responses", n);
            }
        });
        if (responses.isEmpty()) {
            return;
        }
        drawn.forEach((key, units) -> {
            if (units > 0 && !responses.containsKey(key)) {
                problems.add(problem(
                        "class " + Keys.shown(key) + (name.isEmpty() ? "" : " of wave " + name)
                                + " has no response to stand for the " + MarginTargets.plain(units) + " units drawn",
                        "merge it with another class"));
            }
        });
        Map<List<String>, Double> applied = Keys.map();
        Map<List<String>, Double> share = expanded ? shares(wave) : Map.of();
        for (int g = 0; g < factors.length; g++) {
            SampleGroups.Group group = groups.groups().get(g);
            Double factor = byClass.get(groups.key(group, step.classes()));
            if (group.wave() == wave && factor != null) {
                double expansion = expanded ? share.get(groups.key(group, SampleGroups.strata(study))) : 1;
                factors[g] = factor / expansion;
                applied.put(groups.key(group, step.classes()), factors[g]);
            }
        }
        applied.forEach(
                (key, factor) -> diagnostics.add(name, "nonresponse", variable, Keys.shown(key), "factor", factor));
    }

    /** Units drawn for each response, by stratum of the first stage: what N/n has made good already. */
    private Map<List<String>, Double> shares(int wave) {
        List<String> strata = SampleGroups.strata(study);
        Map<List<String>, Double> units = Keys.map();
        drawn.forEach((key, n) -> {
            List<String> stratum = new ArrayList<>();
            strata.forEach(v -> stratum.add(key.get(step.classes().indexOf(v))));
            units.merge(List.copyOf(stratum), n, Double::sum);
        });
        groups.units(wave, strata).forEach((key, n) -> units.computeIfPresent(key, (k, m) -> m / n));
        return units;
    }

    private Problem problem(String what, String todo) {
        return new Problem(study.location(), step.line(), what, todo);
    }
}
