package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableOptions.DegreesOfFreedom;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.oracles.OracleData.Variable;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;
import org.sectorscope.statistics.table.Cell;

/**
 * What a row asks of R's {@code svymean} and the like, alone or by {@code svyby}.
 *
 * @param statistic such as {@code mean}
 * @param call of R, with the names of its arguments
 * @param term a variable, a variable and its category, a ratio or a quantile, without the cell
 */
record OracleQuestion(
        OracleRow row,
        OracleSurvey survey,
        String statistic,
        OracleCall call,
        List<String> variables,
        List<Variable> by,
        List<String> cell,
        IntPredicate domain,
        String term) {
    private static final Set<String> STATISTICS = Set.of("mean", "total", "ratio", "ciprop", "quantile", "chisq");
    private static final Pattern CONDITION = Pattern.compile("([\\w.]+) == \"(\\w+)\"");

    /** None where the call is of another kind. */
    static Optional<OracleQuestion> of(OracleRow row, OracleDesigns designs) {
        if (!OracleCall.isCall(row.call())) {
            return Optional.empty();
        }
        OracleCall call = OracleCall.parse(row.call());
        if (call.function().equals("svyby")) {
            return by(row, call, designs);
        }
        String statistic = call.function().replaceFirst("^svy", "");
        if (!STATISTICS.contains(statistic)) {
            return Optional.empty();
        }
        OracleSurvey survey = designs.survey(row.design(), row.options());
        String design = call.positional().get(statistic.equals("ratio") ? 2 : 1);
        boolean subset = design.startsWith("subset(");
        return Optional.of(new OracleQuestion(
                row,
                survey,
                statistic,
                call,
                OracleCall.terms(call.positional().get(0)),
                List.of(),
                List.of(),
                subset ? domain(survey.data(), design) : OracleSurvey.ALL,
                row.term()));
    }

    private static Optional<OracleQuestion> by(OracleRow row, OracleCall call, OracleDesigns designs) {
        List<String> variables = OracleCall.terms(call.positional().get(0));
        String statistic = call.positional().get(call.positional().size() - 1).replaceFirst("^svy", "");
        boolean plain = OracleCall.isCall(call.argument(2, "design"));
        if (plain || !STATISTICS.contains(statistic)) {
            return Optional.empty();
        }
        OracleSurvey survey = designs.survey(row.design(), row.options());
        List<Variable> by = OracleCall.terms(call.positional().get(1)).stream()
                .map(survey.data()::variable)
                .toList();
        String[] halves = row.term().split("[:@]", 2);
        List<String> cell = by.size() == 1 ? List.of(halves[0]) : List.of(halves[0].split("\\."));
        String term = halves.length == 1 ? variables.get(0) : halves[1];
        if (statistic.equals("ratio")) {
            term = variables.get(0) + "/" + call.named().get("denominator").substring(1);
        }
        return Optional.of(
                new OracleQuestion(row, survey, statistic, call, variables, by, cell, OracleSurvey.ALL, term));
    }

    /** The condition of {@code subset(design, a == "x" & b == "y")}. */
    static IntPredicate domain(OracleData data, String subset) {
        IntPredicate all = OracleSurvey.ALL;
        Matcher condition = CONDITION.matcher(subset);
        while (condition.find()) {
            String variable = condition.group(1);
            String code = condition.group(2);
            all = all.and(i -> data.text(i, variable).equals(code));
        }
        return all;
    }

    /** Degrees of freedom of the interval that the row is about. */
    DegreesOfFreedom df() {
        return row.measure().startsWith("ci95_z") ? DegreesOfFreedom.INFINITE : DegreesOfFreedom.DESIGN;
    }

    /** Options of a table without a test: the t interval. */
    TableOptions options() {
        TableOptions options =
                TableOptions.defaults().withCi(Interval.Method.WALD).withDf(df());
        return call.word("deff", "").equals("replace") ? options.withDeffReplace() : options;
    }

    IntToDoubleFunction number(String variable) {
        return i -> survey.data().number(i, variable);
    }

    /** @param key tells apart the tables of one call */
    Tabulation.Result result(
            String key,
            Statistic kind,
            List<IntToDoubleFunction> measures,
            Variable category,
            IntPredicate within,
            TableOptions options) {
        return survey.estimate(
                row.call() + " " + options.df() + " " + key,
                () -> new Table(kind, measures, category, by, within, options));
    }

    /** The figure of the row's cell. */
    OptionalDouble figure(Tabulation.Result result, String category) {
        return figure(cell(result, category, cell), row.measure());
    }

    static Cell cell(Tabulation.Result result, String category, List<String> by) {
        return result.tables().get(0).cells().stream()
                .filter(c -> c.category().equals(category) && c.by().equals(by))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cell " + category + " " + by));
    }

    static OptionalDouble figure(Cell cell, String measure) {
        return switch (measure) {
            case "estimate", "variance", "quantile" -> OptionalDouble.of(cell.estimate());
            case "se" -> OptionalDouble.of(cell.se());
            case "cv" -> OptionalDouble.of(cell.cv());
            case "deff" -> OptionalDouble.of(cell.deff());
            case "ci95_z_low", "ci95_t_low", "ci95_low" -> OptionalDouble.of(cell.ciLow());
            case "ci95_z_high", "ci95_t_high", "ci95_high" -> OptionalDouble.of(cell.ciHigh());
            default -> OptionalDouble.empty();
        };
    }
}
