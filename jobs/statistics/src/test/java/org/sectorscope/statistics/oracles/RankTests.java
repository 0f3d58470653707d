package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;
import org.sectorscope.statistics.table.TestResult;

/** {@code svyranktest}; the difference in mean rank scores that R gives with it is no figure of the product. */
final class RankTests implements OracleCase {
    private static final Map<String, String> TESTS = Map.of(
            "wilcoxon", "wilcoxon",
            "vanderWaerden", "vanderwaerden",
            "median", "median",
            "KruskalWallis", "kruskal-wallis");

    private final OracleDesigns designs;

    RankTests(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        if (!row.call().startsWith("svyranktest(")) {
            return OptionalDouble.empty();
        }
        OracleSurvey survey = designs.survey(row.design());
        OracleCall call = OracleCall.parse(row.call());
        String[] formula = call.positional().get(0).split(" ~ ");
        TestResult test = survey.estimate(
                        row.call(),
                        () -> new Table(
                                Statistic.MEAN,
                                List.of(i -> survey.data().number(i, formula[0])),
                                null,
                                List.of(survey.data().variable(formula[1])),
                                OracleSurvey.ALL,
                                TableOptions.defaults()
                                        .withTest(TableOptions.Test.named(TESTS.get(call.word("test", ""))))))
                .tests()
                .get(0);
        return switch (row.measure()) {
            case "statistic", "chisq" -> OptionalDouble.of(test.statistic());
            case "param1", "df" -> OptionalDouble.of(test.df1());
            case "ddf" -> OptionalDouble.of(test.df2());
            case "p_value" -> OptionalDouble.of(test.pValue());
            default -> OptionalDouble.empty();
        };
    }
}
