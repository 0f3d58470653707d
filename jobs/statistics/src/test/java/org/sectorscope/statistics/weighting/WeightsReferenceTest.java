package org.sectorscope.statistics.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.r.Reference;

/** Weights of the made-up sample as R's survey package calibrates and trims them: weights.csv, made by weights.R. */
class WeightsReferenceTest {
    private static final double EXACT = 1e-9;
    private static final List<Map<String, String>> SAMPLE = Reference.rows("sample.csv");
    private static final List<Map<String, String>> WEIGHTS = Reference.rows("weights.csv");

    private static double[] column(List<Map<String, String>> rows, String name) {
        return rows.stream().mapToDouble(r -> Double.parseDouble(r.get(name))).toArray();
    }

    private static double[] base() {
        return column(SAMPLE, "weight");
    }

    private static void same(double[] is, String name) {
        double[] expected = column(WEIGHTS, name);
        assertThat(is).hasSameSizeAs(expected);
        for (int i = 0; i < is.length; i++) {
            assertThat(is[i])
                    .as("%s, response %d", name, i + 1)
                    .isCloseTo(expected[i], within(EXACT * Math.abs(expected[i])));
        }
    }

    /** Sector, size and, as the last of the targets, the hours of the year before. */
    private static final class Margins {
        final Map<String, Integer> columns = new TreeMap<>();
        final int[] margins;
        final double[] targets;
        final double[][] hours = {column(SAMPLE, "hours_before")};

        Margins(String... variables) {
            List<Double> totals = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            for (Map<String, String> row : Reference.rows("margins.csv")) {
                if (List.of(variables).contains(row.get("variable"))) {
                    places.add(List.of(variables).indexOf(row.get("variable")));
                    columns.put(row.get("variable") + row.get("category"), totals.size());
                    totals.add(Double.parseDouble(row.get("total")));
                }
            }
            margins = places.stream().mapToInt(Integer::intValue).toArray();
            targets = totals.stream().mapToDouble(Double::doubleValue).toArray();
        }

        int[][] index() {
            return SAMPLE.stream()
                    .map(row -> List.of("sector", "size").stream()
                            .filter(v -> columns.containsKey(v + row.get(v)))
                            .mapToInt(v -> columns.get(v + row.get(v)))
                            .toArray())
                    .toArray(int[][]::new);
        }

        CalibrationVariables categories() {
            return CalibrationVariables.categories(index(), margins);
        }

        CalibrationVariables withHours() {
            return new CalibrationVariables(
                    targets.length - 1, index(), new double[SAMPLE.size()][], new int[] {0}, margins);
        }
    }

    private static double[] onGroups(Calibration method, CalibrationVariables x, double[] base, double[] targets) {
        CalibrationResult result = method.solve(x, base, null, targets);
        assertThat(result.solved()).isTrue();
        double[] weights = result.ratios(x, base, null);
        Arrays.setAll(weights, i -> weights[i] * base[i]);
        return weights;
    }

    private static double[] withHours(Calibration method) {
        var margins = new Margins("sector", "size", "hours_before");
        var responses = new Responses(base(), margins.hours);
        CalibrationResult result = method.solve(margins.withHours(), responses, margins.targets);
        assertThat(result.solved()).isTrue();
        return responses.after(result.reweighting(margins.withHours()));
    }

    @Test
    void categories() {
        var sector = new Margins("sector");
        same(onGroups(Calibration.raking(), sector.categories(), base(), sector.targets), "poststratify");
        var both = new Margins("sector", "size");
        same(onGroups(Calibration.linear(), both.categories(), base(), both.targets), "linear");
        same(onGroups(Calibration.raking(), both.categories(), base(), both.targets), "raking");
        same(onGroups(Calibration.logit(0.5, 2), both.categories(), base(), both.targets), "logit");
    }

    @Test
    void farWeightsAreScaledBeforeBounds() {
        var both = new Margins("sector", "size");
        double[] ones = new double[SAMPLE.size()];
        Arrays.fill(ones, 1);
        Calibration method = Calibration.linear().bounds(0.6, 1.4);
        same(onGroups(method, both.categories(), ones, both.targets), "scaled_bounds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear_quantity",
                "raking_quantity",
                "logit_quantity",
                "linear_bounds",
                "raking_bounds",
                "linear_weight"
            })
    void quantities(String name) {
        Calibration method =
                switch (name) {
                    case "linear_quantity" -> Calibration.linear();
                    case "raking_quantity" -> Calibration.raking();
                    case "logit_quantity" -> Calibration.logit(0.5, 2);
                    case "linear_bounds" -> Calibration.linear().bounds(0.7, 1.3);
                    case "raking_bounds" -> Calibration.raking().bounds(0.7, 1.3);
                    default -> Calibration.linear().boundsOfWeight(9, 55);
                };
        same(withHours(method), name);
    }

    @Test
    void withinTowns() {
        var margins = new Margins("sector", "size", "hours_before");
        List<String> towns = SAMPLE.stream().map(r -> r.get("town")).distinct().toList();
        int size = margins.targets.length;
        double[] base = new double[towns.size()];
        double[][] amounts = new double[towns.size()][size];
        int[][] index = new int[towns.size()][size];
        int[][] columns = margins.index();
        for (int i = 0; i < SAMPLE.size(); i++) {
            int town = towns.indexOf(SAMPLE.get(i).get("town"));
            double weight = base()[i];
            base[town] += weight;
            for (int column : columns[i]) {
                amounts[town][column] += weight;
            }
            amounts[town][size - 1] += weight * margins.hours[0][i];
        }
        for (int t = 0; t < base.length; t++) {
            for (int k = 0; k < size; k++) {
                amounts[t][k] /= base[t];
                index[t][k] = k;
            }
        }
        var x = new CalibrationVariables(size, index, amounts, new int[0], margins.margins);
        for (Calibration method : List.of(Calibration.linear(), Calibration.raking())) {
            double[] ratios = method.solve(x, base, null, margins.targets).ratios(x, base, null);
            double[] weights = base();
            Arrays.setAll(
                    weights,
                    i -> weights[i] * ratios[towns.indexOf(SAMPLE.get(i).get("town"))]);
            same(weights, method.distance() == Distance.PLAIN ? "linear_within" : "raking_within");
        }
    }

    @Test
    void trimming() {
        var responses = new Responses(withHours(Calibration.raking()), new double[0][]);
        boolean[] all = new boolean[SAMPLE.size()];
        Arrays.fill(all, true);
        Trimming once = Trimming.ofWeight(15, 45);
        same(responses.after(once.trim(responses, all).reweighting()), "trim");
        same(responses.after(once.strict().trim(responses, all).reweighting()), "trim_strict");
    }

    @Test
    void aSecondCalibrationStartsFromTheFirst() {
        var both = new Margins("sector", "size");
        double[] first = onGroups(Calibration.raking(), both.categories(), base(), both.targets);
        var responses = new Responses(first, both.hours);
        int[][] everyone = new int[first.length][1];
        var x = new CalibrationVariables(1, everyone, new double[first.length][], new int[] {0}, new int[] {0, 1});
        CalibrationResult result = Calibration.linear().solve(x, responses, new double[] {8700, 225000});
        same(responses.after(result.reweighting(x)), "two_steps");
    }
}
