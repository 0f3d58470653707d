package org.sectorscope.statistics.oracles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sectorscope.statistics.ByResponse;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.oracles.OracleData.Variable;
import org.sectorscope.statistics.oracles.OracleSurvey.Weights;
import org.sectorscope.statistics.replication.ReplicatedBlocks;
import org.sectorscope.statistics.weighting.Calibration;
import org.sectorscope.statistics.weighting.CalibrationResult;
import org.sectorscope.statistics.weighting.CalibrationVariables;

/**
 * The calibration variables of a design and their known totals: categories of margins first, then quantities; within
 * sampling units the unit's means of all of them.
 */
final class OracleAuxiliaries {
    private static final Map<String, Map<String, Double>> MARGINS = Map.of(
            "stype", Map.of("E", 4421.0, "H", 755.0, "M", 1018.0),
            "sch.wide", Map.of("No", 1072.0, "Yes", 5122.0));
    private static final Map<String, Double> TOTALS = Map.of("api99", 3914069.0, "enroll", 3811472.0);

    private final OracleData data;
    private final OracleCall call;
    /** By response: variables that are not 0, and their values; none: each is 1. */
    private final int[][] index;

    private final double[][] amounts;
    private final double[][] quantities;
    private final List<Integer> margins = new ArrayList<>();
    private final List<Double> targets = new ArrayList<>();

    private OracleAuxiliaries(OracleData data, OracleCall call, List<String> variables) {
        this.data = data;
        this.call = call;
        int n = data.size();
        this.index = new int[n][0];
        this.amounts = new double[n][0];
        List<double[]> numbers = new ArrayList<>();
        for (String name : variables) {
            if (data.numeric(name)) {
                numbers.add(IntStream.range(0, n)
                        .mapToDouble(i -> data.number(i, name))
                        .toArray());
                margins.add(variables.indexOf(name));
                targets.add(total(name));
            } else {
                Variable variable = data.variable(name);
                int from = targets.size();
                for (int i = 0; i < n; i++) {
                    index[i] = Arrays.copyOf(index[i], index[i].length + 1);
                    index[i][index[i].length - 1] = from + variable.index(i);
                }
                for (String category : variable.categories()) {
                    margins.add(variables.indexOf(name));
                    targets.add(margin(name).get(category));
                }
            }
        }
        this.quantities = numbers.toArray(double[][]::new);
    }

    static OracleAuxiliaries none(OracleData data) {
        return new OracleAuxiliaries(data, null, List.of());
    }

    /** @param before the design that is calibrated */
    static OracleAuxiliaries of(OracleCall call, OracleSurvey before) {
        List<String> variables =
                new ArrayList<>(OracleCall.terms(call.positional().get(1).replace(" - 1", "")));
        var own = new OracleAuxiliaries(before.data(), call, variables);
        return call.named().containsKey("aggregate.stage") ? own.within(before) : own;
    }

    private OracleAuxiliaries within(OracleSurvey before) {
        var means = new OracleAuxiliaries(data, call, List.of());
        means.margins.addAll(margins);
        means.targets.addAll(targets);
        int size = targets.size();
        Map<Integer, double[]> sums = new TreeMap<>();
        for (int i = 0; i < data.size(); i++) {
            double weight = before.weights().last()[i];
            double[] sum = sums.computeIfAbsent(unit(before, i), u -> new double[size + 1]);
            for (int column : index[i]) {
                sum[column] += weight;
            }
            for (int q = 0; q < quantities.length; q++) {
                sum[columns() + q] += weight * quantities[q][i];
            }
            sum[size] += weight;
        }
        for (int i = 0; i < data.size(); i++) {
            double[] sum = sums.get(unit(before, i));
            means.index[i] = IntStream.range(0, size).toArray();
            means.amounts[i] = IntStream.range(0, size)
                    .mapToDouble(k -> sum[k] / sum[size])
                    .toArray();
        }
        return means;
    }

    private static int unit(OracleSurvey survey, int i) {
        return survey.sample().firstUnit(survey.sample().groups().get(survey.group()[i]));
    }

