package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/**
 * The calibration variables of a step: one per wave and category of each margin, which is 1 for its responses, then one
 * per wave and quantity. Tells what cannot be met whatever the weights are.
 */
final class CalibrationColumns {
    /** @param key the margin's category; empty: a quantity */
    record Column(int wave, int margin, List<String> key, double target) {}

    private final Study study;
    private final SampleGroups groups;
    private final Calibrate step;
    private final List<MarginTargets.Margin> margins;
    private final List<Column> columns = new ArrayList<>();
    private final int[][] index;
    private final Diagnostics diagnostics;
    private int categories;

    /** @param weights former weights summed by group */
    CalibrationColumns(
            Study study,
            SampleGroups groups,
            Calibrate step,
            List<MarginTargets.Margin> margins,
            double[] weights,
            Diagnostics diagnostics) {
        this.study = study;
        this.groups = groups;
        this.step = step;
        this.margins = margins;
        this.diagnostics = diagnostics;
        int[][] byMargin = new int[groups.groups().size()][margins.size()];
        List<Problem> problems = new ArrayList<>();
        for (int w = 0; w < study.waves().size(); w++) {
            for (int m = 0; m < margins.size(); m++) {
                margin(w, m, weights, byMargin, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.STATISTICS, problems);
        }
        categories = columns.size();
        index = new int[byMargin.length][];
        for (int g = 0; g < index.length; g++) {
            index[g] = Arrays.stream(byMargin[g]).filter(c -> c >= 0).toArray();
        }
        for (int w = 0; w < study.waves().size(); w++) {
            for (int q = 0; q < step.totals().size(); q++) {
                columns.add(new Column(
                        w, margins.size() + q, List.of(), step.totals().get(q).total()));
            }
        }
    }

    private void margin(int wave, int m, double[] weights, int[][] byMargin, List<Problem> problems) {
        MarginTargets.Margin margin = margins.get(m);
        Map<List<String>, Long> units = groups.units(wave, margin.variables());
        Map<List<String>, Double> targets =
                units.isEmpty() ? margin.counts() : completed(wave, margin, units, weights, problems);
        Map<List<String>, Integer> places = Keys.map();
        targets.forEach((key, target) -> {
            places.put(key, columns.size());
            columns.add(new Column(wave, m, key, target));
            if (target > 0 && !units.isEmpty() && !units.containsKey(key)) {
                problems.add(problem(
                        wave,
                        m,
                        (key.contains("")
                                        ? "no response lacks it, as "
                                        : "category " + Keys.shown(key) + " has no response but a target of ")
                                + MarginTargets.plain(target)
                                + (key.contains("") ? " of the population do" : ""),
                        key.contains("")
                                ? "leave them out of the margin"
                                : "merge it with another category, or leave the margin out"));
            }
        });
        units.forEach((key, n) -> {
            if (!(targets.getOrDefault(key, 0.0) > 0)) {
                problems.add(
                        key.contains("")
                                ? problem(
                                        wave,
                                        m,
                                        n + " responses do not have it",
                                        "set them aside by an edit rule, or add missing: category")
                                : problem(
                                        wave,
                                        m,
                                        n + " responses are in category " + Keys.shown(key) + ", which has no target",
                                        "add its population to the margin"));
            }
        });
        for (int g = 0; g < byMargin.length; g++) {
            SampleGroups.Group group = groups.groups().get(g);
            if (group.wave() == wave) {
                byMargin[g][m] = places.getOrDefault(groups.key(group, margin.variables()), -1);
            }
        }
    }

    /**
     * The margin's targets with those of the responses that lack a variable, where these are a category: what the margin
     * says of them or else their former share of all weights, which the other categories leave to them.
     */
    private Map<List<String>, Double> completed(
            int wave,
            MarginTargets.Margin margin,
            Map<List<String>, Long> units,
            double[] weights,
            List<Problem> problems) {
        List<List<String>> without = units.keySet().stream()
                .filter(key -> key.contains("") && !margin.counts().containsKey(key))
                .toList();
        if (step.missing() == Calibrate.Missing.FAIL || without.isEmpty()) {
            return margin.counts();
        }
        Map<List<String>, Double> byKey = Keys.map();
        double all = 0;
        for (int g = 0; g < weights.length; g++) {
            SampleGroups.Group group = groups.groups().get(g);
            if (group.wave() == wave) {
                byKey.merge(groups.key(group, margin.variables()), weights[g], Double::sum);
                all += weights[g];
            }
        }
        double lacking = without.stream().mapToDouble(byKey::get).sum() / all;
        Map<List<String>, Double> targets = Keys.map();
        margin.counts().forEach((key, n) -> targets.put(key, n * (1 - lacking)));
        for (List<String> key : without) {
            double share = byKey.get(key) / all;
            targets.put(key, share * margin.total());
            diagnostics.add(
                    study.waves().get(wave), "margin", margin.name(), Keys.shown(key), "responses", units.get(key));
        }
        return targets;
    }

    Problem problem(int wave, int margin, String what, String todo) {
        return new Problem(
                study.location(),
                line(margin),
                "margin '" + name(margin) + "' cannot be met" + of(wave) + ": " + what,
                todo);
    }

    /** " in wave W", where there are waves. */
    String of(int wave) {
        String name = study.waves().get(wave);
        return name.isEmpty() ? "" : " in wave " + name;
    }

    String name(int margin) {
        return margin < margins.size()
                ? margins.get(margin).name()
                : step.totals().get(margin - margins.size()).variables().get(0);
    }

    private int line(int margin) {
        return margin < margins.size()
                ? step.categories().get(margin).line()
                : step.totals().get(margin - margins.size()).line();
    }

    List<Column> all() {
        return columns;
    }

    /** Number of calibration variables that are categories; quantities follow. */
    int categories() {
        return categories;
    }

    /** By group: its categories. */
    int[][] index() {
        return index;
    }

    int[] margins() {
        return columns.stream().mapToInt(Column::margin).toArray();
    }

    double[] targets() {
        return columns.stream().mapToDouble(Column::target).toArray();
    }

    /** Combinations of two margins' categories that the population has and no response does. */
    List<String> emptyCells(int wave, int one, int other) {
        if (one >= margins.size() || other >= margins.size()) {
            return List.of();
        }
        var found = new java.util.HashSet<List<Integer>>();
        for (int g = 0; g < index.length; g++) {
            if (groups.groups().get(g).wave() == wave) {
                Map<Integer, Integer> of = new HashMap<>();
                for (int c : index[g]) {
                    of.put(columns.get(c).margin(), c);
                }
                found.add(List.of(of.getOrDefault(one, -1), of.getOrDefault(other, -1)));
            }
        }
        List<String> empty = new ArrayList<>();
        for (int a = 0; a < categories; a++) {
            for (int b = 0; b < categories; b++) {
                Column left = columns.get(a);
                Column right = columns.get(b);
                boolean both = left.wave() == wave && right.wave() == wave;
                if (both
                        && left.margin() == one
                        && right.margin() == other
                        && left.target() > 0
                        && right.target() > 0
                        && !found.contains(List.of(a, b))) {
                    empty.add(Keys.shown(left.key()) + "*" + Keys.shown(right.key()));
                }
            }
        }
        return empty;
    }
}
