package org.sectorscope.statistics.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.estimation.CellSums;
import org.sectorscope.statistics.estimation.Layout;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.weighting.Reweighting;

/** Replicates made from a design against linearisation, and the same on any partitions. */
class ReplicationTest {
    private static final int STRATA = 4;
    private static final int UNITS = 12;
    /** As many as the jackknife makes. */
    private static final int SOME = STRATA * UNITS;

    private final Sample sample;
    private final List<double[]> rows = new ArrayList<>();

    ReplicationTest() {
        sample = sample(false, true);
    }

    private Sample sample(boolean clusters, boolean finite) {
        return sample(clusters, finite, UNITS);
    }

    /** Each row: group, number in the stratum, weight, y. */
    private Sample sample(boolean clusters, boolean finite, int units) {
        rows.clear();
        var random = new Random(11);
        var builder = new SampleBuilder();
        for (int h = 0; h < STRATA; h++) {
            for (int u = 0; u < units; u++) {
                int size = clusters ? 1 + random.nextInt(4) : 1;
                double effect = random.nextGaussian();
                for (int k = 0; k < size; k++) {
                    int group = builder.add(new SampleBuilder.Piece(
                            List.of("h" + h),
                            clusters ? List.of("u" + u) : List.of(),
                            List.of(finite ? units + 28.0 + 10 * h : Double.NaN),
                            0,
                            1,
                            new int[0]));
                    rows.add(
                            new double[] {group, u, 1 + h + random.nextDouble(), 10 + 3 * effect + random.nextGaussian()
                            });
                }
            }
        }
        return builder.build(0, 0, false, Sample.SinglePsu.FAIL, false);
    }

    private static Block block(List<double[]> some) {
        int n = some.size();
        double[] weight = some.stream().mapToDouble(r -> r[2]).toArray();
        return new Block(
                n,
                some.stream().mapToInt(r -> (int) r[0]).toArray(),
                weight,
                weight,
                weight,
                new long[n],
                new int[0][],
                new double[][] {
                    some.stream().mapToDouble(r -> r[3]).toArray(),
                    some.stream().mapToDouble(r -> r[1]).toArray()
                },
                new long[0][],
                new boolean[0][],
                new double[0][]);
    }

    private BlockSource source(int blocks) {
        return zeros -> {
            for (int b = 0; b < blocks; b++) {
                List<double[]> some = new ArrayList<>();
                for (int i = b; i < rows.size(); i += blocks) {
                    some.add(rows.get(i));
                }
                for (Accumulator<?> zero : zeros) {
                    zero.add(block(some));
                }
            }
            return zeros;
        };
    }

    private static Cell cell(Statistic statistic, Sample sample, BlockSource blocks) {
        var layout = new Layout(-1, new int[0], new int[0], new int[] {0}, -1, 0, -1, -1);
        var request = new TableRequest(
                "t",
                statistic,
                "y",
                List.of(),
                List.of(),
                List.of(layout),
                List.of(),
                w -> true,
                TableOptions.defaults());
        return Tabulation.tabulate(List.of(request), sample, blocks)
                .tables()
                .get(0)
                .cells()
                .get(0);
    }

