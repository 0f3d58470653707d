package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.numeric.DoubleDoubles;

/** Sums by runs of equal weights, and joint ones, against sums of one term after the other. */
class CellSumsTest {
    private static final int GROUPS = 5;
    private static final Layout TWO_WAY =
            new Layout(0, new int[] {0}, new int[] {2}, new int[] {1}, new int[][] {{0, 0}}, 1, 3, -1, -1);

    private static final List<Layout> TABLES = List.of(
            new Layout(-1, new int[0], new int[0], new int[] {1}, -1, 0, -1, -1),
            Layout.whole(-1),
            new Layout(-1, new int[] {0}, new int[] {2}, new int[0], 1, 3, -1, -1),
            new Layout(-1, new int[] {1}, new int[] {3}, new int[0], -1, 0, -1, -1),
            new Layout(-1, new int[] {1}, new int[] {3}, new int[0], 0, 2, -1, -1),
            new Layout(0, new int[] {1, 0}, new int[] {3, 2}, new int[0], -1, 0, -1, -1),
            new Layout(-1, new int[] {0}, new int[] {2}, new int[0], -1, 0, 0, 0),
            new Layout(-1, new int[] {0}, new int[] {2}, new int[0], -1, 0, 0, 1));

    private static Sample sample() {
        List<Sample.Group> groups = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) {
            groups.add(new Sample.Group(0, 0, 60, new int[0]));
        }
        var stratum = new Sample.Stratum(300, Double.NaN);
        return new Sample(List.of(stratum), groups, 0, Sample.SinglePsu.FAIL);
    }

    /** Made-up responses; weights of odd groups differ from one response to the next, of others now and then. */
    private static Block block(long seed) {
        return block(seed, false);
    }

    /** @param uniform whether all responses of a group weigh the same */
    private static Block block(long seed, boolean uniform) {
        var random = new Random(seed);
        int n = 300;
        var block = new Block(
                n,
                new int[n],
                new double[n],
                new double[n],
                new double[n],
                new long[n],
                new int[2][n],
                new double[2][n],
                new long[1][n],
                new boolean[1][n],
                new double[0][]);
        for (int i = 0; i < n; i++) {
            int g = random.nextInt(GROUPS);
            double weight = g % 2 == 1 ? 1 + random.nextDouble() : 1.1 + g / 3.0 + random.nextInt(20) / 19;
            weight = uniform ? 1.1 + g / 3.0 : weight;
            block.group()[i] = g;
            block.base()[i] = weight * 0.7;
            block.calibrated()[i] = g == 4 && (uniform || random.nextInt(9) == 0) ? 0 : weight * 1.3;
            block.weight()[i] = weight;
            block.codes()[0][i] = random.nextInt(3) - 1;
            block.codes()[1][i] = random.nextInt(4) - 1;
            block.values()[0][i] = random.nextInt(5) / 10.0;
            block.values()[1][i] = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
            block.items()[0][i] = random.nextInt(5) - 1;
            block.domains()[0][i] = random.nextInt(4) > 0;
        }
        return block;
    }

    private static BigDecimal product(double... factors) {
        BigDecimal product = BigDecimal.ONE;
        for (double factor : factors) {
            product = product.multiply(new BigDecimal(factor));
        }
        return product;
    }

    /** What the documentation of {@link CellSums} says, in its order. */
    private static List<BigDecimal> expected(
            Layout layout, Auxiliaries auxiliaries, boolean uniform, List<Block> blocks, int g, int cell) {
        List<BigDecimal> sums = new ArrayList<>();
        for (Block block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                boolean in = layout.domain() < 0 || block.domains()[layout.domain()][i];
                if (in && layout.valid(block, i) && block.group()[i] == g && layout.cell(block, i) == cell) {
                    List<BigDecimal> terms = terms(layout, auxiliaries, uniform, block, i);
                    for (int k = 0; k < terms.size(); k++) {
                        if (k == sums.size()) {
                            sums.add(BigDecimal.ZERO);
                        }
                        sums.set(k, sums.get(k).add(terms.get(k)));
                    }
                }
            }
        }
        return sums;
    }

    private static List<BigDecimal> terms(Layout layout, Auxiliaries auxiliaries, boolean uniform, Block block, int i) {
        double[] y = new double[layout.features()];
        layout.features(block, i, y);
        double w = block.weight()[i];
        double c = block.calibrated()[i];
        double d = block.base()[i];
        if (auxiliaries.trimmed()) {
            d = c == 0 ? 0 : d * (w / c);
        }
        List<BigDecimal> terms = new ArrayList<>(List.of(BigDecimal.ONE));
        List<BigDecimal> a = new ArrayList<>();
        for (double feature : y) {
            terms.add(weighted(uniform, d, feature));
            a.add(weighted(uniform, w, feature));
        }
        if (auxiliaries.trimmed()) {
            a.add(product(c));
        }
        for (int q = 0; q < auxiliaries.quantities(); q++) {
            double quantity = block.values()[q][i];
            a.add(weighted(uniform, c, quantity));
            for (double feature : y) {
                terms.add(uniform ? product(d, quantity, feature) : product(d * quantity * feature));
            }
        }
        for (int j = 0; j < a.size(); j++) {
            terms.add(a.get(j));
            for (int k = 0; k <= j; k++) {
                terms.add(a.get(j).multiply(a.get(k)));
            }
        }
        for (int j = 1; j < y.length; j++) {
            for (int k = 1; k <= j; k++) {
                terms.add(a.get(j).multiply(new BigDecimal(y[k])));
            }
        }
        return terms;
    }

    private static BigDecimal weighted(boolean uniform, double weight, double value) {
        return uniform ? product(weight, value) : product(weight * value);
    }

    private static void assertSums(CellSums sums, List<Block> blocks) {
        assertSums(sums, false, blocks);
    }

    private static void assertSums(CellSums sums, boolean uniform, List<Block> blocks) {
        Layout layout = sums.layout();
        int width = sums.auxiliaries().width(layout.features());
        for (int cell = 0; cell < layout.cells(); cell++) {
            List<Integer> groups = new ArrayList<>();
            for (int g = 0; g < GROUPS; g++) {
                List<BigDecimal> expected = expected(layout, sums.auxiliaries(), uniform, blocks, g, cell);
                if (expected.isEmpty()) {
                    continue;
                }
                groups.add(g);
                var found = new DoubleDoubles(width);
                sums.get(g, cell, found, 0);
                assertThat(expected).hasSize(width);
                for (int k = 0; k < width; k++) {
                    double hi = expected.get(k).doubleValue();
                    double lo = expected.get(k).subtract(new BigDecimal(hi)).doubleValue();
                    assertThat(found.get(k)).isEqualTo(new DoubleDouble(hi, lo));
                }
            }
            assertThat(sums.groups(cell))
                    .containsExactly(groups.stream().mapToInt(g -> g).toArray());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, false", "1, true"})
    void runsOfEqualWeightsLeaveNoTrace(int quantities, boolean trimmed) {
        List<Block> blocks = List.of(block(1), block(2), block(3));
        var auxiliaries = new Auxiliaries(quantities, trimmed);
        for (Layout layout :
                List.of(TWO_WAY, Layout.whole(-1), new Layout(0, new int[0], new int[0], new int[0], -1, 0, 0, 1))) {
            var sums = new CellSums(layout, auxiliaries, 0);
            var other = new CellSums(layout, auxiliaries, 0);
            sums.add(blocks.get(0));
            other.add(blocks.get(1));
            other.add(blocks.get(2));
            sums.merge(other);
            assertSums(sums, blocks);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, false", "1, true"})
    void groupsThatWeighTheSameAreSummedUpWithoutTheirWeights(int quantities, boolean trimmed) {
        List<Block> blocks = List.of(block(1, true), block(2, true), block(3, true));
        var auxiliaries = new Auxiliaries(quantities, trimmed);
        for (Layout layout :
                List.of(TWO_WAY, Layout.whole(-1), new Layout(0, new int[0], new int[0], new int[0], -1, 0, 0, 1))) {
            var sums = new CellSums(layout, auxiliaries, 0, true);
            var other = new CellSums(layout, auxiliaries, 0, true);
            sums.add(blocks.get(0));
            other.add(blocks.get(1));
            sums.merge(other);
            var read = new CellSums(layout, auxiliaries, 0, true);
            read.add(blocks.get(2));
            // What was read is merged like what was not.
            read.cells();
            sums.merge(read);
            assertSums(sums, true, blocks);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "0, 0", "0, 1000", "1000, 0", "4, 4"})
    void jointSumsOfUniformGroupsAreThoseOfEachTable(int most, int mostOfOther) {
        Sample sample = sample().withUniformGroups(true);
        List<JointSums> joint = JointSums.of(TABLES, sample, most);
        List<JointSums> others = JointSums.of(TABLES, sample, mostOfOther);
        List<Block> blocks = List.of(block(4, true), block(5, true), block(6, true));
        for (int s = 0; s < joint.size(); s++) {
            joint.get(s).add(blocks.get(0));
            joint.get(s).add(blocks.get(1));
            others.get(s).add(blocks.get(2));
            joint.get(s).merge(others.get(s));
            joint.get(s).byLayout().values().forEach(own -> assertSums(own, true, blocks));
        }
    }

    @Test
    void groupsThatDoNotWeighTheSameAreRefused() {
        var sums = new CellSums(Layout.whole(-1), new Auxiliaries(0, false), 0, true);
        Block block = block(1);
        assertThatThrownBy(() -> sums.add(block))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("weigh differently");
    }

    /** Put together as planned, or parted by one partition, both or none when they meet. */
    @ParameterizedTest
    @CsvSource({"1000, 1000", "0, 0", "0, 1000", "1000, 0", "4, 4"})
    void jointSumsAreThoseOfEachTable(int most, int mostOfOther) {
        Sample sample = sample();
        List<JointSums> joint = JointSums.of(TABLES, sample, most);
        List<JointSums> others = JointSums.of(TABLES, sample, mostOfOther);
        assertThat(joint).hasSize(3);
        List<Block> blocks = List.of(block(4), block(5), block(6));
        List<Layout> seen = new ArrayList<>();
        for (int s = 0; s < joint.size(); s++) {
            JointSums sums = joint.get(s);
            sums.add(blocks.get(0));
            sums.add(blocks.get(1));
            others.get(s).add(blocks.get(2));
            sums.merge(others.get(s));
            sums.byLayout().forEach((layout, own) -> {
                assertThat(own.layout()).isEqualTo(layout);
                assertSums(own, blocks);
                seen.add(layout);
            });
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(TABLES);
    }

    /** With replicate weights tables never part. */
    @ParameterizedTest
    @CsvSource({"1000", "0"})
    void jointSumsOfReplicatesAreThoseOfEachTable(int most) {
        Sample sample = sample().with(new Replicates(1, List.of(1.0, 1.0, 1.0), false, 2));
        List<Block> blocks = List.of(replicated(7), replicated(8));
        List<Layout> seen = new ArrayList<>();
        List<JointSums> joint = JointSums.of(TABLES, sample, most);
        List<JointSums> others = JointSums.of(TABLES, sample, most);
        assertThat(joint).hasSizeLessThan(TABLES.size());
        for (int s = 0; s < joint.size(); s++) {
            joint.get(s).add(blocks.get(0));
            others.get(s).add(blocks.get(1));
            joint.get(s).merge(others.get(s));
            joint.get(s).byLayout().forEach((layout, own) -> {
                for (int cell = 0; cell < layout.cells(); cell++) {
                    assertThat(own.replicated(cell)).isDeepEqualTo(expectedReplicates(layout, blocks, cell));
                }
                seen.add(layout);
            });
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(TABLES);
    }

    private static Block replicated(long seed) {
        Block block = block(seed);
        double[][] weights = new double[block.size()][];
        for (int i = 0; i < weights.length; i++) {
            double weight = block.weight()[i];
            weights[i] = new double[] {weight * (i % 3), weight * ((i + 1) % 4) / 3, 0.9 * weight};
        }
        return block.withReplicates(weights);
    }

    private static DoubleDouble[][] expectedReplicates(Layout layout, List<Block> blocks, int cell) {
        DoubleDouble[][] all = new DoubleDouble[3][layout.features()];
        for (int r = 0; r < all.length; r++) {
            for (int j = 0; j < all[r].length; j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (Block block : blocks) {
                    for (int i = 0; i < block.size(); i++) {
                        boolean in = layout.domain() < 0 || block.domains()[layout.domain()][i];
                        if (in && layout.valid(block, i) && layout.cell(block, i) == cell) {
                            double[] y = new double[layout.features()];
                            layout.features(block, i, y);
                            // Of replicates the products are rounded, the sum is not.
                            sum = sum.add(new BigDecimal(block.replicates()[i][r] * y[j]));
                        }
                    }
                }
                double hi = sum.doubleValue();
                all[r][j] =
                        new DoubleDouble(hi, sum.subtract(new BigDecimal(hi)).doubleValue());
            }
        }
        return all;
    }
}
