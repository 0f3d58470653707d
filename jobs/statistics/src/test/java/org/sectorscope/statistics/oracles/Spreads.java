package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;
import org.sectorscope.statistics.table.Cell;

/** {@code svyvar}. */
final class Spreads implements OracleCase {
    private final OracleDesigns designs;

    Spreads(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        if (!row.call().startsWith("svyvar(")) {
            return OptionalDouble.empty();
        }
        OracleSurvey survey = designs.survey(row.design());
        List<String> variables =
                OracleCall.terms(OracleCall.parse(row.call()).positional().get(0));
        IntToDoubleFunction x = i -> survey.data().number(i, variables.get(0));
        IntToDoubleFunction y = i -> survey.data().number(i, variables.get(1));
        return switch (row.measure()) {
            case "variance" ->
                OptionalDouble.of(variance(survey, row.term(), row.term().equals(variables.get(0)) ? x : y)
                        .estimate());
            // Both rows of the reference are the first variable's standard error: of R's column the diagonal was taken.
            case "se" -> OptionalDouble.of(variance(survey, variables.get(0), x).se());
            case "covariance" -> {
                IntToDoubleFunction sum = i -> x.applyAsDouble(i) + y.applyAsDouble(i);
                yield OptionalDouble.of((variance(survey, "sum", sum).estimate()
                                - variance(survey, variables.get(0), x).estimate()
                                - variance(survey, variables.get(1), y).estimate())
                        / 2);
            }
            default -> OptionalDouble.empty();
        };
    }

    private static Cell variance(OracleSurvey survey, String key, IntToDoubleFunction measure) {
        return OracleQuestion.cell(
                survey.estimate(
                        "variance " + key,
                        () -> new Table(
                                Statistic.VARIANCE,
                                List.of(measure),
                                null,
                                List.of(),
                                OracleSurvey.ALL,
                                TableOptions.defaults())),
                "",
                List.of());
    }
}
