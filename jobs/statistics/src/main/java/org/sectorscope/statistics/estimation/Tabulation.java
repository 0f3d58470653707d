package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.table.EstimateTable;
import org.sectorscope.statistics.table.TestResult;

/** Estimates all tables of a study: their sums in one pass over the responses; quantiles take a few more. */
public final class Tabulation {
    /** Tables in the order asked for, and the tests of those that have one. */
    public record Result(List<EstimateTable> tables, List<TestResult> tests) {}

    private Tabulation() {}

    /**
     * @param sample the groups that the blocks' responses point into
     * @param blocks every response of the sample once
     */
    public static Result tabulate(List<TableRequest> requests, Sample sample, BlockSource blocks) {
        var whole = new Layout(-1, new int[0], new int[0], new int[0], -1, 0, -1, -1);
        Map<Layout, CellSums> sums = new LinkedHashMap<>();
        sums.put(whole, new CellSums(whole));
        for (TableRequest request : requests) {
            request.layouts().forEach(l -> sums.computeIfAbsent(l, CellSums::new));
            if (request.options().test().isPresent()) {
                sums.computeIfAbsent(domain(request), CellSums::new);
            }
        }
        List<Accumulator<?>> done = blocks.pass(new ArrayList<>(sums.values()));
        int at = 0;
        for (Layout layout : List.copyOf(sums.keySet())) {
            sums.put(layout, (CellSums) done.get(at++));
        }
        List<EstimateTable> tables = new ArrayList<>();
        List<TestResult> tests = new ArrayList<>();
        for (TableRequest request : requests) {
            var variance = new DesignVariance(sample, sums.get(whole), request.waves());
            List<CellSums> own = request.layouts().stream().map(sums::get).toList();
            if (request.statistic() == Statistic.QUANTILE) {
                tables.add(new QuantileEstimation(request, sample, variance, own.get(0)).estimate(blocks));
                continue;
            }
            var estimation = new TableEstimation(request, sample, variance);
            tables.add(estimation.estimate(own));
            if (request.options().test().isPresent()) {
                tests.add(new TableTest(request, sample, variance, own.get(0)).result(sums.get(domain(request))));
            }
        }
        return new Result(tables, tests);
    }

    /** All of a table's domain, responses without its variables too. */
    private static Layout domain(TableRequest request) {
        return new Layout(request.layouts().get(0).domain(), new int[0], new int[0], new int[0], -1, 0, -1, -1);
    }
}
