package org.sectorscope.statistics.oracles;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;

/** Covariances between the means, or the totals, of several variables. */
final class CovarianceTerms implements OracleCase {
    private final OracleDesigns designs;
    private final Map<String, double[][]> known = new HashMap<>();

    CovarianceTerms(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        if (!row.measure().equals("cov")) {
            return OptionalDouble.empty();
        }
        OracleQuestion question = OracleQuestion.of(row, designs).orElseThrow();
        double[][] covariance = known.computeIfAbsent(
                row.call(),
                call -> question.survey().sample().replicated() ? replicated(question) : linearized(question));
        String[] pair = row.term().split(" x ");
        return OptionalDouble.of(covariance[question.variables().indexOf(pair[0])][
                question.variables().indexOf(pair[1])]);
    }

    private static double[] estimates(OracleQuestion question, OracleSurvey survey) {
        Statistic kind = question.statistic().equals("mean") ? Statistic.MEAN : Statistic.TOTAL;
        return question.variables().stream()
                .mapToDouble(v -> OracleQuestion.cell(
                                survey.estimate(new Table(
                                        kind,
                                        List.of(question.number(v)),
                                        null,
                                        List.of(),
                                        OracleSurvey.ALL,
                                        TableOptions.defaults())),
                                "",
                                List.of())
                        .estimate())
                .toArray();
    }

    /** The influence of a response on a total is its value, on a mean (y − ȳ)/N̂. */
    private static double[][] linearized(OracleQuestion question) {
        OracleSurvey survey = question.survey();
        double[] estimates = estimates(question, survey);
        double size = Arrays.stream(survey.weights().last()).sum();
        boolean mean = question.statistic().equals("mean");
        double[][] influences = IntStream.range(0, estimates.length)
                .mapToObj(k -> IntStream.range(0, survey.data().size())
                        .mapToDouble(question.number(question.variables().get(k))::applyAsDouble)
                        .map(y -> mean ? (y - estimates[k]) / size : y)
                        .toArray())
                .toArray(double[][]::new);
        return survey.linearized(influences);
    }

    private static double[][] replicated(OracleQuestion question) {
        OracleSurvey survey = question.survey();
        double[][] each = Arrays.stream(survey.weights().replicates())
                .map(w -> estimates(question, survey.weighted(w)))
                .toArray(double[][]::new);
        return survey.sample().replicates().covariance(each, estimates(question, survey));
    }
}