    private Cell replicated(Statistic statistic, Sample of, Replication replication, int blocks) {
        return cell(
                statistic,
                of.with(replication.replicates()),
                new ReplicatedBlocks(
                        source(blocks),
                        ReplicatedBlocks.drawn(replication, 1),
                        replication.replicates().count()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJackknifeOfATotalIsLinearisation(boolean clusters) {
        for (boolean finite : new boolean[] {true, false}) {
            Sample some = sample(clusters, finite);
            Cell linear = cell(Statistic.TOTAL, some, source(1));
            Cell jackknife =
                    replicated(Statistic.TOTAL, some, Replication.jackknife(Replication.Method.JKN, some, false), 3);
            assertThat(jackknife.estimate()).isEqualTo(linear.estimate());
            assertThat(jackknife.se()).isCloseTo(linear.se(), within(1e-10 * linear.se()));
            assertThat(jackknife.df()).isEqualTo(linear.df());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theBootstrapIsNearLinearisation(boolean clusters) {
        Sample some = sample(clusters, true);
        int number = 2000;
        for (Statistic statistic : List.of(Statistic.TOTAL, Statistic.MEAN)) {
            double linear = cell(statistic, some, source(1)).se();
            double bootstrap = replicated(statistic, some, Replication.bootstrap(number, 7, some, false), 2)
                    .se();
            // The relative Monte Carlo error of a standard error is about 1/√(2B), here 1.6 %; four of them.
            assertThat(bootstrap / linear).isCloseTo(1, within(4 / Math.sqrt(2.0 * number)));
        }
    }

    /** Of 300 units draws are halved before they are made. */
    @ParameterizedTest
    @ValueSource(ints = {UNITS, 300})
    void partitionsLeaveNoTrace(int units) {
        Sample some = sample(false, true, units);
        Replication replication = Replication.bootstrap(50, 3, some, false);
        Cell one = replicated(Statistic.MEAN, some, replication, 1);
        assertThat(replicated(Statistic.MEAN, some, replication, 2)).isEqualTo(one);
        assertThat(replicated(Statistic.MEAN, some, replication, 7)).isEqualTo(one);
        assertThat(replicated(Statistic.MEAN, some, Replication.bootstrap(50, 4, some, false), 1))
                .isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 1024, 1025, 50_000})
    void someDrawsAreThoseOfTheWhole(long units) {
        long draws = units - 1;
        int[] all =
                new Draws(42, units, draws).counts(LongStream.range(0, units).toArray());
        assertThat(Arrays.stream(all).asLongStream().sum()).isEqualTo(draws);
        for (int every = 1; every < 100; every += 33) {
            int step = every;
            long[] some = LongStream.range(units / 3, units)
                    .filter(unit -> unit % step == 0)
                    .toArray();
            assertThat(new Draws(42, units, draws).counts(some))
                    .isEqualTo(LongStream.of(some).mapToInt(u -> all[(int) u]).toArray());
        }
    }

    /** Counts are binomial with mean 1 and variance near 1; among 50,000 units their mean square is within 4 errors. */
    @Test
    void drawsSpreadAsTheyShould() {
        int units = 50_000;
        int[] counts =
                new Draws(1, units, units).counts(LongStream.range(0, units).toArray());
        double square =
                Arrays.stream(counts).mapToDouble(c -> (c - 1.0) * (c - 1.0)).sum() / units;
        assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2.0 / units)));
    }

    /** Against the distribution itself, by χ² of the counts of some 20,000 numbers. */
    @ParameterizedTest
    @CsvSource({"15, 0.5", "40, 0.3", "40, 0.02", "1024, 0.5", "8000, 0.49", "8000, 0.7", "100000, 0.001", "0, 0.5"})
    void binomialNumbersSpreadAsTheyShould(int trials, double share) {
        int count = 20_000;
        int[] times = new int[trials + 1];
        for (int k = 0; k < count; k++) {
            times[(int) Binomial.of(Draws.mixed(7, k), trials, share)]++;
        }
        BinomialDistribution expected = BinomialDistribution.of(trials, share);
        double statistic = 0;
        int classes = 0;
        double probability = 0;
        double found = 0;
        for (int k = 0; k <= trials; k++) {
            probability += expected.probability(k);
            found += times[k];
            if (probability * count >= 20 || k == trials) {
                double mean = Math.max(probability * count, 1e-3);
                statistic += (found - mean) * (found - mean) / mean;
                classes++;
                probability = 0;
                found = 0;
            }
        }
        double spread = Math.max(classes - 1, 1);
        assertThat(statistic).isLessThan(spread + 5 * Math.sqrt(2 * spread));
    }

    /** Some replicates are those that all together hold, whatever makes them. */
    @Test
    void someOfTheReplicates() {
        for (boolean clusters : new boolean[] {false, true}) {
            Sample own = sample(clusters, true);
            Block block = block(rows);
            int[] pattern = new int[own.groups().size()];
            List<ReplicatedBlocks.Weights> made = new ArrayList<>();
            made.add(ReplicatedBlocks.drawn(Replication.bootstrap(SOME, 5, own, true), 1));
            made.add(ReplicatedBlocks.drawn(Replication.jackknife(Replication.Method.JKN, own, true), 1));
            int[] columns = new int[SOME];
            Arrays.setAll(columns, r -> r % 2);
            made.add(ReplicatedBlocks.given(columns, ReplicatedBlocks.FACTORS));
            for (ReplicatedBlocks.Weights weights : made) {
                var random = new Random(3);
                double[][] factors = {random.doubles(SOME).toArray()};
                List<Reweighting> steps = Arrays.stream(factors[0])
                        .mapToObj(f -> (Reweighting) (g, values, i, weight) -> f * weight)
                        .toList();
                assertSomeOf(weights, block);
                assertSomeOf(ReplicatedBlocks.calibrated(weights, pattern, factors), block);
                assertSomeOf(ReplicatedBlocks.calibrated(weights, steps), block);
            }
        }
    }

    private static void assertSomeOf(ReplicatedBlocks.Weights weights, Block block) {
        double[] all = new double[SOME];
        ReplicatedBlocks.Rows whole = weights.of(block, 0, SOME);
        // Those of the bootstrap are drawn 32 at a time.
        for (int[] window : new int[][] {{0, 1}, {1, 3}, {0, 32}, {31, 33}, {5, 44}, {47, 48}}) {
            ReplicatedBlocks.Rows some = weights.of(block, window[0], window[1]);
            for (int i = 0; i < block.size(); i++) {
                double[] row = new double[window[1] - window[0]];
                whole.fill(i, all);
                some.fill(i, row);
                assertThat(row).isEqualTo(Arrays.copyOfRange(all, window[0], window[1]));
            }
        }
    }

    /** Replicates are made for those alone that look at them. */
    @Test
    void noneIsMadeWithoutNeed() {
        var blocks = new ReplicatedBlocks(
                source(2),
                (block, from, to) -> {
                    throw new AssertionError("made");
                },
                3);
        Accumulator<?> sums = CellSums.of(Layout.whole(-1), sample);
        assertThat(blocks.pass(List.of(sums))).hasSize(1);
    }

    @Test
    void whatCannotBeMade() {
        assertThatThrownBy(() -> Replication.jackknife(Replication.Method.JK1, sample, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without strata");
        assertThatThrownBy(() -> Replication.bootstrap(1, 0, sample, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
