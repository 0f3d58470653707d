package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.estimation.SpreadResponses.Response;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.LorenzPoint;

/** Gini coefficients and Lorenz curves against their definitions, their errors against derivatives and the jackknife. */
class GiniTest {
    private static final TableOptions OPTIONS = TableOptions.defaults();

    private static List<Response> random(long seed, int n, boolean ties) {
        var random = new Random(seed);
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double value = Math.exp(2 + random.nextGaussian());
            double missing = random.nextInt(15) == 0 ? Double.NaN : ties ? Math.floor(value) : value;
            double weight = random.nextInt(20) == 0 ? 0 : 1 + 3 * random.nextDouble();
            responses.add(new Response(i % 3, weight, missing, random.nextInt(3) - 1));
        }
        return responses;
    }

    /** Half the relative mean difference of the responses in a cell. */
    private static double gini(List<Response> some) {
        double differences = 0;
        double size = 0;
        double total = 0;
        for (Response a : some) {
            size += a.weight();
            total += a.weight() * a.value();
            for (Response b : some) {
                differences += a.weight() * b.weight() * Math.abs(a.value() - b.value());
            }
        }
        return differences / (2 * size * total);
    }

    /** What the poorest p hold, the response on the edge in part. */
    private static double lorenz(List<Response> some, double p) {
        double left = p * some.stream().mapToDouble(Response::weight).sum();
        double held = 0;
        for (Response r : some.stream()
                .sorted(Comparator.comparingDouble(Response::value))
                .toList()) {
            double part = Math.min(left, r.weight());
            held += part * r.value();
            left -= part;
        }
        return held / some.stream().mapToDouble(r -> r.weight() * r.value()).sum();
    }

    private static boolean in(Response r, String code) {
        return !Double.isNaN(r.value()) && (code.equals(Cell.TOTAL) || code.equals("c" + r.category()));
    }

    private static List<Response> in(List<Response> responses, String code) {
        return responses.stream().filter(r -> in(r, code)).toList();
    }

    /** The variance of a statistic of a cell from its numerical derivatives by the weights. */
    private static double variance(List<Response> responses, String code, ToDoubleFunction<List<Response>> statistic) {
        double step = 1e-5;
        double[] contributions = IntStream.range(0, responses.size())
                .mapToDouble(i -> {
                    Response r = responses.get(i);
                    if (!in(r, code) || r.weight() == 0) {
                        return 0;
                    }
                    double[] sides = new double[2];
                    for (int side = 0; side < 2; side++) {
                        List<Response> moved = new ArrayList<>(responses);
                        double weight = r.weight() + (side == 0 ? -step : step);
                        moved.set(i, new Response(r.stratum(), weight, r.value(), r.category()));
                        sides[side] = statistic.applyAsDouble(in(moved, code));
                    }
                    return r.weight() * (sides[1] - sides[0]) / (2 * step);
                })
                .toArray();
        return new SpreadResponses(responses, 2).variance(contributions);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isHalfTheRelativeMeanDifference(boolean ties) {
        List<Response> responses = random(4, 90, ties);
        List<Cell> cells = new SpreadResponses(responses, 2)
                .tabulate(Statistic.GINI, true, OPTIONS)
                .tables()
                .get(0)
                .cells();
        assertThat(cells).hasSize(3);
        for (Cell cell : cells) {
            String code = cell.by().get(0);
            assertThat(cell.estimate()).isCloseTo(gini(in(responses, code)), within(1e-12));
            assertThat(cell.se())
                    .isCloseTo(Math.sqrt(variance(responses, code, GiniTest::gini)), within(1e-6 * cell.se()));
            assertThat(cell.ciLow()).isLessThan(cell.estimate());
            assertThat(cell.n()).isEqualTo(in(responses, code).size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void curvesAreTheSharesOfThePoorest(boolean ties) {
        List<Response> responses = random(8, 80, ties);
        List<LorenzPoint> points = new SpreadResponses(responses, 2)
                .tabulate(Statistic.GINI, true, OPTIONS)
                .curves();
        assertThat(points).hasSize(33);
        for (LorenzPoint point : points) {
            String code = point.by().get(0);
            ToDoubleFunction<List<Response>> share = some -> lorenz(some, point.shareOfUnits());
            assertThat(point.shareOfTotal()).isCloseTo(share.applyAsDouble(in(responses, code)), within(1e-12));
            assertThat(point.se())
                    .isCloseTo(Math.sqrt(variance(responses, code, share)), within(1e-5 * point.se() + 1e-9));
            assertThat(point.shareOfTotal()).isLessThanOrEqualTo(point.shareOfUnits());
        }
    }

    @Test
    void replicatesAndLinearisationAgree() {
        List<Response> responses = random(21, 400, false);
        List<Double> rscales = new ArrayList<>();
        long[] sizes = new long[3];
        responses.forEach(r -> sizes[r.stratum()]++);
        List<Response> jackknifed = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            Response r = responses.get(i);
            double[] weights = new double[responses.size()];
            double n = sizes[r.stratum()];
            rscales.add((n - 1) / n);
            for (int k = 0; k < weights.length; k++) {
                double factor = k == i ? 0 : responses.get(k).stratum() == r.stratum() ? n / (n - 1) : 1;
                weights[k] = factor * r.weight();
            }
            jackknifed.add(new Response(r.stratum(), r.weight(), r.value(), r.category(), weights));
        }
        var plain = new SpreadResponses(responses, 2);
        var replicated = new SpreadResponses(jackknifed, 2);
        Tabulation.Result one = plain.tabulate(Statistic.GINI, false, OPTIONS);
        Tabulation.Result other = Tabulation.tabulate(
                List.of(replicated.request(Statistic.GINI, false, OPTIONS)),
                replicated.sample(new Replicates(1, rscales, true, 397)),
                replicated.source(2, 3));
        Cell linearised = one.tables().get(0).cells().get(0);
        Cell jackknife = other.tables().get(0).cells().get(0);
        assertThat(jackknife.estimate()).isEqualTo(linearised.estimate());
        assertThat(jackknife.se()).isCloseTo(linearised.se(), within(0.03 * linearised.se()));
        for (int k = 0; k < 9; k++) {
            LorenzPoint point = one.curves().get(k);
            assertThat(other.curves().get(k).se()).isCloseTo(point.se(), within(0.03 * point.se()));
        }
    }

    @Test
    void partitionsLeaveNoTrace() {
        var spread = new SpreadResponses(random(3, 200, true), 2);
        List<TableRequest> requests = List.of(spread.request(Statistic.GINI, true, OPTIONS));
        assertThat(Tabulation.tabulate(requests, spread.sample(), spread.source(6, 9)))
                .isEqualTo(Tabulation.tabulate(requests, spread.sample(), spread.source(1, 0)));
    }

    private static Cell only(double... values) {
        List<Response> responses = new ArrayList<>();
        for (double value : values) {
            responses.add(new Response(0, 1 + responses.size(), value, 0));
        }
        return new SpreadResponses(responses, 1)
                .tabulate(Statistic.GINI, false, OPTIONS)
                .tables()
                .get(0)
                .cells()
                .get(0);
    }

    @Test
    void onTheEdge() {
        assertThat(only(7).estimate()).isZero();
        assertThat(only(3, 3, 3).estimate()).isZero();
        assertThat(only(3, 3, 3).se()).isZero();
        assertThat(only(0, 0, 5).estimate()).isCloseTo(0.5, within(1e-15));
        for (Cell none : List.of(only(0, 0, 0), only(-1, 4, 5), only(-0.0, 0.0))) {
            assertThat(none.status()).isEqualTo(Cell.Status.O);
            assertThat(none.estimate()).isNaN();
            assertThat(none.se()).isNaN();
        }
        List<Response> weightless = List.of(new Response(0, 0, 4, 0), new Response(0, 0, 5, 0));
        Tabulation.Result result = new SpreadResponses(weightless, 1).tabulate(Statistic.GINI, false, OPTIONS);
        assertThat(result.tables().get(0).cells()).allMatch(c -> Double.isNaN(c.estimate()));
        assertThat(result.curves()).hasSize(11).allMatch(p -> Double.isNaN(p.shareOfTotal()) && Double.isNaN(p.se()));
        List<Response> missing = List.of(new Response(0, 1, Double.NaN, 0), new Response(0, 2, Double.NaN, 0));
        assertThat(new SpreadResponses(missing, 1)
                        .tabulate(Statistic.GINI, true, OPTIONS)
                        .tables()
                        .get(0)
                        .cells())
                .isEmpty();
    }

    @Test
    void moreValuesThanAPassHolds() {
        List<Response> responses = new ArrayList<>();
        var random = new Random(2);
        int n = 2 * OrderedWalk.AT_ONCE + 5000;
        for (int i = 0; i < n; i++) {
            responses.add(new Response(0, 1, 1 + i, random.nextInt(3)));
        }
        Tabulation.Result result = new SpreadResponses(responses, 3).tabulate(Statistic.GINI, true, OPTIONS);
        Cell all = result.tables().get(0).cells().get(3);
        // Of 1, 2 … n with equal weights.
        assertThat(all.estimate()).isCloseTo((n - 1.0) / (3.0 * n), within(1e-12));
        double[] contributions = new double[n];
        double total = n * (n + 1.0) / 2;
        for (int i = 0; i < n; i++) {
            double y = 1 + i;
            double below = y * (y + 1) / 2;
            contributions[i] = 2 * (y * y - below + total) / (n * total) - (all.estimate() + 1) * (1.0 / n + y / total);
        }
        double variance = new SpreadResponses(responses, 3).variance(contributions);
        assertThat(all.se()).isCloseTo(Math.sqrt(variance), within(1e-10 * all.se()));
    }
}
