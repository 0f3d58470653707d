package org.sectorscope.statistics.oracles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sectorscope.statistics.inference.TestStatistic;
import org.sectorscope.statistics.model.Coefficient;
import org.sectorscope.statistics.model.Family;
import org.sectorscope.statistics.model.FittedModel;
import org.sectorscope.statistics.model.GeneralizedLinearModel;
import org.sectorscope.statistics.model.Models;
import org.sectorscope.statistics.model.Predictor;
import org.sectorscope.statistics.oracles.OracleData.Variable;

/** {@code svyglm}, and {@code regTermTest} by Wald's method. */
final class ModelFits implements OracleCase {
    private static final Pattern CALL = Pattern.compile("svyglm\\(([\\w.]+) ~ ([^,]+), (\\w+)(.*)$");

    private final OracleDesigns designs;
    private final Map<String, FittedModel> models = new HashMap<>();

    ModelFits(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        boolean terms = row.name().equals("regterm_wald");
        if (!terms && !row.name().startsWith("glm_")) {
            return OptionalDouble.empty();
        }
        FittedModel model = models.computeIfAbsent(row.call(), this::fit);
        return OptionalDouble.of(
                terms
                        ? test(model.terms().get(0).test(), row)
                        : row.term().equals("model") ? whole(model, row) : coefficient(model, row));
    }

    private static double test(TestStatistic test, OracleRow row) {
        return switch (row.measure()) {
            case "F" -> test.statistic();
            case "df" -> test.df1();
            case "ddf" -> test.df2();
            case "p_value" -> test.pValue();
            default -> throw new AssertionError(row);
        };
    }

    private double whole(FittedModel model, OracleRow row) {
        return row.measure().equals("dispersion") ? dispersion(model, row) : model.df();
    }

    /**
     * What R makes of the dispersion: with replicate weights the sum of squares itself; else it divides prior weights
     * by the mean of all responses and sampling weights by that of the fitted ones, with those it left out in a calibrated
     * design as zeros.
     */
    private double dispersion(FittedModel model, OracleRow row) {
        OracleSurvey survey = designs.survey(row.design());
        if (survey.sample().replicated()) {
            return model.n() * model.meanSquare();
        }
        double[] weights = survey.weights().last();
        double all = Arrays.stream(weights).average().orElseThrow();
        double fitted = 0;
        for (int i = 0; i < weights.length; i++) {
            int at = i;
            boolean known = variables(row.call()).stream()
                    .noneMatch(v -> survey.data().text(at, v).isEmpty());
            fitted += known ? weights[i] : 0;
        }
        return model.dispersion() * fitted / (survey.sample().calibrates() ? weights.length : model.n()) / all;
    }

    private static List<String> variables(String call) {
        Matcher m = CALL.matcher(call);
        List<String> variables = new ArrayList<>();
        if (m.find()) {
            variables.add(m.group(1));
            for (String term : m.group(2).split(" \\+ ")) {
                variables.add(term.replaceAll("factor\\((\\w+)\\)", "$1"));
            }
        }
        return variables;
    }

    private static double coefficient(FittedModel model, OracleRow row) {
        Coefficient c = model.coefficients().stream()
                .filter(k -> k.term().equals(row.term()))
                .findFirst()
                .orElseThrow();
        return switch (row.measure()) {
            case "estimate" -> c.estimate();
            case "se" -> c.se();
            case "t" -> c.statistic();
            case "p_value" -> c.pValue();
            case "ci95_low" -> c.interval().low();
            case "ci95_high" -> c.interval().high();
            default -> throw new AssertionError(row);
        };
    }

    private FittedModel fit(String call) {
        Matcher m = CALL.matcher(call);
        if (!m.find()) {
            throw new IllegalArgumentException(call);
        }
        OracleSurvey survey = designs.survey(m.group(3));
        OracleData data = survey.data();
        int first = survey.quantities().length;
        List<double[]> values = new ArrayList<>(List.of(numbers(data, m.group(1))));
        List<int[]> codes = new ArrayList<>();
        List<List<Predictor>> predictors = new ArrayList<>();
        for (String term : m.group(2).split(" \\+ ")) {
            String column = term.replaceAll("factor\\((\\w+)\\)", "$1");
            if (column.equals(term) && data.numeric(column)) {
                predictors.add(List.of(new Predictor.Quantity(term, first + values.size())));
                values.add(numbers(data, column));
            } else {
                Variable factor = data.variable(column);
                predictors.add(
                        List.of(new Predictor.Factor(term, codes.size(), factor.categories(), Predictor.Factor.FIRST)));
                codes.add(IntStream.range(0, data.size()).map(factor::index).toArray());
            }
        }
        String options = m.group(4);
        Family family = options.contains("quasibinomial")
                ? Family.LOGISTIC
                : options.contains("quasipoisson") ? Family.POISSON : Family.LINEAR;
        return Models.fit(
                        List.of(GeneralizedLinearModel.of("m", family, first).withTerms(predictors)),
                        survey.sample(),
                        OracleSurvey.source(survey.block(
                                codes.toArray(int[][]::new), values.toArray(double[][]::new), new boolean[0][])))
                .get(0);
    }

    /** A column of numbers, or 1 for "Yes". */
    private static double[] numbers(OracleData data, String column) {
        double[] numbers = new double[data.size()];
        Arrays.setAll(
                numbers,
                i -> data.numeric(column)
                        ? data.number(i, column)
                        : data.text(i, column).equals("Yes") ? 1 : 0);
        return numbers;
    }
}
