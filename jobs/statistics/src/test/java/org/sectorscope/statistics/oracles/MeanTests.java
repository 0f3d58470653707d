package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.inference.PAdjust;
import org.sectorscope.statistics.inference.TTest;
import org.sectorscope.statistics.oracles.OracleData.Variable;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.TestResult;

/** {@code svyttest} of one mean, or of the difference of two. */
final class MeanTests implements OracleCase {
    private static final TableOptions OPTIONS =
            TableOptions.defaults().withTest(TableOptions.Test.T).withCompare(PAdjust.NONE);

    private final OracleDesigns designs;

    MeanTests(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        if (!row.call().startsWith("svyttest(")) {
            return OptionalDouble.empty();
        }
        OracleSurvey survey = designs.survey(row.design());
        String[] formula = OracleCall.parse(row.call()).positional().get(0).split(" ~ ");
        List<Variable> by =
                formula[1].equals("0") ? List.of() : List.of(survey.data().variable(formula[1]));
        Tabulation.Result result = survey.estimate(
                row.call(),
                () -> new Table(
                        Statistic.MEAN,
                        List.of(measure(survey.data(), formula[0])),
                        null,
                        by,
                        OracleSurvey.ALL,
                        OPTIONS));
        TestResult test = result.tests().get(0);
        TTest mean = mean(result, by.isEmpty(), test.df1());
        return switch (row.measure()) {
            case "statistic" -> OptionalDouble.of(test.statistic());
            case "param1" -> OptionalDouble.of(test.df1());
            case "p_value" -> OptionalDouble.of(test.pValue());
            case "estimate1" -> OptionalDouble.of(mean.estimate());
            case "ci95_low" -> OptionalDouble.of(mean.interval().low());
            case "ci95_high" -> OptionalDouble.of(mean.interval().high());
            default -> OptionalDouble.empty();
        };
    }

    private static IntToDoubleFunction measure(OracleData data, String term) {
        return term.equals("I(api00 - api99)")
                ? i -> data.number(i, "api00") - data.number(i, "api99")
                : i -> data.number(i, term);
    }

    /** The second group's mean less the first one's. */
    private static TTest mean(Tabulation.Result result, boolean one, double df) {
        if (one) {
            Cell cell = OracleQuestion.cell(result, "", List.of());
            return TTest.of(cell.estimate(), cell.se(), df, 0.95);
        }
        Comparison pair = result.comparisons().get(0);
        return TTest.of(-pair.difference(), pair.se(), df, 0.95);
    }
}
