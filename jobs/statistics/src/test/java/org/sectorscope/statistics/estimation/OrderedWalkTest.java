package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.statistics.ByResponse;
import org.sectorscope.statistics.estimation.SpreadResponses.Response;
import org.sectorscope.statistics.replication.ReplicatedBlocks;

/** A walk in small parts against the sorted responses. */
class OrderedWalkTest {
    private static final int REPLICATES = 20;
    private static final int RESPONSES = 150;

    private final List<Response> responses = new ArrayList<>();

    OrderedWalkTest() {
        var random = new Random(12);
        for (int i = 0; i < RESPONSES; i++) {
            double value = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(9) - 3;
            double weight = random.nextInt(7) == 0 ? 0 : 1 + random.nextInt(4);
            double[] replicates = IntStream.range(0, REPLICATES)
                    .mapToDouble(r -> random.nextInt(3) * (1 + random.nextDouble()))
                    .toArray();
            responses.add(new Response(0, weight, value, random.nextInt(2), replicates));
        }
    }

    /** By replicate, the final weights before them: order, value and weight of each response that has one. */
    private List<List<Double>> sorted() {
        List<List<Double>> sorted = new ArrayList<>();
        for (int at = 0; at <= REPLICATES; at++) {
            List<Double> own = new ArrayList<>();
            int replicate = at - 1;
            IntStream.range(0, responses.size())
                    .filter(i -> !Double.isNaN(responses.get(i).value()))
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> responses.get(i).value()))
                    .forEach(i -> {
                        Response r = responses.get(i);
                        double weight = replicate < 0 ? r.weight() : r.replicates()[replicate];
                        if (weight != 0) {
                            own.addAll(List.of((double) i, r.value(), weight));
                        }
                    });
            sorted.add(own);
        }
        return sorted;
    }

    private List<List<Double>> walked(BlockSource blocks, int replicates, int atOnce, int weights) {
        List<List<Double>> walked = new ArrayList<>();
        for (int at = 0; at <= replicates; at++) {
            walked.add(new ArrayList<>());
        }
        Layout layout = new SpreadResponses(responses, 2).layout(true);
        OrderedWalk.walk(layout, replicates, atOnce, weights, blocks, (step, replicate, weight) -> {
            double order = step.response().order();
            assertThat(step.indices()[0]).isEqualTo(responses.get((int) order).category());
            walked.get(replicate + 1).addAll(List.of(order, step.response().value(), weight));
        });
        return walked;
    }

    @ParameterizedTest
    @CsvSource({"7, 1", "7, 140", "7, 1000", "1, 2", "1000, 1000", "1000, 100000"})
    void ordersTheWeightsOfEveryReplicate(int atOnce, int weights) {
        BlockSource blocks = new SpreadResponses(responses, 2).source(4, 1);
        // Blocks that hold all replicates, and such as make those that are looked at.
        assertThat(walked(blocks, REPLICATES, atOnce, weights)).isEqualTo(sorted());
        assertThat(walked(new ReplicatedBlocks(blocks, ByResponse.held(), REPLICATES), REPLICATES, atOnce, weights))
                .isEqualTo(sorted());
    }

    @Test
    void withoutReplicates() {
        assertThat(walked(new SpreadResponses(responses, 2).source(3, 2), 0, 7, 1))
                .isEqualTo(sorted().subList(0, 1));
    }

    /** No more is made than what is looked at: every weight once. */
    @Test
    void eachWeightIsMadeOnce() {
        int[] made = new int[RESPONSES];
        ReplicatedBlocks.Weights held = ByResponse.held();
        BlockSource one = zeros -> {
            zeros.forEach(zero -> zero.add(whole()));
            return zeros;
        };
        var blocks = new ReplicatedBlocks(
                one,
                (block, from, to) -> {
                    Arrays.stream(block.order()).forEach(i -> made[(int) i] += to - from);
                    return held.of(block, from, to);
                },
                REPLICATES);
        walked(blocks, REPLICATES, 7, 14);
        for (int i = 0; i < RESPONSES; i++) {
            assertThat(made[i]).isEqualTo(Double.isNaN(responses.get(i).value()) ? 0 : REPLICATES);
        }
    }

    private Block whole() {
        return new SpreadResponses(responses, 2)
                .block(IntStream.range(0, RESPONSES).boxed().toList());
    }
}
