package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableOptions.DegreesOfFreedom;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.PAdjust;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;
import org.sectorscope.statistics.table.Comparison;

/** {@code svycontrast}: the difference of two domains' means, and a ratio of totals. */
final class Contrasts implements OracleCase {
    private final OracleDesigns designs;

    Contrasts(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        return switch (row.name()) {
            case "domain_diff" -> difference(row, designs.survey(row.design()));
            case "nl_contrast" -> ratio(row, designs.survey(row.design()));
            default -> OptionalDouble.empty();
        };
    }

    /** R's is Yes − No, the table's No − Yes. */
    private static OptionalDouble difference(OracleRow row, OracleSurvey survey) {
        DegreesOfFreedom df = row.measure().startsWith("ci95_z") ? DegreesOfFreedom.INFINITE : DegreesOfFreedom.DESIGN;
        Comparison pair = survey.estimate(
                        row.call() + df,
                        () -> new Table(
                                Statistic.MEAN,
                                List.of(i -> survey.data().number(i, "api00")),
                                null,
                                List.of(survey.data().variable("sch.wide")),
                                OracleSurvey.ALL,
                                TableOptions.defaults().withDf(df).withCompare(PAdjust.NONE)))
                .comparisons()
                .get(0);
        return switch (row.measure()) {
            case "estimate" -> OptionalDouble.of(-pair.difference());
            case "se" -> OptionalDouble.of(pair.se());
            case "cv" -> OptionalDouble.of(pair.se() / Math.abs(pair.difference()));
            case "ci95_z_low", "ci95_t_low" -> OptionalDouble.of(-pair.ciHigh());
            case "ci95_z_high", "ci95_t_high" -> OptionalDouble.of(-pair.ciLow());
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble ratio(OracleRow row, OracleSurvey survey) {
        return OracleQuestion.figure(
                OracleQuestion.cell(
                        survey.estimate(
                                row.call(),
                                () -> new Table(
                                        Statistic.RATIO,
                                        List.of(i -> survey.data().number(i, "api.stu"), i -> survey.data()
                                                .number(i, "enroll")),
                                        null,
                                        List.of(),
                                        OracleSurvey.ALL,
                                        TableOptions.defaults())),
                        "",
                        List.of()),
                row.measure());
    }
}
