package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.SinglePsu;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.PAdjust;
import org.sectorscope.statistics.table.Cell;

/** Samples at the edge of what can be estimated: nothing breaks, and what cannot be known is not available. */
class EstimationExtremesTest {
    /** Responses in strata of the same size, one after another, each its own unit. */
    private record Survey(int strata, SinglePsu rule, double[] weight, double[] y, int[] code) {
        Sample sample() {
            int each = y.length / strata;
            return new Sample(
                    IntStream.range(0, strata)
                            .mapToObj(h -> new Sample.Stratum(each, Double.NaN))
                            .toList(),
                    IntStream.range(0, strata)
                            .mapToObj(h -> new Sample.Group(h, 0, each, new int[0]))
                            .toList(),
                    0,
                    rule);
        }

        Block block() {
            int each = y.length / strata;
            return new Block(
                    y.length,
                    IntStream.range(0, y.length).map(i -> i / each).toArray(),
                    weight,
                    weight,
                    weight,
                    IntStream.range(0, y.length).asLongStream().toArray(),
                    new int[][] {code},
                    new double[][] {y},
                    new long[0][],
                    new boolean[0][],
                    new double[0][]);
        }

        Tabulation.Result table(Statistic statistic, boolean crossed, TableOptions options) {
            boolean proportion = statistic == Statistic.PROPORTION;
            boolean counts = proportion || statistic == Statistic.COUNT;
            int[][] products = statistic == Statistic.VARIANCE ? new int[][] {{0, 0}} : new int[0][];
            var layout = new Layout(
                    -1,
                    crossed ? new int[] {0} : new int[0],
                    crossed ? new int[] {2} : new int[0],
                    counts ? new int[0] : new int[] {0},
                    products,
                    proportion ? 0 : -1,
                    proportion ? 2 : 0,
                    -1,
                    -1);
            var request = new TableRequest(
                    "t",
                    statistic,
                    "y",
                    crossed ? List.of("g") : List.of(),
                    crossed ? List.of(List.of("a", "b")) : List.of(),
                    List.of(layout),
                    proportion ? List.of("a", "b") : List.of(),
                    w -> true,
                    options);
            return Tabulation.tabulate(List.of(request), sample(), zeros -> {
                zeros.forEach(zero -> zero.add(block()));
                return zeros;
            });
        }

        List<Cell> cells(Statistic statistic) {
            return table(statistic, false, TableOptions.defaults())
                    .tables()
                    .get(0)
                    .cells();
        }

        Cell cell(Statistic statistic) {
            return cells(statistic).get(0);
        }
    }

    private static Survey survey(int strata, SinglePsu rule, double[] weight, double... y) {
        return new Survey(strata, rule, weight, y, new int[y.length]);
    }

