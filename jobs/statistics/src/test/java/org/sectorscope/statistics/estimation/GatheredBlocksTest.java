package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sectorscope.statistics.estimation.SpreadResponses.Response;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;

/** Tables are the same whether their responses are gathered or passed over. */
class GatheredBlocksTest {
    private static SpreadResponses responses() {
        var random = new Random(7);
        List<Response> list = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double value = random.nextInt(3) == 0 ? random.nextInt(20) : Math.exp(random.nextGaussian());
            list.add(new Response(i % 4, 1 + random.nextInt(3) / 2.0, value, random.nextInt(4) - 1));
        }
        return new SpreadResponses(list, 3);
    }

    /** @return passes taken where none are gathered */
    private static int assertSame(Statistic statistic, TableOptions options) {
        SpreadResponses responses = responses();
        List<TableRequest> requests = List.of(responses.request(statistic, true, options));
        var passes = new AtomicInteger();
        BlockSource spread = responses.source(3, 1);
        BlockSource counted = zeros -> {
            passes.incrementAndGet();
            return spread.pass(zeros);
        };
        Tabulation.Result passed = Tabulation.tabulate(requests, responses.sample(), counted, 0);
        int taken = passes.getAndSet(0);
        assertThat(taken).isGreaterThan(1);
        Tabulation.Result gathered = Tabulation.tabulate(requests, responses.sample(), counted);
        assertThat(passes).hasValue(1);
        assertThat(gathered).isEqualTo(passed);
        assertThat(Tabulation.tabulate(requests, responses.sample(), narrow(spread), 0))
                .isEqualTo(passed);
        return taken;
    }

    /** Further passes see no other columns than they said. */
    private static BlockSource narrow(BlockSource spread) {
        return new BlockSource() {
            @Override
            public List<Accumulator<?>> pass(List<Accumulator<?>> zeros) {
                return spread.pass(zeros);
            }

            @Override
            public BlockSource narrowed(BlockColumns columns) {
                return zeros -> {
                    List<Accumulator<?>> narrow = zeros.stream()
                            .<Accumulator<?>>map(zero -> new Narrow(zero, columns))
                            .toList();
                    return spread.pass(narrow).stream()
                            .<Accumulator<?>>map(done -> ((Narrow) done).inner)
                            .toList();
                };
            }
        };
    }

    private record Narrow(Accumulator<?> inner, BlockColumns columns) implements Accumulator<Narrow> {
        @Override
        public void add(Block block) {
            inner.add(columns.of(block));
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public void merge(Narrow other) {
            ((Accumulator) inner).merge(other.inner);
        }
    }

    @Test
    void quantilesAndTheirIntervalsTakeFewPasses() {
        assertThat(assertSame(Statistic.QUANTILE, TableOptions.defaults())).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(QuantileRule.class)
    void quantiles(QuantileRule rule) {
        assertSame(
                Statistic.QUANTILE,
                TableOptions.defaults().withQuantiles(List.of(0.0, 0.1, 0.5, 0.75, 1.0), rule.key()));
    }

    @Test
    void gini() {
        assertSame(Statistic.GINI, TableOptions.defaults());
    }

    @Test
    void ranks() {
        assertSame(Statistic.MEAN, TableOptions.defaults().withTest(TableOptions.Test.KRUSKAL_WALLIS));
    }

    @Test
    void moreThanTheLimitAreNotHeld() {
        assertThat(gathered(400 * 7).complete()).isTrue();
        assertThat(gathered(400 * 7 - 1).complete()).isFalse();
    }

    private static GatheredBlocks gathered(int limit) {
        var layout = new Layout(-1, new int[] {0}, new int[] {3}, new int[] {0}, -1, 0, -1, -1);
        BlockColumns columns = BlockColumns.of(List.of(layout), 0);
        return (GatheredBlocks) responses()
                .source(3, 1)
                .pass(List.of(new GatheredBlocks(limit, columns)))
                .get(0);
    }
}
