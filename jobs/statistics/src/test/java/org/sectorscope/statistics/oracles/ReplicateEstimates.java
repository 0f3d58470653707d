package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.TTest;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;

/**
 * Quantiles whose error is the spread of the replicates' quantiles, which under jackknives is R's and no sound statistic: each
 * replicate is estimated by itself.
 */
final class ReplicateEstimates implements OracleCase {
    private static final double LEVEL = 0.95;

    private final OracleDesigns designs;

    ReplicateEstimates(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        boolean median = row.name().equals("median_rep");
        if (!median && !row.name().equals("quantile_rep")) {
            return OptionalDouble.empty();
        }
        OracleSurvey survey = designs.survey(row.design());
        String variable = median ? "enroll" : row.term().split("@")[0];
        double p = median ? 0.5 : Double.parseDouble(row.term().split("@")[1]);
        double estimate = quantile(survey, variable, p);
        Replicates replicates = survey.sample().replicates();
        double[][] each = IntStream.range(0, replicates.count())
                .mapToObj(r ->
                        new double[] {quantile(survey.weighted(survey.weights().replicates()[r]), variable, p)})
                .toArray(double[][]::new);
        double se = Math.sqrt(replicates.covariance(each, new double[] {estimate})[0][0]);
        TTest t = TTest.of(estimate, se, replicates.df(), LEVEL);
        return switch (row.measure()) {
            case "estimate", "quantile" -> OptionalDouble.of(estimate);
            case "se" -> OptionalDouble.of(se);
            case "ci95_low" -> OptionalDouble.of(t.interval().low());
            case "ci95_high" -> OptionalDouble.of(t.interval().high());
            default -> OptionalDouble.empty();
        };
    }

    private static double quantile(OracleSurvey survey, String variable, double p) {
        var table = new Table(
                Statistic.QUANTILE,
                List.of(i -> survey.data().number(i, variable)),
                null,
                List.of(),
                OracleSurvey.ALL,
                TableOptions.defaults().withQuantiles(List.of(p), "math"));
        return OracleQuestion.cell(survey.estimate(table), Double.toString(p), List.of())
                .estimate();
    }
}
