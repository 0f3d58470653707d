package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.oracles.OracleData.Variable;

/** {@code svymean}, {@code svytotal} of numbers and of factors, and {@code svyratio}, of all responses or by cell. */
final class MeansAndTotals implements OracleCase {
    private final OracleDesigns designs;

    MeansAndTotals(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        return row.measure().equals("cov")
                ? OptionalDouble.empty()
                : OracleQuestion.of(row, designs).map(this::value).orElse(OptionalDouble.empty());
    }

    private OptionalDouble value(OracleQuestion question) {
        return switch (question.statistic()) {
            case "mean" -> linear(question, Statistic.MEAN);
            case "total" -> linear(question, Statistic.TOTAL);
            case "ratio" -> {
                String[] parts = question.term().split("/");
                yield question.figure(
                        question.result(
                                question.term(),
                                Statistic.RATIO,
                                List.of(question.number(parts[0]), question.number(parts[1])),
                                null,
                                question.domain(),
                                question.options()),
                        "");
            }
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble linear(OracleQuestion question, Statistic kind) {
        String term = question.term();
        OracleData data = question.survey().data();
        for (String name : question.variables()) {
            // R's update() makes a factor race_f of the numbers race.
            String column = name.equals("race_f") ? "race" : name;
            if (term.equals(name) && data.numeric(column)) {
                return question.figure(
                        question.result(
                                name,
                                kind,
                                List.of(question.number(column)),
                                null,
                                question.domain(),
                                question.options()),
                        "");
            }
            Variable variable = data.variable(column);
            String category = term.startsWith(name) ? term.substring(name.length()) : "";
            if (variable.categories().contains(category)) {
                return kind == Statistic.MEAN
                        ? proportion(question, variable, category)
                        : count(question, variable, category);
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble proportion(OracleQuestion question, Variable variable, String category) {
        return question.figure(
                question.result(
                        variable.name(),
                        Statistic.PROPORTION,
                        List.of(),
                        variable,
                        question.domain(),
                        question.options()),
                category);
    }

    /** The total of an indicator, whose design effect is that of its mean in the whole. */
    private static OptionalDouble count(OracleQuestion question, Variable variable, String category) {
        IntToDoubleFunction indicator = i ->
                variable.index(i) < 0 ? Double.NaN : variable.code().apply(i).equals(category) ? 1 : 0;
        return question.figure(
                question.result(
                        question.term(),
                        Statistic.TOTAL,
                        List.of(indicator),
                        null,
                        question.domain(),
                        question.options()),
                "");
    }
}
