package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.estimation.SpreadResponses.Response;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.RankTest;
import org.sectorscope.statistics.inference.TTest;
import org.sectorscope.statistics.inference.TestStatistic;
import org.sectorscope.statistics.table.TestResult;

/** Rank tests against their formula, response by response. */
class RankEstimationTest {
    private static List<Response> random(long seed, int n, int values, int groups) {
        var random = new Random(seed);
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int group = random.nextInt(groups + 1) - 1;
            double value = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(values) + group;
            responses.add(new Response(i % 3, random.nextInt(9) == 0 ? 0 : 1 + random.nextInt(5) / 2.0, value, group));
        }
        return responses;
    }

    private static boolean counts(Response r) {
        return r.category() >= 0 && !Double.isNaN(r.value()) && r.weight() > 0;
    }

    /** By response; 0 where it does not count. */
    private static double[] scores(List<Response> responses, String test) {
        List<Integer> sorted = IntStream.range(0, responses.size())
                .filter(i -> counts(responses.get(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> responses.get(i).value()))
                .toList();
        double[] place = new double[responses.size()];
        double upTo = 0;
        for (int i : sorted) {
            place[i] = upTo + responses.get(i).weight() / 2;
            upTo += responses.get(i).weight();
        }
        double size = upTo;
        double[] scores = new double[responses.size()];
        for (int i : sorted) {
            double rank = sorted.stream()
                    .filter(k -> responses.get(k).value() == responses.get(i).value())
                    .mapToDouble(k -> place[k])
                    .average()
                    .orElseThrow();
            scores[i] = switch (test) {
                case "vanderwaerden" -> NormalDistribution.of(0, 1).inverseCumulativeProbability(rank / size);
                case "median" -> rank > size / 2 ? 1 : 0;
                default -> rank / size;
            };
        }
        return scores;
    }

    private static double mean(List<Response> responses, double[] scores, int group) {
        double size = 0;
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            if (counts(responses.get(i)) && responses.get(i).category() == group) {
                size += responses.get(i).weight();
                sum += responses.get(i).weight() * scores[i];
            }
        }
        return sum / size;
    }

    /** What each response adds to the mean score of a group. */
    private static double[] contributions(List<Response> responses, double[] scores, int group) {
        double mean = mean(responses, scores, group);
        double size = responses.stream()
                .filter(r -> counts(r) && r.category() == group)
                .mapToDouble(Response::weight)
                .sum();
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> counts(responses.get(i)) && responses.get(i).category() == group
                        ? responses.get(i).weight() * (scores[i] - mean) / size
                        : 0)
                .toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private static TestResult result(List<Response> responses, int groups, TableOptions.Test test) {
        return new SpreadResponses(responses, groups)
                .tabulate(Statistic.MEAN, true, TableOptions.defaults().withTest(test))
                .tests()
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = TableOptions.Test.class,
            names = {"WILCOXON", "KRUSKAL_WALLIS", "VANDERWAERDEN", "MEDIAN"})
    void twoGroups(TableOptions.Test test) {
        for (int seed = 0; seed < 10; seed++) {
            List<Response> responses = random(seed, 80, 5 + 9 * seed, 2);
            double[] scores = scores(responses, test.key());
            double[] difference = minus(contributions(responses, scores, 1), contributions(responses, scores, 0));
            double se = Math.sqrt(new SpreadResponses(responses, 2).variance(difference));
            long df = responses.stream().filter(RankEstimationTest::counts).count() - 3;
            TTest expected = RankTest.twoGroups(mean(responses, scores, 1) - mean(responses, scores, 0), se, df, 0.95);
            TestResult found = result(responses, 2, test);
            assertThat(found.test()).isEqualTo(test.key());
            assertThat(found.statistic()).isCloseTo(expected.statistic(), within(1e-9));
            assertThat(found.pValue()).isCloseTo(expected.pValue(), within(1e-9));
            assertThat(found.df1()).isEqualTo(df - 1.0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TableOptions.Test.class,
            names = {"KRUSKAL_WALLIS", "VANDERWAERDEN", "MEDIAN"})
    void threeGroups(TableOptions.Test test) {
        List<Response> responses = random(77, 120, 30, 3);
        double[] scores = scores(responses, test.key());
        var spread = new SpreadResponses(responses, 3);
        double[] coefficients = new double[2];
        double[][] contributions = new double[2][];
        for (int k = 0; k < 2; k++) {
            coefficients[k] = mean(responses, scores, k + 1) - mean(responses, scores, 0);
            contributions[k] = minus(contributions(responses, scores, k + 1), contributions(responses, scores, 0));
        }
        double[][] covariance = new double[2][2];
        double sum = spread.variance(IntStream.range(0, scores.length)
                .mapToDouble(i -> contributions[0][i] + contributions[1][i])
                .toArray());
        covariance[0][0] = spread.variance(contributions[0]);
        covariance[1][1] = spread.variance(contributions[1]);
        covariance[0][1] = (sum - covariance[0][0] - covariance[1][1]) / 2;
        covariance[1][0] = covariance[0][1];
        long df = responses.stream().filter(RankEstimationTest::counts).count() - 3;
        TestStatistic expected = RankTest.severalGroups(coefficients, covariance, df);
        TestResult found = result(responses, 3, test);
        assertThat(found.statistic()).isCloseTo(expected.statistic(), within(1e-8));
        assertThat(found.pValue()).isCloseTo(expected.pValue(), within(1e-8));
        assertThat(found.df1()).isEqualTo(2);
        assertThat(found.df2()).isEqualTo(df - 2.0);
    }

    @Test
    void withReplicatesTheVarianceIsThatOfTheLinearisedTotal() {
        var random = new Random(6);
        int count = 20;
        List<Response> responses = random(31, 90, 20, 2).stream()
                .map(r -> new Response(
                        r.stratum(),
                        r.weight(),
                        r.value(),
                        r.category(),
                        random.doubles(count).map(d -> r.weight() * (0.5 + d)).toArray()))
                .toList();
        double[] scores = scores(responses, "wilcoxon");
        double[] linear = minus(contributions(responses, scores, 1), contributions(responses, scores, 0));
        double[][] differences = new double[count][1];
        for (int i = 0; i < linear.length; i++) {
            Response r = responses.get(i);
            for (int k = 0; k < count && r.weight() > 0; k++) {
                differences[k][0] += linear[i] * r.replicates()[k] / r.weight();
            }
        }
        var replicates = new Replicates(1.0 / count, Collections.nCopies(count, 1.0), false, 19);
        double difference = mean(responses, scores, 1) - mean(responses, scores, 0);
        double se = Math.sqrt(replicates.covariance(differences, new double[] {0})[0][0]);
        var spread = new SpreadResponses(responses, 2);
        var options = TableOptions.defaults().withTest(TableOptions.Test.WILCOXON);
        TestResult found = Tabulation.tabulate(
                        List.of(spread.request(Statistic.MEAN, true, options)),
                        spread.sample(replicates),
                        spread.source(3, 5))
                .tests()
                .get(0);
        assertThat(found.statistic()).isCloseTo(difference / se, within(1e-9));
        assertThat(found.df1()).isEqualTo(18);
    }

    @Test
    void partitionsLeaveNoTrace() {
        var spread = new SpreadResponses(random(3, 300, 12, 3), 3);
        var options = TableOptions.defaults().withTest(TableOptions.Test.KRUSKAL_WALLIS);
        List<TableRequest> requests = List.of(spread.request(Statistic.QUANTILE, true, options));
        assertThat(Tabulation.tabulate(requests, spread.sample(), spread.source(6, 9)))
                .isEqualTo(Tabulation.tabulate(requests, spread.sample(), spread.source(1, 0)));
    }

    @Test
    void onTheEdge() {
        List<Response> one = List.of(new Response(0, 1, 3, 0), new Response(0, 1, 4, 0), new Response(0, 1, 5, 0));
        assertThat(result(one, 2, TableOptions.Test.WILCOXON).pValue()).isNaN();
        assertThat(result(one, 2, TableOptions.Test.KRUSKAL_WALLIS).pValue()).isNaN();
        // All the same: no difference, and none that could be.
        List<Response> same = List.of(
                new Response(0, 1, 3, 0), new Response(0, 1, 3, 1), new Response(0, 2, 3, 0), new Response(0, 2, 3, 1));
        assertThat(result(same, 2, TableOptions.Test.VANDERWAERDEN).pValue()).isNaN();
        List<Response> missing = List.of(new Response(0, 1, Double.NaN, 0), new Response(0, 1, Double.NaN, 1));
        assertThat(result(missing, 2, TableOptions.Test.MEDIAN).statistic()).isNaN();
        List<Response> weightless = List.of(new Response(0, 0, 1, 0), new Response(0, 0, 2, 1));
        assertThat(result(weightless, 2, TableOptions.Test.WILCOXON).statistic())
                .isNaN();
    }
}
