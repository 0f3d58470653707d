package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableOptions.DegreesOfFreedom;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.Interval;

/** {@code svyquantile} by any rule, with Woodruff's interval of any kind that the product has. */
final class Quantiles implements OracleCase {
    static final List<Double> PROBABILITIES = List.of(0.1, 0.25, 0.5, 0.75, 0.9, 0.99);
    private static final List<String> INTERVALS = List.of("mean", "beta", "xlogit", "asin");

    private final OracleDesigns designs;

    Quantiles(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        return OracleQuestion.of(row, designs)
                .filter(q -> q.statistic().equals("quantile")
                        && INTERVALS.contains(q.call().word("interval.type", "mean")))
                .map(this::value)
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble value(OracleQuestion question) {
        boolean by = !question.by().isEmpty();
        String variable = by ? question.variables().get(0) : question.term().split("@")[0];
        String probability = by ? question.term() : question.term().split("@")[1];
        TableOptions options = TableOptions.defaults()
                .withDf(DegreesOfFreedom.DOMAIN)
                .withCi(Interval.Method.named(question.call().word("interval.type", "mean")))
                .withQuantiles(PROBABILITIES, question.call().word("qrule", "math"));
        return question.figure(
                question.result(
                        variable,
                        Statistic.QUANTILE,
                        List.of(question.number(variable)),
                        null,
                        question.domain(),
                        options),
                probability);
    }
}
