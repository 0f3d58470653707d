package org.sectorscope.statistics.oracles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.SinglePsu;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.statistics.oracles.OracleSurvey.Weights;
import org.sectorscope.statistics.replication.WeightRank;
import org.sectorscope.statistics.weighting.Trimming;

/** The designs of the reference, each made as its R call in {@code designs.csv} says. */
final class OracleDesigns {
    private static final Pattern LONELY = Pattern.compile("lonely.psu='(\\w+)'");
    private static final Pattern FRACTION = Pattern.compile("I\\((\\w+)/(\\w+)\\)");

    private final Map<String, Map<String, String>> calls = new TreeMap<>();
    private final Map<String, OracleSurvey> surveys = new HashMap<>();
    private final Map<String, OracleData> data = new HashMap<>();

    OracleDesigns() {
        OracleFiles.read("designs.csv").forEach(row -> calls.put(row.get("design"), row));
    }

    OracleSurvey survey(String name) {
        return survey(name, "");
    }

    /** @param options of R, about strata with a single unit and about stages */
    OracleSurvey survey(String name, String options) {
        OracleSurvey known = surveys.get(name + options);
        if (known == null) {
            known = make(name, options);
            surveys.put(name + options, known);
        }
        return known;
    }

    /** Puts another survey in the place of one. */
    void put(String name, OracleSurvey survey) {
        surveys.put(name, survey);
    }

    private static boolean replicated(String name) {
        return OracleFiles.exists("repweights/" + name + ".csv");
    }

    OracleCall call(String name) {
        return OracleCall.parse(calls.get(name).get("r_call"));
    }

    private OracleSurvey make(String name, String options) {
        if (replicated(name)) {
            return replicated(name, data(name));
        }
        OracleCall call = call(name);
        return switch (call.function()) {
            case "svydesign" -> {
                OracleSurvey all = drawn(call, options, OracleAuxiliaries.none(data(name)));
                yield options.contains("ultimate.cluster=TRUE") ? firstStage(call, all) : all;
            }
            case "calibrate", "postStratify" -> {
                var auxiliaries =
                        OracleAuxiliaries.of(call, survey(call.positional().get(0)));
                yield auxiliaries.calibrate(drawn(call(call.positional().get(0)), options, auxiliaries));
            }
            case "trimWeights" -> trimmed(survey(call.positional().get(0)), call);
            default -> throw new IllegalArgumentException(call.function());
        };
    }

    private OracleData data(String design) {
        return data.computeIfAbsent(calls.get(design).get("dataset"), OracleData::new);
    }

    private static List<String> variables(OracleCall call, String argument) {
        String formula = call.word(argument, "~1");
        return formula.equals("~1") ? List.of() : OracleCall.terms(formula);
    }

