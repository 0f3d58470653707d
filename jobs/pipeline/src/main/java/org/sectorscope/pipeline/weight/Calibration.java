package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sectorscope.pipeline.collect.MarginFile;
import org.sectorscope.statistics.weighting.Raking;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** The study's calibration step, wave by wave: its variables, its factors, and what they reached. */
final class Calibration {
    /** One category of one margin in one wave: a calibration variable that is 1 for its units. */
    private record Column(int wave, int margin, List<String> key, double target) {}

    private final Study study;
    private final SampleGroups groups;
    private final Optional<Calibrate> step;
    private final List<MarginTargets.Margin> margins;
    private final List<Column> columns = new ArrayList<>();
    private final int[][] columnsOf;
    private final List<List<String>> diagnostics = new ArrayList<>();

    Calibration(Study study, SampleGroups groups, FrameCounts frame, MarginFile.Source files) {
        this.study = study;
        this.groups = groups;
        this.step = SampleGroups.calibration(study);
        this.margins = step.map(s -> MarginTargets.of(study, s, frame, files)).orElse(List.of());
        this.columnsOf = new int[groups.groups().size()][margins.size()];
        if (step.isPresent()) {
            fillColumns();
        }
    }

    private void fillColumns() {
        List<Problem> problems = new ArrayList<>();
        for (int w = 0; w < study.waves().size(); w++) {
            for (int m = 0; m < margins.size(); m++) {
                MarginTargets.Margin margin = margins.get(m);
                int wave = w;
                Map<List<String>, Long> units = groups.units(wave, margin.variables());
                Map<List<String>, Integer> index = Keys.map();
                for (Map.Entry<List<String>, Double> target : margin.counts().entrySet()) {
                    index.put(target.getKey(), columns.size());
                    columns.add(new Column(w, m, target.getKey(), target.getValue()));
                    if (target.getValue() > 0 && !units.isEmpty() && !units.containsKey(target.getKey())) {
                        problems.add(problem(
                                wave,
                                margin,
                                "category " + Keys.shown(target.getKey()) + " has no response but a target of "
                                        + MarginTargets.plain(target.getValue()),
                                "merge it with another category, or leave the margin out"));
                    }
                }
                units.forEach((key, n) -> {
                    if (key.contains("")) {
                        problems.add(problem(
                                wave,
                                margin,
                                n + " responses do not have it",
                                "set them aside by an edit rule, or calibrate on another variable"));
                    } else if (!(margin.counts().getOrDefault(key, 0.0) > 0)) {
                        problems.add(problem(
                                wave,
                                margin,
                                n + " responses are in category " + Keys.shown(key) + ", which has no target",
                                "add its population to the margin"));
                    }
                });
                for (int g = 0; g < columnsOf.length; g++) {
                    SampleGroups.Group group = groups.groups().get(g);
                    if (group.wave() == w) {
                        columnsOf[g][m] = index.getOrDefault(groups.key(group, margin.variables()), -1);
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.STATISTICS, problems);
        }
    }

    private Problem problem(int wave, MarginTargets.Margin margin, String what, String todo) {
        String of = study.waves().get(wave).isEmpty()
                ? ""
                : " in wave " + study.waves().get(wave);
        return new Problem(
                study.location(), 0, "margin '" + margin.name() + "' cannot be met" + of + ": " + what, todo);
    }

    /** Number of calibration variables. */
    int columns() {
        return columns.size();
    }

    /** The calibration variables that are 1 in a group. */
    int[] columns(int group) {
        return columnsOf[group];
    }

    /** @param base summed former weights by group */
    double[] factors(double[] base) {
        double[] factors = new double[base.length];
        java.util.Arrays.fill(factors, 1);
        if (step.isPresent()) {
            for (int w = 0; w < study.waves().size(); w++) {
                calibrateWave(w, base, factors);
            }
        }
        for (int w = 0; w < study.waves().size(); w++) {
            describe(w, base, factors);
        }
        return factors;
    }

    private void calibrateWave(int wave, double[] base, double[] factors) {
        int[] own = java.util.stream.IntStream.range(0, base.length)
                .filter(g -> groups.groups().get(g).wave() == wave)
                .toArray();
        if (own.length == 0) {
            return;
        }
        double[] some = java.util.Arrays.stream(own).mapToDouble(g -> base[g]).toArray();
        int[][] cells = java.util.Arrays.stream(own).mapToObj(g -> columnsOf[g]).toArray(int[][]::new);
        // Other waves have columns of their own, which are no concern of this one.
        double[] targets = columns.stream()
                .mapToDouble(c -> c.wave() == wave ? c.target() : 0)
                .toArray();
        Raking.Result result = Raking.rake(some, cells, targets);
        double[] before = Raking.sums(some, cells, null, columns.size());
        double[] reached = Raking.sums(some, cells, result.factors(), columns.size());
        if (!result.converged()) {
            int worst = 0;
            double gap = -1;
            for (int c = 0; c < columns.size(); c++) {
                double own1 =
                        columns.get(c).wave() == wave && targets[c] > 0 ? Math.abs(reached[c] / targets[c] - 1) : 0;
                if (own1 > gap) {
                    gap = own1;
                    worst = c;
                }
            }
            throw new Trouble(
                    Trouble.Kind.STATISTICS,
                    List.of(
                            problem(
                                    wave,
                                    margins.get(columns.get(worst).margin()),
                                    "raking did not settle in " + result.iterations() + " rounds; category "
                                            + Keys.shown(columns.get(worst).key()) + " reached "
                                            + MarginTargets.plain(reached[worst])
                                            + " of " + MarginTargets.plain(targets[worst]),
                                    "the margins contradict each other in cells without a response: merge categories or drop a margin")));
        }
        String name = study.waves().get(wave);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < own.length; i++) {
            factors[own[i]] = result.factors()[i];
            low = Math.min(low, result.factors()[i]);
            high = Math.max(high, result.factors()[i]);
        }
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            if (column.wave() == wave) {
                String margin = margins.get(column.margin()).name();
                String key = Keys.shown(column.key());
                diagnostics.add(List.of(name, "margin", margin, key, "target", MarginTargets.plain(column.target())));
                diagnostics.add(List.of(name, "margin", margin, key, "before", MarginTargets.plain(before[c])));
                diagnostics.add(List.of(name, "margin", margin, key, "reached", MarginTargets.plain(reached[c])));
            }
        }
        diagnostics.add(List.of(name, "ratio", "", "", "min", MarginTargets.plain(low)));
        diagnostics.add(List.of(name, "ratio", "", "", "max", MarginTargets.plain(high)));
        diagnostics.add(List.of(name, "ratio", "", "", "iterations", Integer.toString(result.iterations())));
    }

