package org.sectorscope.pipeline.weight;

import org.sectorscope.statistics.weighting.Trimming;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;
import org.sectorscope.study.WeightingStep;

/** Trimming of extreme weights, wave by wave. */
final class TrimStep {
    private final Study study;
    private final SampleGroups groups;
    private final WeightingStep.Trim step;

    TrimStep(Study study, SampleGroups groups, WeightingStep.Trim step) {
        this.study = study;
        this.groups = groups;
        this.step = step;
    }

    void apply(WeightChain chain, Diagnostics diagnostics) {
        double low = step.min().orElse(Double.NEGATIVE_INFINITY);
        double high = step.max().orElse(Double.POSITIVE_INFINITY);
        Trimming trimming = step.ofMedian() ? Trimming.ofMedian(low, high) : Trimming.ofWeight(low, high);
        trimming = step.proportional() ? trimming.proportional() : trimming;
        trimming = step.strict() ? trimming.strict() : trimming;
        for (int w = 0; w < study.waves().size(); w++) {
            boolean[] own = new boolean[groups.groups().size()];
            boolean any = false;
            for (int g = 0; g < own.length; g++) {
                own[g] = groups.groups().get(g).wave() == w;
                any |= own[g];
            }
            if (any) {
                apply(trimming.trim(chain.blocks(), own), w, chain, diagnostics);
            }
        }
    }

    private void apply(Trimming.Result result, int wave, WeightChain chain, Diagnostics diagnostics) {
        String name = study.waves().get(wave);
        if (!result.possible()) {
            throw new Trouble(
                    Trouble.Kind.STATISTICS,
                    study.location(),
                    step.line(),
                    "weights" + (name.isEmpty() ? "" : " of wave " + name)
                            + " that add up to " + MarginTargets.plain(result.sum())
                            + " cannot be trimmed to " + limits(result),
                    result.low() < result.high()
                            ? "widen the limits"
                            : "the median weight is not above 0: give limits of the weight itself");
        }
        chain.then(result.reweighting());
        if (result.low() > Double.NEGATIVE_INFINITY) {
            diagnostics.add(name, "trim", "", "", "low", result.low());
        }
        if (result.high() < Double.POSITIVE_INFINITY) {
            diagnostics.add(name, "trim", "", "", "high", result.high());
        }
        diagnostics.add(name, "trim", "", "", "raised", result.raised());
        diagnostics.add(name, "trim", "", "", "cut", result.cut());
        diagnostics.add(name, "trim", "", "", "moved", result.excess());
    }

    private static String limits(Trimming.Result result) {
        if (result.high() == Double.POSITIVE_INFINITY) {
            return MarginTargets.plain(result.low()) + " and more";
        }
        return result.low() == Double.NEGATIVE_INFINITY
                ? "at most " + MarginTargets.plain(result.high())
                : MarginTargets.plain(result.low()) + " to " + MarginTargets.plain(result.high());
    }
}
