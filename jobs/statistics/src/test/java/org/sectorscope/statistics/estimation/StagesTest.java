package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.table.Cell;

/** Totals of samples in two stages against the textbook formula (Särndal, Swensson and Wretman 1992, 4.3.2). */
class StagesTest {
    private static final int[] TAKEN = {3, 5, 2, 4};
    private static final double[] IN_UNIT = {30, 20, 8, 4};
    private static final double UNITS = 12;

    private final List<Double> values = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private Sample sample;

    /** Four of twelve units, and in each some of its responses; the last unit is taken whole. */
    private void draw(boolean responsesAreUnits) {
        var random = new Random(5);
        var builder = new SampleBuilder();
        for (int u = 0; u < TAKEN.length; u++) {
            for (int i = 0; i < TAKEN[u]; i++) {
                List<String> units = responsesAreUnits ? List.of("u" + u) : List.of("u" + u, "r" + i);
                groups.add(builder.add(
                        new SampleBuilder.Piece(List.of("", ""), units, List.of(UNITS, IN_UNIT[u]), 0, 1, new int[0])));
                values.add(10 + 5 * random.nextGaussian());
            }
        }
        sample = builder.build(0, 0, false, Sample.SinglePsu.FAIL, false);
    }

    private Cell total() {
        int n = values.size();
        double[] weight = new double[n];
        int[] group = new int[n];
        double[][] columns = new double[1][n];
        for (int i = 0; i < n; i++) {
            group[i] = groups.get(i);
            weight[i] = sample.expansion(sample.groups().get(group[i]));
            columns[0][i] = values.get(i);
        }
        var block = new Block(
                n,
                group,
                weight,
                weight,
                weight,
                new long[n],
                new int[0][],
                columns,
                new long[0][],
                new boolean[0][],
                new double[0][]);
        var layout = new Layout(-1, new int[0], new int[0], new int[] {0}, -1, 0, -1, -1);
        var options = TableOptions.defaults().withCi(Interval.Method.WALD);
        var request = new TableRequest(
                "t", Statistic.TOTAL, "y", List.of(), List.of(), List.of(layout), List.of(), w -> true, options);
        return Tabulation.tabulate(List.of(request), sample, zeros -> {
                    zeros.forEach(zero -> zero.add(block));
                    return zeros;
                })
                .tables()
                .get(0)
                .cells()
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothStagesAddToTheVariance(boolean responsesAreUnits) {
        draw(responsesAreUnits);
        int m = TAKEN.length;
        double[] unitTotal = new double[m];
        double within = 0;
        int at = 0;
        for (int u = 0; u < m; u++) {
            double[] y = new double[TAKEN[u]];
            double mean = 0;
            for (int i = 0; i < y.length; i++) {
                y[i] = values.get(at++);
                mean += y[i] / y.length;
            }
            double s2 = 0;
            for (double v : y) {
                s2 += (v - mean) * (v - mean) / (y.length - 1);
            }
            unitTotal[u] = IN_UNIT[u] * mean;
            within += IN_UNIT[u] * IN_UNIT[u] * (1 - y.length / IN_UNIT[u]) * s2 / y.length;
        }
        double mean = java.util.Arrays.stream(unitTotal).average().orElseThrow();
        double between = java.util.Arrays.stream(unitTotal)
                        .map(t -> (t - mean) * (t - mean))
                        .sum()
                / (m - 1);
        double variance = UNITS * UNITS * (1 - m / UNITS) * between / m + UNITS / m * within;
        Cell cell = total();
        assertThat(cell.estimate()).isCloseTo(UNITS * mean, within(1e-9));
        assertThat(cell.se()).isCloseTo(Math.sqrt(variance), within(1e-9));
        assertThat(cell.df()).isEqualTo(m - 1);
    }

    @Test
    void stagesCountWhileTheyHaveAPopulation() {
        assertThat(SampleBuilder.countedStages(0, 0)).isEqualTo(1);
        assertThat(SampleBuilder.countedStages(0, 1)).isEqualTo(1);
        assertThat(SampleBuilder.countedStages(2, 0)).isEqualTo(1);
        assertThat(SampleBuilder.countedStages(2, 2)).isEqualTo(2);
        assertThat(SampleBuilder.countedStages(1, 2)).isEqualTo(2);
    }

    @Test
    void aStratumHasOnePopulation() {
        var builder = new SampleBuilder();
        builder.add(new SampleBuilder.Piece(List.of("a"), List.of("1"), List.of(10.0), 0, 1, new int[0]));
        var other = new SampleBuilder.Piece(List.of("a"), List.of("2"), List.of(11.0), 0, 1, new int[0]);
        assertThatThrownBy(() -> builder.add(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stratum 'a' has two population sizes");
    }
}
