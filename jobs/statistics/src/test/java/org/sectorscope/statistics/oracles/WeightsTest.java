package org.sectorscope.statistics.oracles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.weighting.Calibration;
import org.sectorscope.statistics.weighting.CalibrationResult;
import org.sectorscope.statistics.weighting.CalibrationVariables;
import org.sectorscope.statistics.weighting.Responses;
import org.sectorscope.statistics.weighting.Trimming;

/** Weights of R's {@code calibrate}, {@code postStratify} and {@code trimWeights}, response by response. */
class WeightsTest {
    private static final Path FOLDER = Path.of(System.getProperty("sectorscope.oracles", "../../../shared/oracles"));
    private static final Map<String, Double> TYPES = Map.of("E", 4421.0, "H", 755.0, "M", 1018.0);
    private static final Map<String, Double> WIDE = Map.of("No", 1072.0, "Yes", 5122.0);
    private static final double API99 = 3914069;

    private static List<Map<String, String>> rows(String data) throws IOException {
        assumeTrue(Files.exists(FOLDER), () -> "no reference results in " + FOLDER);
        return OracleSurvey.read(FOLDER.resolve("data/" + data + ".csv"));
    }

    private static double[] weights(String design) throws IOException {
        return OracleSurvey.read(FOLDER.resolve("weights/" + design + ".csv")).stream()
                .mapToDouble(r -> Double.parseDouble(r.get("weight")))
                .toArray();
    }

    private static double[] column(List<Map<String, String>> rows, String name) {
        return rows.stream().mapToDouble(r -> Double.parseDouble(r.get(name))).toArray();
    }

    private static void same(double[] is, double[] expected) {
        assertThat(is).hasSameSizeAs(expected);
        for (int i = 0; i < is.length; i++) {
            assertThat(is[i]).as("weight %d", i + 1).isCloseTo(expected[i], within(1e-9 * Math.abs(expected[i])));
        }
    }

