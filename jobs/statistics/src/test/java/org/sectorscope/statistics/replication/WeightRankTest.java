package org.sectorscope.statistics.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;

/** The rank of replicate weights, where it is known. */
class WeightRankTest {
    /** @param weights by response, then replicate */
    private static Block block(List<double[]> weights, List<Long> order) {
        int n = weights.size();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[][] replicates = new double[weights.get(0).length][n];
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < replicates.length; r++) {
                replicates[r][i] = weights.get(i)[r];
            }
        }
        return new Block(
                n,
                new int[n],
                ones,
                ones,
                ones,
                order.stream().mapToLong(Long::longValue).toArray(),
                new int[0][],
                new double[0][],
                new long[0][],
                new boolean[0][],
                replicates);
    }

    private static BlockSource source(List<double[]> weights, long first, int blocks) {
        return zeros -> {
            for (int b = 0; b < blocks; b++) {
                List<double[]> some = new ArrayList<>();
                List<Long> order = new ArrayList<>();
                for (int i = b; i < weights.size(); i += blocks) {
                    some.add(weights.get(i));
                    order.add(first + i);
                }
                for (Accumulator<?> zero : zeros) {
                    zero.add(block(some, order));
                }
            }
            return zeros;
        };
    }

    /** A jackknife that leaves out each response of one stratum after another. */
    private static List<double[]> jackknife(int strata, int units, Random random) {
        int replicates = strata * units;
        return IntStream.range(0, replicates)
                .mapToObj(i -> {
                    double weight = 1 + 50 * random.nextDouble();
                    double[] row = new double[replicates];
                    for (int r = 0; r < replicates; r++) {
                        double factor = r / units != i / units ? 1 : r == i ? 0 : units / (units - 1.0);
                        row[r] = weight * factor;
                    }
                    return row;
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 40})
    void asManyResponsesAsReplicates(int units) {
        var random = new Random(units);
        for (int trial = 0; trial < 20; trial++) {
            List<double[]> weights = jackknife(3, units, random);
            assertThat(WeightRank.df(source(weights, 1000L * trial, 1), 3 * units))
                    .isEqualTo(3.0 * units - 3);
        }
    }

    @Test
    void responsesBeyondReplicates() {
        var random = new Random(5);
        List<double[]> weights = IntStream.range(0, 3000)
                .mapToObj(i -> random.doubles(30, 0, 2).toArray())
                .toList();
        assertThat(WeightRank.df(source(weights, 0, 1), 30)).isEqualTo(29);
        assertThat(WeightRank.df(source(weights, 0, 7), 30)).isEqualTo(29);
    }

    @Test
    void fewerResponsesThanReplicates() {
        var random = new Random(6);
        List<double[]> weights = IntStream.range(0, 12)
                .mapToObj(i -> random.doubles(60, 0, 2).toArray())
                .toList();
        assertThat(WeightRank.df(source(weights, 0, 1), 60)).isEqualTo(11);
    }
}
