package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.sectorscope.statistics.estimation.Nodes.Node;
import org.sectorscope.statistics.numeric.OrderedBits;

/** Regions against the digits of each prefix, one response and one node after the other. */
class NodesTest {
    private static final int N = 200;
    private static final Layout LAYOUT = new Layout(-1, new int[] {0}, new int[] {2}, new int[] {0}, -1, 0, -1, -1);

    @RepeatedTest(20)
    void holdWhatHasTheirPrefix(RepetitionInfo round) {
        var random = new Random(round.getCurrentRepetition());
        Block block = block(random);
        List<Node> list = new ArrayList<>();
        for (int q = 0; q < 25; q++) {
            int[] cell = {random.nextInt(3) - 1};
            int replicate = random.nextInt(3) - 1;
            list.add(new Node(cell, replicate, prefix(block, random)));
        }
        var nodes = new Nodes(LAYOUT, list);
        List<String> found = new ArrayList<>();
        nodes.forEach(block, (region, i, value, key, weight) -> {
            for (int q : nodes.holders(region)) {
                assertThat(nodes.from(q)).isLessThanOrEqualTo(region);
                assertThat(nodes.to(q)).isGreaterThanOrEqualTo(region);
                found.add(q + " " + i + " " + weight);
            }
        });
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            for (int q = 0; q < list.size(); q++) {
                Node node = list.get(q);
                double weight = node.replicate() < 0 ? block.weight()[i] : block.replicates()[i][node.replicate()];
                boolean inside = node.cell()[0] == CellMoments.ALL || node.cell()[0] == block.codes()[0][i];
                if (inside && weight != 0 && under(node.prefix(), block, i)) {
                    expected.add(q + " " + i + " " + weight);
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean under(KeyPrefix prefix, Block block, int i) {
        KeyPrefix own = KeyPrefix.NONE;
        long key = OrderedBits.of(block.values()[0][i]);
        for (int digit = 0; digit < prefix.known(); digit++) {
            own = own.with(own.next(key, block.order()[i]));
        }
        return own.equals(prefix);
    }

    /** That of some response, so far or so deep, or of none. */
    private static KeyPrefix prefix(Block block, Random random) {
        int i = random.nextInt(N);
        int known = random.nextInt(2 * KeyPrefix.OF_VALUE + 1);
        KeyPrefix prefix = random.nextInt(10) == 0 ? KeyPrefix.BEHIND : KeyPrefix.NONE;
        while (prefix.known() < known && random.nextInt(20) == 0) {
            // The last of all places there.
            prefix = prefix.with(prefix.next(-1L, -1L));
        }
        long key = OrderedBits.of(block.values()[0][i]);
        while (prefix.known() < known) {
            int digit = prefix.next(key, block.order()[i]);
            int last = prefix.next(-1L, -1L);
            prefix = prefix.with(random.nextInt(9) == 0 ? random.nextInt(2) * last : digit);
        }
        return prefix;
    }

    private static Block block(Random random) {
        double[] special = {0, -0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, -1, 12500};
        double[] values = new double[N];
        Arrays.setAll(
                values,
                i -> random.nextBoolean() ? special[random.nextInt(special.length)] : random.nextGaussian() * 1000);
        double[] weight = new double[N];
        Arrays.setAll(weight, i -> random.nextInt(4));
        long[] order = new long[N];
        Arrays.setAll(order, i -> ((long) i << 30) * 7 % (1L << 45) + i);
        int[] code = IntStream.range(0, N).map(i -> random.nextInt(3) - 1).toArray();
        double[][] replicates = new double[N][2];
        for (double[] row : replicates) {
            Arrays.setAll(row, r -> random.nextInt(3));
        }
        return new Block(
                N,
                new int[N],
                weight,
                weight,
                weight,
                order,
                new int[][] {code},
                new double[][] {values},
                new long[0][],
                new boolean[0][],
                replicates);
    }
}