    /** Calibrates every response of a data set on margins and a quantity. */
    private static double[] calibrated(
            List<Map<String, String>> rows,
            double[] base,
            Calibration method,
            Map<String, Map<String, Double>> margins,
            String quantity,
            double total) {
        Map<String, Integer> columns = new TreeMap<>();
        List<Double> targets = new ArrayList<>();
        List<Integer> marginOf = new ArrayList<>();
        new TreeMap<>(margins).forEach((variable, counts) -> new TreeMap<>(counts).forEach((code, n) -> {
            marginOf.add(List.copyOf(new TreeSet<>(margins.keySet())).indexOf(variable));
            columns.put(variable + "=" + code, targets.size());
            targets.add(n);
        }));
        int categories = targets.size();
        int[][] index = new int[rows.size()][];
        for (int i = 0; i < index.length; i++) {
            Map<String, String> row = rows.get(i);
            index[i] = margins.keySet().stream()
                    .sorted()
                    .mapToInt(v -> columns.get(v + "=" + row.get(v)))
                    .toArray();
        }
        double[][] values = {};
        int[] places = {};
        if (!quantity.isEmpty()) {
            values = new double[][] {column(rows, quantity)};
            places = new int[] {0};
            targets.add(total);
            marginOf.add(margins.size());
        }
        var x = new CalibrationVariables(
                categories,
                index,
                new double[index.length][],
                places,
                marginOf.stream().mapToInt(Integer::intValue).toArray());
        double[] t = targets.stream().mapToDouble(Double::doubleValue).toArray();
        Responses responses = new Responses(base, values);
        if (places.length == 0) {
            CalibrationResult result = method.solve(x, base, null, t);
            assertThat(result.solved()).isTrue();
            double[] ratios = result.ratios(x, base, null);
            double[] weights = base.clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= ratios[i];
            }
            return weights;
        }
        CalibrationResult result = method.solve(x, responses, t);
        assertThat(result.solved()).as("%s", result).isTrue();
        assertThat(result.worst()).isLessThan(1e-11);
        return responses.after(result.reweighting(x));
    }

    private static double[] clusters(Calibration method, Map<String, Map<String, Double>> margins, String quantity)
            throws IOException {
        List<Map<String, String>> rows = rows("apiclus1");
        return calibrated(rows, column(rows, "pw"), method, margins, quantity, API99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "raking", "logit"})
    void postStratificationIsTheSameByAnyMethod(String name) throws IOException {
        Calibration method =
                switch (name) {
                    case "linear" -> Calibration.linear();
                    case "raking" -> Calibration.raking();
                    default -> Calibration.logit(0.2, 5);
                };
        same(clusters(method, Map.of("stype", TYPES), ""), weights("ps1"));
        same(clusters(method, Map.of("stype", TYPES), ""), weights("cal_lin"));
    }

    @Test
    void raking() throws IOException {
        double[] weights = clusters(Calibration.raking(), Map.of("stype", TYPES, "sch.wide", WIDE), "");
        same(weights, weights("rk1"));
        same(weights, weights("cal_rake_m"));
    }

    @Test
    void withAQuantity() throws IOException {
        Map<String, Map<String, Double>> margins = Map.of("stype", TYPES);
        same(clusters(Calibration.linear(), margins, "api99"), weights("cal_lin2"));
        same(clusters(Calibration.linear().bounds(0.5, 1.6), margins, "api99"), weights("cal_lin2_bounds"));
        same(clusters(Calibration.raking(), margins, "api99"), weights("cal_rake2"));
        same(clusters(Calibration.logit(0.5, 1.6), margins, "api99"), weights("cal_logit2"));
        List<Map<String, String>> rows = rows("apistrat");
        same(
                calibrated(rows, column(rows, "pw"), Calibration.linear(), margins, "api99", API99),
                weights("cal_strat_lin"));
    }

    @Test
    void withinSamplingUnits() throws IOException {
        List<Map<String, String>> rows = rows("apiclus1");
        List<String> units =
                List.copyOf(new TreeSet<>(rows.stream().map(r -> r.get("dnum")).toList()));
        List<String> types = List.of("E", "H", "M");
        double[] base = new double[units.size()];
        double[][] amounts = new double[units.size()][4];
        int[][] index = new int[units.size()][];
        for (Map<String, String> row : rows) {
            int unit = units.indexOf(row.get("dnum"));
            double pw = Double.parseDouble(row.get("pw"));
            index[unit] = new int[] {0, 1, 2, 3};
            base[unit] += pw;
            amounts[unit][types.indexOf(row.get("stype"))] += pw;
            amounts[unit][3] += pw * Double.parseDouble(row.get("api99"));
        }
        for (int u = 0; u < base.length; u++) {
            for (int k = 0; k < 4; k++) {
                amounts[u][k] /= base[u];
            }
        }
        var x = new CalibrationVariables(4, index, amounts, new int[0], new int[] {0, 0, 0, 1});
        CalibrationResult result = Calibration.raking().solve(x, base, null, new double[] {4421, 755, 1018, API99});
        assertThat(result.solved()).isTrue();
        double[] ratios = result.ratios(x, base, null);
        same(
                rows.stream()
                        .mapToDouble(r -> Double.parseDouble(r.get("pw")) * ratios[units.indexOf(r.get("dnum"))])
                        .toArray(),
                weights("cal_agg"));
    }

    @Test
    void strictTrimming() throws IOException {
        List<Map<String, String>> rows = rows("apiclus1");
        double[] before = weights("cal_lin2");
        var responses = new Responses(before, new double[0][]);
        boolean[] all = new boolean[rows.size()];
        java.util.Arrays.fill(all, true);
        Trimming.Result result = Trimming.ofWeight(20, 45).strict().trim(responses, all);
        assertThat(result.possible()).isTrue();
        same(responses.after(result.reweighting()), weights("trim1"));
    }

    @Test
    void associations() throws IOException {
        List<Map<String, String>> rows = rows("assoc1");
        double[] base = column(rows, "w");
        Map<String, Map<String, Double>> margins = new TreeMap<>();
        double volunteers = 0;
        for (Map<String, String> row : rows("assoc1_margins")) {
            double total = Double.parseDouble(row.get("total"));
            if (row.get("level").isEmpty()) {
                volunteers = total;
            } else {
                margins.computeIfAbsent(row.get("margin"), m -> new TreeMap<>()).put(row.get("level"), total);
            }
        }
        same(calibrated(rows, base, Calibration.raking(), margins, "", 0), weights("da1_rake"));
        same(calibrated(rows, base, Calibration.linear(), margins, "volunteers", volunteers), weights("da1_lin"));
        same(
                calibrated(rows, base, Calibration.logit(0.3, 3), margins, "volunteers", volunteers),
                weights("da1_logit"));
    }
}
