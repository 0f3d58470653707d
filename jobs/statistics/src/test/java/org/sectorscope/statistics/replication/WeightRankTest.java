package org.sectorscope.statistics.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.statistics.ByResponse;
import org.sectorscope.statistics.estimation.Block;

class WeightRankTest {
    /** Drawn weights have the rank that their numbers allow; copies of a replicate add nothing to it. */
    @ParameterizedTest
    @CsvSource({"100, 100, 0, 99", "120, 100, 0, 99", "60, 100, 0, 59", "5000, 40, 0, 39", "5000, 40, 7, 32"})
    void isThatOfTheMatrix(int responses, int replicates, int copies, double df) {
        var random = new Random(20260502);
        double[][] weights = new double[replicates][responses];
        for (int r = 0; r < replicates; r++) {
            int replicate = r;
            Arrays.setAll(weights[r], i -> replicate < copies ? 0 : 1 + random.nextInt(4));
        }
        for (int r = 0; r < copies; r++) {
            weights[r] = weights[replicates - 1].clone();
        }
        long[] order = new long[responses];
        Arrays.setAll(order, i -> i);
        double[] none = new double[responses];
        var block = new Block(
                responses,
                new int[responses],
                none,
                none,
                none,
                order,
                new int[0][],
                new double[0][],
                new long[0][],
                new boolean[0][],
                ByResponse.of(weights));
        assertThat(WeightRank.df(
                        zeros -> {
                            zeros.forEach(zero -> zero.add(block));
                            return zeros;
                        },
                        replicates,
                        new boolean[] {true},
                        responses))
                .isEqualTo(df);
    }
}
