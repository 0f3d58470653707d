package org.sectorscope.statistics.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.statistics.ByResponse;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.oracles.OracleSurvey.Weights;
import org.sectorscope.statistics.replication.ReplicatedBlocks;
import org.sectorscope.statistics.replication.Replication;
import org.sectorscope.statistics.replication.Replication.Method;
import org.sectorscope.statistics.replication.WeightRank;

/** R's jackknives again, with replicates made from the design instead of the given ones, calibrated anew where R does. */
class DrawnReplicatesTest {
    /** @param steps of calibration as an R call; none: the replicates as they are */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jk1       | dclus1       | JK1 | false |
                    jk1_mse   | dclus1       | JK1 | true  |
                    jk1_nofpc | dclus1_nofpc | JK1 | false |
                    jkn       | dstrat       | JKN | false |
                    jkn_nofpc | dstrat_nofpc | JKN | false |
                    jkn_cal   | dstrat       | JKN | false | calibrate(jkn, ~stype + api99)
                    jk1_rake  | dclus1       | JK1 | false | calibrate(jk1, ~stype + sch.wide, calfun = "raking")
                    jk1_ps    | dclus1       | JK1 | false | calibrate(jk1, ~stype)
                    """)
    void jackknife(String name, String design, Method method, boolean mse, String step) {
        OracleFiles.assumePresent();
        var designs = new OracleDesigns();
        OracleSurvey plain = designs.survey(design);
        OracleAuxiliaries auxiliaries = step == null
                ? OracleAuxiliaries.none(plain.data())
                : OracleAuxiliaries.of(OracleCall.parse(step), plain);
        OracleSurvey before = drawn(designs.drawn(designs.call(design), "", auxiliaries), method, mse);
        designs.put(name, step == null ? before : calibrated(before, auxiliaries));
        List<OracleCase> families = OracleTest.families(designs);
        List<String> wrong = new ArrayList<>();
        int reached = 0;
        for (OracleRow row : OracleRow.all()) {
            for (int f = 0; f < families.size() && row.design().equals(name); f++) {
                OptionalDouble value = families.get(f).value(row);
                reached += value.isPresent() ? 1 : 0;
                if (value.isPresent() && !row.agrees(value.getAsDouble())) {
                    wrong.add(row.label() + ": " + value.getAsDouble() + ", R " + row.value());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(reached).isGreaterThan(80);
    }

    private static OracleSurvey drawn(OracleSurvey survey, Method method, boolean mse) {
        Replication replication = Replication.jackknife(method, survey.sample(), mse);
        Block block = survey.block(new int[0][], new double[][] {numbers(survey)}, new boolean[0][]);
        int place = survey.quantities().length;
        double[][] replicates = ByResponse.made(
                ReplicatedBlocks.drawn(replication, place),
                block,
                replication.replicates().count());
        return replicated(survey, survey.weights(), replicates, replication.replicates());
    }

    /** Each response's number in its stratum. */
    private static double[] numbers(OracleSurvey survey) {
        double[] numbers = new double[survey.data().size()];
        int[] counts = new int[survey.sample().strata().size()];
        for (int i = 0; i < numbers.length; i++) {
            int stratum = survey.sample().groups().get(survey.group()[i]).stratum();
            numbers[i] = counts[stratum]++;
        }
        return numbers;
    }

    /** R counts the degrees of freedom of the calibrated replicate weights anew. */
    private static OracleSurvey calibrated(OracleSurvey before, OracleAuxiliaries auxiliaries) {
        double[][] replicates = auxiliaries.calibrateReplicates(before);
        OracleSurvey after = replicated(
                before,
                auxiliaries.calibrate(before).weights(),
                replicates,
                before.sample().replicates());
        Replicates r = before.sample().replicates();
        boolean[] looked = new boolean[after.sample().groups().size()];
        java.util.Arrays.fill(looked, true);
        double df = WeightRank.df(
                OracleSurvey.source(after.block()),
                replicates.length,
                looked,
                after.data().size());
        return replicated(after, after.weights(), replicates, new Replicates(r.scale(), r.rscales(), r.mse(), df));
    }

    private static OracleSurvey replicated(
            OracleSurvey survey, Weights weights, double[][] replicates, Replicates how) {
        Sample sample = survey.sample().with(how);
        var all = new Weights(weights.base(), weights.calibrated(), weights.last(), replicates);
        return new OracleSurvey(survey.data(), sample, survey.group(), all, survey.quantities());
    }
}
