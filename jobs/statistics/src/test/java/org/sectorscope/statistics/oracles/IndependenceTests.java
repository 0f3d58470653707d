package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.IndependenceTest;
import org.sectorscope.statistics.inference.TestStatistic;
import org.sectorscope.statistics.oracles.OracleData.Variable;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;

/** {@code svychisq}. */
final class IndependenceTests implements OracleCase {
    private static final Map<String, TableOptions.Test> TESTS = Map.of(
            "F", TableOptions.Test.RAO_SCOTT,
            "Chisq", TableOptions.Test.RAO_SCOTT_CHISQ,
            "Wald", TableOptions.Test.WALD,
            "adjWald", TableOptions.Test.ADJUSTED_WALD);

    private final OracleDesigns designs;

    IndependenceTests(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        return OracleQuestion.of(row, designs)
                .filter(q -> q.statistic().equals("chisq"))
                .map(q -> measure(test(q), row.measure()))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble measure(TestStatistic test, String measure) {
        return switch (measure) {
            case "statistic" -> OptionalDouble.of(test.statistic());
            case "param1" -> OptionalDouble.of(test.df1());
            case "param2" -> OptionalDouble.of(test.df2());
            case "p_value" -> OptionalDouble.of(test.pValue());
            default -> OptionalDouble.empty();
        };
    }

    private static TestStatistic test(OracleQuestion question) {
        OracleSurvey survey = question.survey();
        Variable rows = survey.data().variable(question.variables().get(0));
        Variable columns = survey.data().variable(question.variables().get(1));
        String kind = question.call().word("statistic", "F");
        if (kind.equals("saddlepoint")) {
            return saddlepoint(survey, rows, columns);
        }
        TableOptions options = TableOptions.defaults().withTest(TESTS.get(kind));
        TestResult result = survey.estimate(
                        question.row().call(),
                        () -> new Table(
                                Statistic.PROPORTION, List.of(), rows, List.of(columns), OracleSurvey.ALL, options))
                .tests()
                .get(0);
        return new TestStatistic(result.statistic(), result.df1(), result.df2(), result.pValue());
    }

    /** Tables have no such test: it is made of the covariance of the table's proportions. */
    private static TestStatistic saddlepoint(OracleSurvey survey, Variable rows, Variable columns) {
        int n = survey.data().size();
        var counts = survey.estimate(new Table(
                Statistic.COUNT, List.of(), null, List.of(rows, columns), OracleSurvey.ALL, TableOptions.defaults()));
        double all = 0;
        double[][] shares =
                new double[rows.categories().size()][columns.categories().size()];
        for (Cell cell : counts.tables().get(0).cells()) {
            int r = rows.categories().indexOf(cell.by().get(0));
            int c = columns.categories().indexOf(cell.by().get(1));
            if (r >= 0 && c >= 0) {
                shares[r][c] = cell.estimate();
                all += cell.estimate();
            }
        }
        int width = columns.categories().size();
        double[][] influences = new double[shares.length * width][n];
        for (int cell = 0; cell < influences.length; cell++) {
            int r = cell / width;
            int c = cell % width;
            shares[r][c] /= all;
            for (int i : IntStream.range(0, n).toArray()) {
                boolean known = rows.index(i) >= 0 && columns.index(i) >= 0;
                double in = rows.index(i) == r && columns.index(i) == c ? 1 : 0;
                influences[cell][i] = known ? (in - shares[r][c]) / all : 0;
            }
        }
        return IndependenceTest.saddlepoint(shares, survey.linearized(influences), n, survey.df());
    }
}
