package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.collect.MarginFile;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/**
 * Known population counts by category, from wherever the study takes them; where their totals differ and the study says
 * so, all are brought to that of the first margin.
 */
final class MarginTargets {
    /** A margin's variables and the population of each of their combinations, in order of the codes. */
    record Margin(List<String> variables, Map<List<String>, Double> counts) {
        String name() {
            return String.join("*", variables);
        }

        double total() {
            return counts.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        private Margin times(double factor) {
            Map<List<String>, Double> scaled = Keys.map();
            counts.forEach((key, n) -> scaled.put(key, n * factor));
            return new Margin(variables, scaled);
        }
    }

    /** Margins whose totals differ by more than this share contradict each other. */
    private static final double SAME = 1e-9;

    private MarginTargets() {}

    static List<Margin> of(Study study, Calibrate step, FrameCounts frame, MarginFile.Source files) {
        List<Margin> margins = new ArrayList<>();
        for (Calibrate.Margin margin : step.categories()) {
            Map<List<String>, Double> counts = Keys.map();
            if (margin instanceof Calibrate.RegisterMargin register) {
                frame.by(register.variables()).forEach((key, n) -> counts.put(key, (double) n));
            } else if (margin instanceof Calibrate.FileMargin file) {
                counts.putAll(files.read(study.resolve(file.file()), file.variables()));
            } else if (margin instanceof Calibrate.GivenMargin given) {
                int variables = given.variables().size();
                given.counts()
                        .forEach((code, n) -> counts.put(
                                variables == 1 ? List.of(code) : Arrays.asList(code.split("\\*", variables)), n));
            }
            margins.add(new Margin(margin.variables(), counts));
        }
        if (margins.isEmpty()) {
            return margins;
        }
        double total = margins.get(0).total();
        List<Margin> scaled = new ArrayList<>();
        List<Problem> conflicts = new ArrayList<>();
        for (int m = 0; m < margins.size(); m++) {
            Margin margin = margins.get(m);
            boolean same = Math.abs(margin.total() - total) <= SAME * total;
            scaled.add(same ? margin : margin.times(total / margin.total()));
            if (!same) {
                conflicts.add(new Problem(
                        study.location(),
                        step.categories().get(m).line(),
                        "margin '" + margin.name() + "' adds up to " + plain(margin.total()) + ", margin '"
                                + margins.get(0).name() + "' to " + plain(total),
                        "give both the same population, or add conflict: scale"));
            }
        }
        if (!conflicts.isEmpty() && step.conflict() == Calibrate.Conflict.FAIL) {
            throw new Trouble(Trouble.Kind.STATISTICS, conflicts);
        }
        return scaled;
    }

    static String plain(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }
}