    /** Weights by group are base mean times factor; with weights given by unit, spread within groups is not in here. */
    private void describe(int wave, double[] base, double[] factors) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int g = 0; g < base.length; g++) {
            SampleGroups.Group group = groups.groups().get(g);
            if (group.wave() == wave) {
                double weight = base[g] * factors[g] / group.units();
                n += group.units();
                sum += weight * group.units();
                squares += weight * weight * group.units();
                low = Math.min(low, weight);
                high = Math.max(high, weight);
            }
        }
        if (n == 0) {
            return;
        }
        String name = study.waves().get(wave);
        double deff = n * squares / (sum * sum);
        Map<String, Double> values = new java.util.LinkedHashMap<>();
        values.put("n", n);
        values.put("sum", sum);
        values.put("min", low);
        values.put("max", high);
        values.put("mean", sum / n);
        values.put("cv", Math.sqrt(Math.max(0, deff - 1)));
        values.put("kish_deff", deff);
        values.put("effective_n", n / deff);
        values.forEach((measure, value) ->
                diagnostics.add(List.of(name, "weights", "", "", measure, MarginTargets.plain(value))));
    }

    /** Rows {@code wave,section,variable,category,measure,value}. */
    List<List<String>> diagnostics() {
        return diagnostics;
    }
}
