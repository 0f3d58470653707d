package org.sectorscope.statistics.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RakingTest {
    /** 2 × 3 cells; columns 0 and 1 are the first margin's, 2 to 4 the second's. */
    private static final int[][] COLUMNS = {{0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}, {1, 4}};

    @Test
    void meetsEveryMargin() {
        double[] base = {10, 20, 5, 7, 30, 11};
        double[] targets = {60, 40, 25, 45, 30};
        Raking.Result result = Raking.rake(base, COLUMNS, targets);
        assertThat(result.converged()).isTrue();
        double[] reached = Raking.sums(base, COLUMNS, result.factors(), targets.length);
        for (int c = 0; c < targets.length; c++) {
            assertThat(reached[c]).isCloseTo(targets[c], within(1e-9 * targets[c]));
        }
        // Raking keeps the odds ratios of the former weights.
        double[] f = result.factors();
        assertThat(f[0] * f[4] / (f[1] * f[3])).isCloseTo(1, within(1e-10));
    }

    @Test
    void oneMarginIsPoststratificationInOneRound() {
        int[][] columns = {{0}, {0}, {1}};
        Raking.Result result = Raking.rake(new double[] {1, 3, 5}, columns, new double[] {8, 5});
        assertThat(result.iterations()).isEqualTo(1);
        assertThat(result.factors()).containsExactly(2, 2, 1);
    }

    @Test
    void saysSoWhenMarginsContradictEachOther() {
        // The only responses are on the diagonal: both margins cannot hold.
        int[][] columns = {{0, 2}, {1, 3}};
        Raking.Result result = Raking.rake(new double[] {1, 1}, columns, new double[] {10, 10, 5, 15});
        assertThat(result.converged()).isFalse();
        assertThat(result.worst()).isGreaterThan(0.1);
    }

    @Test
    void namesTargetsWithoutAnyResponse() {
        assertThat(Raking.unreachable(new double[] {1, 0}, new int[][] {{0}, {1}}, new double[] {3, 4, 0}))
                .containsExactly(new Raking.Unreachable(1, 4));
    }
}
