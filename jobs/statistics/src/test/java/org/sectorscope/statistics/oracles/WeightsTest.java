package org.sectorscope.statistics.oracles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of R's {@code calibrate}, {@code postStratify} and {@code trimWeights}, response by response. */
class WeightsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ps1",
                "rk1",
                "cal_lin",
                "cal_lin2",
                "cal_lin2_bounds",
                "cal_rake2",
                "cal_logit2",
                "cal_rake_m",
                "cal_agg",
                "cal_strat_lin",
                "cal_strat_var",
                "trim1",
                "da1_rake",
                "da1_lin",
                "da1_logit"
            })
    void ofADesign(String design) {
        OracleFiles.assumePresent();
        double[] expected = OracleFiles.column(OracleFiles.read("weights/" + design + ".csv"), "weight");
        double[] weights = new OracleDesigns().survey(design).weights().last();
        assertThat(weights).hasSameSizeAs(expected);
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i]).as("weight %d", i + 1).isCloseTo(expected[i], within(1e-9 * Math.abs(expected[i])));
        }
    }
}