    /** Responses that are alike to the sample, and how many there are. */
    private record Place(
            List<String> strata,
            List<String> units,
            List<Double> populations,
            List<Integer> index,
            List<Double> amounts) {
        SampleBuilder.Piece piece(long responses) {
            return new SampleBuilder.Piece(
                    strata,
                    units,
                    populations,
                    0,
                    responses,
                    index.stream().mapToInt(Integer::intValue).toArray(),
                    amounts.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** A sample of one or several stages, with the weights that calibration begins with. */
    OracleSurvey drawn(OracleCall call, String options, OracleAuxiliaries auxiliaries) {
        OracleData d = auxiliaries.data();
        List<String> units = variables(call, "id");
        List<String> populations = variables(call, "fpc");
        int stages = SampleBuilder.countedStages(units.size(), populations.size());
        List<Place> places = new ArrayList<>();
        Map<Place, Long> responses = new HashMap<>();
        for (int i = 0; i < d.size(); i++) {
            int row = i;
            List<String> strata = new ArrayList<>(
                    variables(call, "strata").stream().map(v -> d.text(row, v)).toList());
            while (strata.size() < stages) {
                strata.add("");
            }
            List<Double> sizes = new ArrayList<>(
                    populations.stream().map(v -> population(d, row, v)).toList());
            while (sizes.size() < stages) {
                sizes.add(Double.NaN);
            }
            var place = new Place(
                    strata,
                    units.stream().limit(stages).map(v -> d.text(row, v)).toList(),
                    sizes,
                    Arrays.stream(auxiliaries.index(i)).boxed().toList(),
                    DoubleStream.of(auxiliaries.amounts(i)).boxed().toList());
            places.add(place);
            responses.merge(place, 1L, Long::sum);
        }
        boolean fractions =
                populations.stream().anyMatch(v -> FRACTION.matcher(v).matches());
        var builder = fractions ? SampleBuilder.ofFractions() : new SampleBuilder();
        Map<Place, Integer> groups = new HashMap<>();
        int[] group = places.stream()
                .mapToInt(p -> groups.computeIfAbsent(p, k -> builder.add(k.piece(responses.get(k)))))
                .toArray();
        Matcher lonely = LONELY.matcher(options);
        Sample sample = builder.build(
                auxiliaries.columns(),
                auxiliaries.quantities().length,
                false,
                lonely.find() ? SinglePsu.valueOf(lonely.group(1).toUpperCase(Locale.ROOT)) : SinglePsu.FAIL,
                options.contains("adjust.domain.lonely=TRUE"));
        double[] base = IntStream.range(0, d.size())
                .mapToDouble(i -> call.named().containsKey("weights")
                        ? d.number(i, variables(call, "weights").get(0))
                        : sample.expansion(sample.groups().get(group[i])))
                .toArray();
        return new OracleSurvey(
                d, sample, group, new Weights(base, base, base, new double[0][]), auxiliaries.quantities());
    }

    /** A population size, or the sampling fraction that a formula makes of two columns. */
    private static double population(OracleData data, int i, String variable) {
        Matcher fraction = FRACTION.matcher(variable);
        return fraction.matches()
                ? data.number(i, fraction.group(1)) / data.number(i, fraction.group(2))
                : data.number(i, variable);
    }

    /** Units of the first stage alone, with the weights of all stages. */
    private OracleSurvey firstStage(OracleCall call, OracleSurvey all) {
        Map<String, String> named = new TreeMap<>(call.named());
        named.put("id", "~" + variables(call, "id").get(0));
        named.put("fpc", "~" + variables(call, "fpc").get(0));
        var first = new OracleCall(call.function(), call.positional(), named);
        OracleSurvey one = drawn(first, "", OracleAuxiliaries.none(all.data()));
        return one.weighted(all.weights().last());
    }

    private static OracleSurvey trimmed(OracleSurvey survey, OracleCall call) {
        Trimming trimming = Trimming.ofWeight(
                Double.parseDouble(call.named().get("lower")),
                Double.parseDouble(call.named().get("upper")));
        Sample s = survey.sample();
        boolean[] all = new boolean[s.groups().size()];
        Arrays.fill(all, true);
        var block = survey.block();
        var step = trimming.strict().trim(OracleSurvey.source(block), all).reweighting();
        Sample sample = new Sample(
                s.strata(),
                s.units(),
                s.groups(),
                s.columns(),
                s.quantities(),
                true,
                s.singlePsu(),
                s.singlePsuDomains(),
                s.replicates(),
                s.uniform());
        Weights before = survey.weights();
        var weights =
                new Weights(before.base(), before.last(), step.after(block).weight(), before.replicates());
        return new OracleSurvey(survey.data(), sample, survey.group(), weights, survey.quantities());
    }

    /** Replicate weights as they are given. */
    private static OracleSurvey replicated(String name, OracleData data) {
        List<Map<String, String>> rows = OracleFiles.read("repweights/" + name + ".csv");
        List<Map<String, String>> scales = OracleFiles.read("repweights/" + name + ".scales.csv");
        double[] weight = OracleFiles.column(rows, "weight");
        double[][] replicates = IntStream.rangeClosed(1, scales.size())
                .mapToObj(r -> OracleFiles.column(rows, "rw" + r))
                .toArray(double[][]::new);
        var group = new Sample.Group(0, 0, data.size(), new int[0]);
        var one = new Sample(List.of(new Sample.Stratum(data.size(), Double.NaN)), List.of(group), 0, SinglePsu.FAIL);
        var survey = new OracleSurvey(
                data, one, new int[data.size()], new Weights(weight, weight, weight, replicates), new double[0][]);
        double df =
                WeightRank.df(OracleSurvey.source(survey.block()), scales.size(), new boolean[] {true}, data.size());
        Map<String, String> first = scales.get(0);
        var how = new Replicates(
                Double.parseDouble(first.get("scale")),
                DoubleStream.of(OracleFiles.column(scales, "rscale")).boxed().toList(),
                first.get("mse").equals("TRUE"),
                df);
        return new OracleSurvey(data, one.with(how), survey.group(), survey.weights(), survey.quantities());
    }
}
