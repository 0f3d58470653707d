package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sectorscope.statistics.estimation.SpreadResponses.Response;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.table.Cell;

/** Every rule against its definition, written down over sorted lists; weights and probabilities are such that all is exact. */
class QuantileRuleTest {
    private static final double[] PROBABILITIES = {
        0, 0.03125, 0.125, 0.25, 0.3125, 0.5, 0.6875, 0.75, 0.90625, 0.96875, 1
    };

    private static List<Response> random(long seed, int n, int values) {
        var random = new Random(seed);
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double weight = random.nextInt(6) / 4.0;
            double value = random.nextInt(12) == 0 ? Double.NaN : random.nextInt(values) - values / 3;
            responses.add(new Response(0, weight, value, random.nextInt(3) - 1));
        }
        return responses;
    }

    private static double[] points(QuantileRule rule, double[] w, double[] upTo) {
        int n = w.length;
        double total = upTo[n - 1];
        double last = w[n - 1];
        return IntStream.range(0, n)
                .mapToDouble(i -> switch (rule) {
                    case HF4 -> upTo[i] / total;
                    case HF5 -> (upTo[i] - w[i] / 2) / total;
                    case HF6 -> upTo[i] / (total + last);
                    case HF7 -> n == 1 ? 0 : (upTo[i] - w[i]) / (total - last);
                    case HF8 -> (upTo[i] - w[i] / 3) / (total + last / 3);
                    case HF9 -> (upTo[i] - 0.375 * w[i]) / (total + last / 4);
                    case SHAHVAISH -> (n * upTo[i] / total + 0.5 - w[i] / 2) / (n + 1);
                    default -> throw new AssertionError(rule);
                })
                .toArray();
    }

    private static double expected(QuantileRule rule, List<Response> some, double p) {
        List<Response> sorted = some.stream()
                .filter(r -> r.weight() > 0 && !Double.isNaN(r.value()))
                .sorted(Comparator.comparingDouble(Response::value))
                .toList();
        int n = sorted.size();
        double[] x = sorted.stream().mapToDouble(Response::value).toArray();
        double[] w = sorted.stream().mapToDouble(Response::weight).toArray();
        if (n == 0) {
            return Double.NaN;
        }
        double[] upTo = w.clone();
        for (int i = 1; i < n; i++) {
            upTo[i] += upTo[i - 1];
        }
        switch (rule) {
            case MATH, HF1, SCHOOL, HF2:
                return atStep(rule == QuantileRule.MATH || rule == QuantileRule.HF1, x, upTo, p);
            case HF3:
                var byValue = new TreeMap<Double, Double>();
                for (int i = 0; i < n; i++) {
                    byValue.put(x[i], upTo[i]);
                }
                return evenStep(new ArrayList<>(byValue.keySet()), new ArrayList<>(byValue.values()), p);
            default:
        }
        double[] a = points(rule, w, upTo);
        int at = -1;
        for (int i = 0; i < n; i++) {
            boolean better = rule != QuantileRule.SHAHVAISH || at < 0 || a[i] >= a[at];
            at = a[i] <= p && better ? i : at;
        }
        if (rule == QuantileRule.SHAHVAISH) {
            int least = IntStream.range(0, n)
                    .boxed()
                    .min(Comparator.comparingDouble(i -> a[i]))
                    .orElseThrow();
            return at < 0 ? x[least] : x[at];
        }
        if (at < 0 && (rule != QuantileRule.HF4 || n == 1)) {
            return x[0];
        }
        at = Math.max(at, 0);
        return at == n - 1 ? x[at] : x[at] + (p - a[at]) / (a[at + 1] - a[at]) * (x[at + 1] - x[at]);
    }

    /** The last place whose weights are within p; at the first place at least. */
    private static int lastWithin(List<Double> upTo, double p) {
        double target = p * upTo.get(upTo.size() - 1);
        int at = 0;
        for (int i = 0; i < upTo.size(); i++) {
            at = upTo.get(i) <= target ? i : at;
        }
        return at;
    }

    private static double atStep(boolean math, double[] x, double[] upTo, double p) {
        List<Double> sums = java.util.Arrays.stream(upTo).boxed().toList();
        int at = lastWithin(sums, p);
        double next = x[Math.min(at + 1, x.length - 1)];
        boolean hit = upTo[at] == p * upTo[x.length - 1];
        return hit ? math ? x[at] : (x[at] + next) / 2 : next;
    }

    private static double evenStep(List<Double> x, List<Double> upTo, double p) {
        int at = lastWithin(upTo, p);
        boolean hit = upTo.get(at) == p * upTo.get(x.size() - 1);
        return hit && at % 2 == 1 ? x.get(at) : x.get(Math.min(at + 1, x.size() - 1));
    }

    @ParameterizedTest
    @EnumSource(QuantileRule.class)
    void isItsDefinition(QuantileRule rule) {
        int told = 0;
        for (int seed = 0; seed < 60; seed++) {
            List<Response> responses = random(seed, 1 + seed % 23, 4 + seed % 9);
            var spread = new SpreadResponses(responses, 2);
            for (int cell : new int[] {CellMoments.ALL, 0, 1}) {
                List<Response> inside = responses.stream()
                        .filter(r -> cell == CellMoments.ALL || r.category() == cell)
                        .toList();
                List<QuantileSearch.Query> queries = java.util.Arrays.stream(PROBABILITIES)
                        .mapToObj(p -> new QuantileSearch.Query(new int[] {cell}, QuantileSearch.FINAL, rule, p))
                        .toList();
                double[] found = Quantiles.of(spread.layout(true), queries, spread.source(1 + seed % 4, seed));
                for (int q = 0; q < found.length; q++) {
                    double expected = expected(rule, inside, PROBABILITIES[q]);
                    double offset = Double.isNaN(expected) ? 0 : 1e-12 * Math.max(1, Math.abs(expected));
                    assertThat(found[q])
                            .as("%s of %s at %s", rule, inside, PROBABILITIES[q])
                            .isCloseTo(expected, within(offset));
                    told += Double.isNaN(expected) ? 0 : 1;
                }
            }
        }
        assertThat(told).isGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource(QuantileRule.class)
    void replicatesHaveTheirOwn(QuantileRule rule) {
        var random = new Random(9);
        int count = 150;
        List<Response> responses = random(8, 40, 12).stream()
                .map(r -> new Response(
                        r.stratum(),
                        r.weight(),
                        r.value(),
                        r.category(),
                        random.ints(count, 0, 4)
                                .mapToDouble(f -> f * r.weight())
                                .toArray()))
                .toList();
        var spread = new SpreadResponses(responses, 2);
        List<QuantileSearch.Query> queries = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            for (double p : new double[] {0.25, 0.6875}) {
                queries.add(new QuantileSearch.Query(new int[] {CellMoments.ALL}, r, rule, p));
            }
        }
        double[] found = Quantiles.of(spread.layout(true), queries, spread.source(2, 4));
        for (int q = 0; q < found.length; q++) {
            int replicate = queries.get(q).replicate();
            List<Response> weighted = responses.stream()
                    .map(r -> new Response(0, r.replicates()[replicate], r.value(), r.category()))
                    .toList();
            double expected = expected(rule, weighted, queries.get(q).probability());
            assertThat(found[q]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void tiesStandInTheOrderOfFilesAndRecords() {
        List<Response> responses = List.of(
                new Response(0, 1, 5, 0), new Response(0, 4, 7, 0), new Response(0, 1, 7, 0), new Response(0, 2, 9, 0));
        List<Response> other = List.of(responses.get(0), responses.get(2), responses.get(1), responses.get(3));
        assertThat(quantile(responses, "hf4", 0.2)).isNotEqualTo(quantile(other, "hf4", 0.2));
        assertThat(quantile(responses, "math", 0.2)).isEqualTo(quantile(other, "math", 0.2));
    }

    private static double quantile(List<Response> responses, String rule, double p) {
        return new SpreadResponses(responses, 1)
                .tabulate(Statistic.QUANTILE, false, TableOptions.defaults().withQuantiles(List.of(p), rule))
                .tables()
                .get(0)
                .cells()
                .get(0)
                .estimate();
    }

    @ParameterizedTest
    @EnumSource(QuantileRule.class)
    void partitionsLeaveNoTrace(QuantileRule rule) {
        var spread = new SpreadResponses(random(5, 300, 40), 2);
        var options = TableOptions.defaults().withQuantiles(List.of(0.1, 0.5, 0.77), rule.key());
        List<TableRequest> requests = List.of(spread.request(Statistic.QUANTILE, true, options));
        Tabulation.Result one = Tabulation.tabulate(requests, spread.sample(), spread.source(1, 0));
        assertThat(Tabulation.tabulate(requests, spread.sample(), spread.source(7, 3)))
                .isEqualTo(one);
        assertThat(one.tables().get(0).cells()).hasSize(9);
        assertThat(one.tables().get(0).cells()).allMatch(c -> c.ciLow() <= c.estimate() && c.estimate() <= c.ciHigh());
    }

    @ParameterizedTest
    @EnumSource(QuantileRule.class)
    void onTheEdge(QuantileRule rule) {
        var options = TableOptions.defaults().withQuantiles(List.of(0.25, 0.5), rule.key());
        List<Response> one = List.of(new Response(0, 3, -2.5, 0));
        assertThat(cells(one, options)).allMatch(c -> c.estimate() == -2.5);
        List<Response> same = List.of(new Response(0, 3, 4, 0), new Response(0, 1, 4, 0), new Response(0, 2, 4, 0));
        assertThat(cells(same, options)).hasSize(2).allMatch(c -> c.estimate() == 4);
        List<Response> weightless = List.of(new Response(0, 0, 4, 0), new Response(0, 0, 5, 0));
        assertThat(cells(weightless, options)).allMatch(c -> c.status() == Cell.Status.O);
        List<Response> missing = List.of(new Response(0, 1, Double.NaN, 0), new Response(0, 2, Double.NaN, 0));
        assertThat(cells(missing, options)).isEmpty();
        // Positive and negative zero are one value.
        List<Response> zeros = List.of(new Response(0, 1, 0.0, 0), new Response(0, 1, -0.0, 0));
        assertThat(cells(zeros, options)).allMatch(c -> c.estimate() == 0);
    }

    private static List<Cell> cells(List<Response> responses, TableOptions options) {
        return new SpreadResponses(responses, 1)
                .tabulate(Statistic.QUANTILE, false, options)
                .tables()
                .get(0)
                .cells();
    }
}
