package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is cut and joined again is as it was. */
class BlockTest {
    private static final int N = 100;

    private static Block block(boolean trimmed) {
        var random = new Random(3);
        double[] weight = random.doubles(N).toArray();
        boolean[] inside = new boolean[N];
        for (int i = 0; i < N; i++) {
            inside[i] = random.nextBoolean();
        }
        double[][] replicates = new double[N][];
        Arrays.setAll(replicates, i -> random.doubles(3).toArray());
        return new Block(
                N,
                random.ints(N).toArray(),
                random.doubles(N).toArray(),
                trimmed ? random.doubles(N).toArray() : weight,
                weight,
                random.longs(N).toArray(),
                new int[][] {random.ints(N).toArray(), random.ints(N).toArray()},
                new double[][] {random.doubles(N).toArray()},
                new long[][] {random.longs(N).toArray()},
                new boolean[][] {inside},
                replicates);
    }

    @Test
    void joinsItsSlices() {
        for (boolean trimmed : new boolean[] {true, false}) {
            Block block = block(trimmed);
            List<Block> slices = new ArrayList<>();
            for (int from = 0; from < N; from += 30) {
                slices.add(block.slice(from, Math.min(from + 30, N)));
            }
            assertSame(Block.joined(slices), block);
            assertThat(slices.get(0).calibrated() == slices.get(0).weight()).isEqualTo(!trimmed);
        }
    }

    @Test
    void takesWhatASliceHolds() {
        Block block = block(true);
        assertSame(block.take(IntStream.range(20, 45).toArray()), block.slice(20, 45));
    }

    @Test
    void narrowsToColumns() {
        Block block = block(false);
        var layout = new Layout(0, new int[] {1}, new int[] {4}, new int[0], -1, 0, -1, -1);
        Block narrow = BlockColumns.of(List.of(layout), 0).of(block);
        assertThat(narrow.codes()[1]).isSameAs(block.codes()[1]);
        assertThat(narrow.domains()[0]).isSameAs(block.domains()[0]);
        assertThat(narrow.codes()[0]).isEmpty();
        assertThat(narrow.values()[0]).isEmpty();
        assertThat(narrow.items()[0]).isEmpty();
    }

    private static void assertSame(Block one, Block other) {
        assertThat(one).usingRecursiveComparison().isEqualTo(other);
    }
}