    private static double[] all(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    private static List<Statistic> ofMeasures() {
        return List.of(Statistic.TOTAL, Statistic.MEAN, Statistic.VARIANCE, Statistic.QUANTILE);
    }

    @ParameterizedTest
    @EnumSource(SinglePsu.class)
    void oneResponse(SinglePsu rule) {
        Survey one = survey(1, rule, new double[] {4}, 7);
        assertThat(one.cell(Statistic.MEAN).estimate()).isEqualTo(7);
        assertThat(one.cell(Statistic.TOTAL).estimate()).isEqualTo(28);
        assertThat(one.cell(Statistic.QUANTILE).estimate()).isEqualTo(7);
        assertThat(one.cell(Statistic.VARIANCE).estimate()).isNaN();
        assertThat(one.cell(Statistic.PROPORTION).estimate()).isEqualTo(1);
        for (Statistic statistic : ofMeasures()) {
            Cell cell = one.cell(statistic);
            assertThat(cell.df()).isZero();
            assertThat(cell.ciLow()).isNaN();
            assertThat(cell.ciHigh()).isNaN();
            assertThat(cell.deff()).isNaN();
        }
    }

    /** se of a total Σ w y of two responses in one stratum is |w₁y₁ − w₂y₂|. */
    @Test
    void twoResponses() {
        Survey two = survey(1, SinglePsu.FAIL, new double[] {2, 3}, 5, 11);
        Cell total = two.cell(Statistic.TOTAL);
        assertThat(total.estimate()).isEqualTo(43);
        assertThat(total.se()).isCloseTo(23, within(1e-12));
        assertThat(total.df()).isEqualTo(1);
        // t of one degree of freedom at 97.5 % is tan(0.475 π).
        assertThat(total.ciHigh() - total.estimate()).isCloseTo(23 * Math.tan(0.475 * Math.PI), within(1e-9));
        Cell mean = two.cell(Statistic.MEAN);
        // Residuals (5 − 8.6)·2/5 = −1.44 and (11 − 8.6)·3/5 = 1.44.
        assertThat(mean.se()).isCloseTo(2.88, within(1e-12));
    }

    @Test
    void twoResponsesInTwoGroups() {
        var two = new Survey(1, SinglePsu.FAIL, new double[] {1, 1}, new double[] {5, 11}, new int[] {0, 1});
        Tabulation.Result result = two.table(
                Statistic.MEAN,
                true,
                TableOptions.defaults().withTest(TableOptions.Test.T).withCompare(PAdjust.HOLM));
        assertThat(result.tests().get(0).pValue()).isNaN();
        assertThat(result.comparisons().get(0).difference()).isEqualTo(-6);
        assertThat(result.comparisons().get(0).se()).isZero();
    }

    @Test
    void noResponseHasTheMeasure() {
        Survey missing = survey(3, SinglePsu.FAIL, all(6, 2), all(6, Double.NaN));
        for (Statistic statistic : ofMeasures()) {
            assertThat(missing.cells(statistic)).as("%s", statistic).isEmpty();
        }
        TableOptions options =
                TableOptions.defaults().withTest(TableOptions.Test.ANOVA).withCompare(PAdjust.BH);
        Tabulation.Result result = missing.table(Statistic.MEAN, true, options);
        assertThat(result.tables().get(0).cells()).isEmpty();
        assertThat(result.comparisons()).isEmpty();
        assertThat(result.tests().get(0).statistic()).isNaN();
    }

    @Test
    void noResponseHasTheCategory() {
        var missing = new Survey(3, SinglePsu.FAIL, all(6, 2), all(6, 1), new int[] {-1, -1, -1, -1, -1, -1});
        assertThat(missing.cells(Statistic.PROPORTION)).isEmpty();
        List<Cell> cells = missing.table(Statistic.MEAN, true, TableOptions.defaults())
                .tables()
                .get(0)
                .cells();
        assertThat(cells).extracting(c -> c.by().get(0)).containsExactly(Cell.TOTAL);
    }

    @Test
    void anEmptyCellHasNoRow() {
        List<Cell> cells = survey(2, SinglePsu.FAIL, all(4, 2), 1, 2, 3, 4)
                .table(Statistic.MEAN, true, TableOptions.defaults())
                .tables()
                .get(0)
                .cells();
        assertThat(cells).extracting(c -> c.by().get(0)).containsExactly("a", Cell.TOTAL);
    }

    @Test
    void allResponsesAreTheSame() {
        Survey same = survey(4, SinglePsu.FAIL, new Random(3).doubles(40, 1, 90).toArray(), all(40, 0.1));
        Cell mean = same.cell(Statistic.MEAN);
        assertThat(mean.estimate()).isEqualTo(0.1);
        assertThat(mean.se()).isZero();
        assertThat(mean.ciLow()).isEqualTo(0.1);
        assertThat(mean.ciHigh()).isEqualTo(0.1);
        assertThat(same.cell(Statistic.VARIANCE).estimate()).isCloseTo(0, within(1e-15));
        Cell median = same.cells(Statistic.QUANTILE).get(1);
        assertThat(median.estimate()).isEqualTo(0.1);
        assertThat(same.cells(Statistic.PROPORTION).get(0).estimate()).isEqualTo(1);
        assertThat(same.cells(Statistic.PROPORTION).get(0).se()).isZero();
    }

    /** A weight of 0 leaves an estimate as it is; the response counts as a unit of its stratum. */
    @Test
    void someWeightsAreZero() {
        double[] y = {3, 1000, 4, 8, 9, -1000};
        Survey zero = survey(2, SinglePsu.FAIL, new double[] {2, 0, 2, 1, 5, 0}, y);
        Cell mean = zero.cell(Statistic.MEAN);
        assertThat(mean.estimate()).isCloseTo(6.7, within(1e-14));
        double[] z = {2 * (3 - 6.7) / 10, 0, 2 * (4 - 6.7) / 10, (8 - 6.7) / 10, 5 * (9 - 6.7) / 10, 0};
        assertThat(mean.se()).isCloseTo(Math.sqrt(spread(z, 0, 3) + spread(z, 3, 6)), within(1e-13));
        assertThat(mean.n()).isEqualTo(6);
        assertThat(zero.cells(Statistic.QUANTILE).get(1).estimate()).isEqualTo(8);
    }

    /** n/(n − 1) Σ (z − z̄)². */
    private static double spread(double[] z, int from, int to) {
        double[] part = Arrays.copyOfRange(z, from, to);
        double mean = Arrays.stream(part).average().orElseThrow();
        double n = part.length;
        return n
                / (n - 1)
                * Arrays.stream(part).map(v -> (v - mean) * (v - mean)).sum();
    }

    @Test
    void allWeightsAreZero() {
        Survey zero = survey(2, SinglePsu.FAIL, all(6, 0), 1, 2, 3, 4, 5, 6);
        assertThat(zero.cell(Statistic.TOTAL).estimate()).isZero();
        assertThat(zero.cell(Statistic.MEAN).estimate()).isNaN();
        assertThat(zero.cell(Statistic.MEAN).status()).isEqualTo(Cell.Status.O);
        assertThat(zero.cell(Statistic.VARIANCE).estimate()).isNaN();
        assertThat(zero.cell(Statistic.PROPORTION).ciLow()).isNaN();
        zero.cells(Statistic.QUANTILE).forEach(c -> assertThat(c.ciLow()).isNaN());
    }

    /** Against the same sums in 60 decimals. */
    @Test
    void weightsOfTwelveOrdersOfMagnitude() {
        var random = new Random(7);
        int n = 400;
        double[] weight = random.doubles(n, -6, 6).map(e -> Math.pow(10, e)).toArray();
        double[] y = random.doubles(n, 1e6, 1e6 + 1).toArray();
        Cell mean = survey(2, SinglePsu.FAIL, weight, y).cell(Statistic.MEAN);
        var context = new MathContext(60);
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            size = size.add(new BigDecimal(weight[i]));
            sum = sum.add(new BigDecimal(weight[i]).multiply(new BigDecimal(y[i])));
        }
        BigDecimal exact = sum.divide(size, context);
        assertThat(mean.estimate()).isCloseTo(exact.doubleValue(), within(1e-9));
        BigDecimal variance = BigDecimal.ZERO;
        for (int h = 0; h < 2; h++) {
            BigDecimal[] z = new BigDecimal[n / 2];
            BigDecimal total = BigDecimal.ZERO;
            for (int i = 0; i < z.length; i++) {
                int at = h * z.length + i;
                z[i] = new BigDecimal(weight[at])
                        .multiply(new BigDecimal(y[at]).subtract(exact))
                        .divide(size, context);
                total = total.add(z[i]);
            }
            BigDecimal centre = total.divide(new BigDecimal(z.length), context);
            BigDecimal squares = BigDecimal.ZERO;
            for (BigDecimal v : z) {
                squares = squares.add(v.subtract(centre).pow(2, context));
            }
            variance = variance.add(squares.multiply(new BigDecimal(z.length / (z.length - 1.0)), context));
        }
        double se = Math.sqrt(variance.doubleValue());
        assertThat(mean.se()).isCloseTo(se, within(1e-8 * se));
    }

    @Test
    @Timeout(120)
    void aMillionStrata() {
        int strata = 1_000_000;
        var random = new Random(1);
        double[] y = random.doubles(2 * strata).toArray();
        double[] weight = random.doubles(2 * strata, 1, 2).toArray();
        Cell total = survey(strata, SinglePsu.FAIL, weight, y).cell(Statistic.TOTAL);
        double variance = 0;
        for (int h = 0; h < strata; h++) {
            double gap = weight[2 * h] * y[2 * h] - weight[2 * h + 1] * y[2 * h + 1];
            variance += gap * gap;
        }
        assertThat(total.se()).isCloseTo(Math.sqrt(variance), within(1e-9 * total.se()));
        assertThat(total.df()).isEqualTo(strata);
    }
}