    private Map<String, Double> margin(String variable) {
        if (MARGINS.containsKey(variable)) {
            return MARGINS.get(variable);
        }
        Map<String, Double> counts = new TreeMap<>();
        for (Map<String, String> row : OracleFiles.read("data/assoc1_margins.csv")) {
            if (row.get("margin").equals(variable)) {
                counts.put(row.get("level"), Double.parseDouble(row.get("total")));
            }
        }
        return counts;
    }

    private double total(String variable) {
        return TOTALS.containsKey(variable)
                ? TOTALS.get(variable)
                : margin(variable + "_total").get("");
    }

    OracleData data() {
        return data;
    }

    int[] index(int i) {
        return index[i];
    }

    double[] amounts(int i) {
        return amounts[i];
    }

    int columns() {
        return targets.size() - quantities.length;
    }

    double[][] quantities() {
        return quantities;
    }

    private Calibration method() {
        Calibration method =
                switch (call.word("calfun", "linear")) {
                    case "raking" -> Calibration.raking();
                    case "logit" -> Calibration.logit(bounds()[0], bounds()[1]);
                    default -> Calibration.linear();
                };
        return call.named().containsKey("bounds") ? method.bounds(bounds()[0], bounds()[1]) : method;
    }

    private double[] bounds() {
        return OracleCall.numbers(call.named().get("bounds"));
    }

    private CalibrationVariables variables(Sample sample) {
        return new CalibrationVariables(
                columns(),
                sample.groups().stream().map(Sample.Group::calibration).toArray(int[][]::new),
                sample.groups().stream()
                        .map(g -> g.amounts().length == 0 ? null : g.amounts())
                        .toArray(double[][]::new),
                IntStream.range(0, quantities.length).toArray(),
                ints(margins));
    }

    /** The survey with calibrated weights. */
    OracleSurvey calibrate(OracleSurvey before) {
        if (call.named().containsKey("variance")) {
            return ratio(before);
        }
        double[] base = before.weights().base();
        CalibrationVariables x = variables(before.sample());
        if (quantities.length > 0) {
            CalibrationResult result = method().solve(x, OracleSurvey.source(before.block()), doubles(targets));
            return with(
                    before, base, result.reweighting(x).after(before.block()).weight());
        }
        double[] sums = new double[before.sample().groups().size()];
        for (int i = 0; i < base.length; i++) {
            sums[before.group()[i]] += base[i];
        }
        double[] ratios = method().solve(x, sums, null, doubles(targets)).ratios(x, sums, null);
        return with(
                before,
                base,
                IntStream.range(0, base.length)
                        .mapToDouble(i -> base[i] * ratios[before.group()[i]])
                        .toArray());
    }

    /** The replicate weights of a survey, each calibrated. */
    double[][] calibrateReplicates(OracleSurvey before) {
        double[][] replicates = before.weights().replicates();
        CalibrationVariables x = variables(before.sample());
        int[] all = IntStream.range(0, replicates.length).toArray();
        List<CalibrationResult> results = method().solve(x, OracleSurvey.source(before.block()), doubles(targets), all);
        var steps = results.stream().map(r -> r.reweighting(x)).toList();
        return ByResponse.made(
                ReplicatedBlocks.calibrated(ByResponse.held(), steps), before.block(), replicates.length);
    }

    /**
     * With variances in proportion to the one quantity y every weight d is multiplied by the same ratio: the weights d·y
     * are post-stratified to its total. Residuals are then fitted by d/y.
     */
    private OracleSurvey ratio(OracleSurvey before) {
        double[] d = before.weights().base();
        double[] y = quantities[0];
        double[] sum = {
            IntStream.range(0, d.length).mapToDouble(i -> d[i] * y[i]).sum()
        };
        var all = CalibrationVariables.categories(new int[][] {{0}}, new int[] {0});
        double ratio =
                Calibration.linear().solve(all, sum, null, doubles(targets)).ratios(all, sum, null)[0];
        return with(
                before,
                IntStream.range(0, d.length).mapToDouble(i -> d[i] / y[i]).toArray(),
                IntStream.range(0, d.length).mapToDouble(i -> d[i] * ratio).toArray());
    }

    private static OracleSurvey with(OracleSurvey before, double[] fit, double[] after) {
        var weights = new Weights(fit, after, after, before.weights().replicates());
        return new OracleSurvey(before.data(), before.sample(), before.group(), weights, before.quantities());
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
