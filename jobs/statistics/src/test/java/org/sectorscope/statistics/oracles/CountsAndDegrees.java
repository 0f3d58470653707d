package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.PAdjust;
import org.sectorscope.statistics.oracles.OracleData.Variable;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;

/** {@code svytable}, {@code degf} and {@code p.adjust}. */
final class CountsAndDegrees implements OracleCase {
    private static final double[] P = {0.001, 0.012, 0.0121, 0.03, 0.2, 0.5, 0.9, Double.NaN};

    private final OracleDesigns designs;

    CountsAndDegrees(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        return switch (row.name()) {
            case "table" -> count(row, designs.survey(row.design()));
            case "subset_degf" -> {
                OracleSurvey survey = designs.survey(row.design());
                yield OptionalDouble.of(
                        row.term().equals("degf_full")
                                ? survey.df()
                                : survey.df(OracleQuestion.domain(survey.data(), row.call())));
            }
            case "p_adjust" -> {
                int last = row.term().length() - 1;
                double[] adjusted = PAdjust.named(row.term().substring(0, last)).adjust(P);
                yield OptionalDouble.of(adjusted[row.term().charAt(last) - '1']);
            }
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble count(OracleRow row, OracleSurvey survey) {
        List<Variable> by = OracleCall.terms(
                        OracleCall.parse(row.call()).positional().get(0))
                .stream()
                .map(survey.data()::variable)
                .toList();
        var result = survey.estimate(
                row.call(),
                () -> new Table(Statistic.COUNT, List.of(), null, by, OracleSurvey.ALL, TableOptions.defaults()));
        return OptionalDouble.of(
                OracleQuestion.cell(result, "", List.of(row.term().split("\\|")))
                        .estimate());
    }
}
