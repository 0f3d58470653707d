package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightedChiSquaresTest {
    /** They are cut to a whole number: one that was reached by rounding must not lose a square. */
    @Test
    void degreesOfFreedomThatRoundingMadeLessAreWhole() {
        double[] lambda = {1, 1};
        double whole = WeightedChiSquares.beyond(26, lambda, 398);
        assertThat(WeightedChiSquares.beyond(26, lambda, Math.nextDown(398.0))).isEqualTo(whole);
        assertThat(WeightedChiSquares.beyond(26, lambda, 397.9)).isNotEqualTo(whole);
    }
}
