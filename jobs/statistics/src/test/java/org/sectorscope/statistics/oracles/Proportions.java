package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableOptions.DegreesOfFreedom;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.table.Cell;

/** {@code svyciprop}: intervals of a proportion. */
final class Proportions implements OracleCase {
    private final OracleDesigns designs;

    Proportions(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        return OracleQuestion.of(row, designs)
                .filter(q -> q.statistic().equals("ciprop"))
                .map(this::value)
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble value(OracleQuestion question) {
        Interval.Method method = Interval.Method.named(question.call().word("method", "logit"));
        TableOptions options = TableOptions.defaults()
                .withCi(method)
                .withDf(question.by().isEmpty() ? DegreesOfFreedom.DESIGN : DegreesOfFreedom.DOMAIN);
        String variable = question.variables().get(0);
        IntPredicate yes = condition(question.survey().data(), variable);
        Tabulation.Result result = question.result(
                "",
                Statistic.PROPORTION,
                List.of(),
                OracleData.indicator("p", yes),
                known(question.survey().data(), variable),
                options);
        boolean limit = question.row().measure().startsWith("ci95");
        return limit && method == Interval.Method.BETA ? beta(question, result) : question.figure(result, "1");
    }

    private static IntPredicate condition(OracleData data, String variable) {
        return switch (variable) {
            case "I(comp.imp == \"No\")" -> i -> data.text(i, "comp.imp").equals("No");
            case "I(api00 > 880)" -> i -> data.number(i, "api00") > 880;
            default -> i -> data.text(i, variable).equals("1");
        };
    }

    private static IntPredicate known(OracleData data, String variable) {
        return variable.startsWith("I(")
                ? OracleSurvey.ALL
                : i -> !data.text(i, variable).isEmpty();
    }

    /** R counts the rows of the domain, those without the variable too, and of a calibrated design all rows. */
    private OptionalDouble beta(OracleQuestion question, Tabulation.Result result) {
        Cell found = OracleQuestion.cell(result, "1", question.cell());
        OracleSurvey survey = question.survey();
        IntPredicate inside = i -> question.by().isEmpty()
                || question.by().get(0).code().apply(i).equals(question.cell().get(0));
        long n = survey.count(i -> survey.sample().calibrates() || inside.test(i));
        Interval interval =
                Interval.proportion(Interval.Method.BETA, found.estimate(), found.se(), n, 0.95, survey.df(inside));
        return OptionalDouble.of(question.row().measure().equals("ci95_low") ? interval.low() : interval.high());
    }
}
