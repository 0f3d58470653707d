package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityTest {
    @ParameterizedTest
    @CsvSource({
        "10, 3, 20, RELIABLE",
        "-10, 3, 20, RELIABLE",
        "10, 3.01, 20, LARGE_CV",
        "0, 1, 20, LARGE_CV",
        "0, 0, 20, RELIABLE",
        "10, NaN, 20, NO_STANDARD_ERROR",
        "NaN, 1, 20, NO_STANDARD_ERROR",
        "10, 1, 0, NO_DEGREES_OF_FREEDOM",
        "10, 1, NaN, NO_DEGREES_OF_FREEDOM",
        "10, 1, 1, RELIABLE"
    })
    void coefficientsOfVariation(double estimate, double se, double df, Reliability finding) {
        assertThat(Reliability.cv(estimate, se, df, 0.3)).isEqualTo(finding);
    }

    /** Intervals at simple sampling by hand: 0.3 of 30 is 0.147 to 0.494, 0.01 of 500 is 0.003 to 0.023. */
    @ParameterizedTest
    @CsvSource({
        "0.3, 0.01, 29, 40, FEW_RESPONSES",
        "0.3, 0.09, 100, 40, SMALL_EFFECTIVE_SAMPLE",
        "0.3, 0.0837, 30, 40, SMALL_EFFECTIVE_SAMPLE",
        "0.3, 0.0836, 30, 40, WIDE_INTERVAL",
        "0.05, 0.03, 200, 40, WIDE_RELATIVE_INTERVAL",
        "0.01, 0.0044, 500, 499, RELIABLE",
        "0.3, 0.02, 500, 7, FEW_DEGREES_OF_FREEDOM",
        "0.3, 0.02, 500, 8, RELIABLE",
        "0, 0, 100, 40, NO_VARIATION",
        "1, 0, 100, 40, NO_VARIATION",
        "0.3, NaN, 100, 40, NO_STANDARD_ERROR",
        "0.3, 0.02, 500, 0, NO_DEGREES_OF_FREEDOM"
    })
    void presentationStandards(double p, double se, long n, double df, Reliability finding) {
        assertThat(Reliability.nchs(p, se, n, df)).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource({
        "RELIABLE, RELIABLE",
        "WIDE_INTERVAL, UNRELIABLE",
        "FEW_DEGREES_OF_FREEDOM, REVIEW",
        "NO_VARIATION, REVIEW"
    })
    void verdicts(Reliability finding, Reliability.Verdict verdict) {
        assertThat(finding.verdict()).isEqualTo(verdict);
    }
}
