package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.OptionalDouble;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.oracles.OracleSurvey.Table;
import org.sectorscope.statistics.table.Cell;

/** Gini coefficients, alone and by replicates. */
final class GiniCoefficients implements OracleCase {
    private final OracleDesigns designs;

    GiniCoefficients(OracleDesigns designs) {
        this.designs = designs;
    }

    @Override
    public OptionalDouble value(OracleRow row) {
        if (!row.name().startsWith("gini_") || row.term().equals("qsr")) {
            return OptionalDouble.empty();
        }
        OracleSurvey survey = designs.survey(row.design());
        String variable = row.name().equals("gini_point") ? "budget" : "enroll";
        Cell cell = OracleQuestion.cell(
                survey.estimate(
                        "gini " + variable,
                        () -> new Table(
                                Statistic.GINI,
                                List.of(i -> survey.data().number(i, variable)),
                                null,
                                List.of(),
                                OracleSurvey.ALL,
                                TableOptions.defaults())),
                "",
                List.of());
        return OracleQuestion.figure(cell, row.measure().equals("value") ? "estimate" : row.measure());
    }
}
