package org.sectorscope.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.Layout;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.estimation.Tabulation;

/**
 * Tables of responses in memory, the pass on one core: proportions, means, totals, counts by sector and by size, with their
 * errors. The score is responses times tables per second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TabulationBenchmark extends ShortRun {
    private static final int BLOCKS = 16;
    private static final int RESPONSES = BLOCKS * Survey.BLOCK;
    private static final int TABLES = 8;

    private final Survey survey = new Survey(BLOCKS);
    private final Sample sample = survey.sample();
    private final List<TableRequest> requests = requests();

    private static List<TableRequest> requests() {
        List<TableRequest> requests = new ArrayList<>();
        for (Statistic statistic : List.of(Statistic.PROPORTION, Statistic.MEAN, Statistic.TOTAL, Statistic.COUNT)) {
            requests.add(request(statistic, "sector", Survey.SECTOR, Survey.SECTORS));
            requests.add(request(statistic, "size", Survey.SIZE, Survey.SIZES));
        }
        return requests;
    }

    private static TableRequest request(Statistic statistic, String by, int code, int categories) {
        boolean proportion = statistic == Statistic.PROPORTION;
        boolean quantity = statistic == Statistic.MEAN || statistic == Statistic.TOTAL;
        var layout = new Layout(
                -1,
                new int[] {code},
                new int[] {categories},
                quantity ? new int[] {Survey.AMOUNT} : new int[0],
                proportion ? Survey.ANSWER : -1,
                proportion ? Survey.ANSWERS : 0,
                -1,
                -1);
        return new TableRequest(
                statistic + "-" + by,
                statistic,
                proportion ? "answer" : quantity ? "amount" : "",
                List.of(by),
                List.of(names(categories)),
                List.of(layout),
                proportion ? names(Survey.ANSWERS) : List.of(),
                wave -> true,
                TableOptions.defaults());
    }

    private static List<String> names(int categories) {
        return IntStream.range(0, categories).mapToObj(Integer::toString).toList();
    }

    /** All of it: sums, variances, intervals. */
    @Benchmark
    @OperationsPerInvocation(RESPONSES * TABLES)
    public Tabulation.Result tables() {
        return Tabulation.tabulate(requests, sample, survey);
    }
}
