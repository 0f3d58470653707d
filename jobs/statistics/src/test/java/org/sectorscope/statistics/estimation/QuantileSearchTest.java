package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.estimation.SpreadResponses.Response;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.table.Cell;

/** Many responses: few passes over them, and the quantiles that sorting finds. */
class QuantileSearchTest {
    private static final List<Double> PROBABILITIES = List.of(0.1, 0.25, 0.5, 0.75, 0.9);
    private static final int CATEGORIES = 3;

    private final AtomicInteger passes = new AtomicInteger();

    private static List<Response> responses(int n, DoubleSupplier values) {
        var random = new Random(4);
        List<Response> list = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            list.add(new Response(
                    i % 5, 1 + random.nextInt(40) / 8.0, values.getAsDouble(), random.nextInt(CATEGORIES + 1) - 1));
        }
        return list;
    }

    private void check(List<Response> responses) {
        var spread = new SpreadResponses(responses, CATEGORIES);
        BlockSource source = spread.source(3, 1);
        TableOptions options = TableOptions.defaults().withQuantiles(PROBABILITIES, "math");
        Tabulation.Result result = Tabulation.tabulate(
                List.of(spread.request(Statistic.QUANTILE, true, options)),
                spread.sample(),
                zeros -> {
                    passes.incrementAndGet();
                    return source.pass(zeros);
                },
                0);
        List<Response> sorted = responses.stream()
                .sorted(Comparator.comparingDouble(Response::value))
                .toList();
        List<Cell> cells = result.tables().get(0).cells();
        assertThat(cells).hasSize((CATEGORIES + 1) * PROBABILITIES.size());
        for (Cell cell : cells) {
            String category = cell.by().get(0);
            double expected = quantile(
                    sorted.stream()
                            .filter(r -> category.equals(Cell.TOTAL) || category.equals("c" + r.category()))
                            .toList(),
                    Double.parseDouble(cell.category()));
            assertThat(cell.estimate()).as("%s", cell).isEqualTo(expected);
            assertThat(cell.ciLow()).isLessThanOrEqualTo(expected);
            assertThat(cell.ciHigh()).isGreaterThanOrEqualTo(expected);
        }
    }

    /** Weights are eighths: their sums are exact. */
    private static double quantile(List<Response> sorted, double p) {
        double target = p * sorted.stream().mapToDouble(Response::weight).sum();
        double sum = 0;
        for (Response response : sorted) {
            sum += response.weight();
            if (sum >= target) {
                return response.value();
            }
        }
        throw new AssertionError();
    }

    @Test
    void takesThreePasses() {
        var random = new Random(5);
        check(responses(60_000, () -> Math.rint(100 * Math.exp(8 + 1.5 * random.nextGaussian())) / 100));
        assertThat(passes).as("sums and first digits, values, sums below them").hasValue(3);
    }

    @Test
    void takesThreePassesWhereMostAnswersAreAlike() {
        var random = new Random(6);
        check(responses(60_000, () -> random.nextInt(3) == 0 ? 0 : Math.floor(Math.exp(2 * random.nextGaussian()))));
        assertThat(passes).hasValueLessThanOrEqualTo(3);
    }

    /** More than can be told apart have the same first digit. */
    @Test
    void findsOneOfManyThatAreNearlyAlike() {
        var random = new Random(7);
        check(responses(600_000, () -> 100 + random.nextDouble()));
        assertThat(passes).hasValueGreaterThan(3);
    }

    @Test
    void findsNegativeOnes() {
        var random = new Random(8);
        check(responses(20_000, () -> 1000 * random.nextGaussian() - 200));
    }

    /** Some of them begin in the pass of all sums, some of which no cell may be, some are no search. */
    @ParameterizedTest
    @ValueSource(ints = {3, 300})
    void severalTablesHaveTheirOwn(int categories) {
        var random = new Random(9);
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double value = Math.exp(3 + random.nextGaussian());
            responses.add(new Response(i % 5, 1 + random.nextInt(8) / 8.0, value, random.nextInt(categories)));
        }
        var spread = new SpreadResponses(responses, categories);
        TableOptions median = TableOptions.defaults().withQuantiles(List.of(0.5), "math");
        TableOptions others = TableOptions.defaults().withQuantiles(List.of(0.2, 0.8), "hf7");
        List<TableRequest> requests = List.of(
                spread.request(Statistic.QUANTILE, true, median),
                spread.request(Statistic.MEAN, true, TableOptions.defaults()),
                spread.request(Statistic.QUANTILE, false, others),
                spread.request(
                        Statistic.QUANTILE, false, TableOptions.defaults().withQuantiles(List.of(0.5), "shahvaish")),
                spread.request(Statistic.QUANTILE, true, others),
                spread.request(Statistic.QUANTILE, false, median));
        Tabulation.Result passed = Tabulation.tabulate(requests, spread.sample(), spread.source(3, 1), 0);
        assertThat(passed).isEqualTo(Tabulation.tabulate(requests, spread.sample(), spread.source(3, 1)));
    }
}
