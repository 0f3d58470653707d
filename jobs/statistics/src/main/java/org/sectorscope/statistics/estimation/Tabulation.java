package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.RankTest;
import org.sectorscope.statistics.table.Comparison;
import org.sectorscope.statistics.table.EstimateTable;
import org.sectorscope.statistics.table.LorenzPoint;
import org.sectorscope.statistics.table.TestResult;

/** Estimates all tables of a study: their sums in one pass over the responses; quantiles take a few more. */
public final class Tabulation {
    /**
     * Tables in the order asked for, the tests of those that have one, the differences of those that ask for them, and the
     * Lorenz curves of Gini coefficients.
     */
    public record Result(
            List<EstimateTable> tables,
            List<TestResult> tests,
            List<Comparison> comparisons,
            List<LorenzPoint> curves) {}

    private final Sample sample;
    /** What further passes are over. */
    private BlockSource blocks;

    private final Map<Layout, CellSums> sums = new LinkedHashMap<>();
    private FitSums fit;
    /** What the pass of all sums has found of quantiles. */
    private final Map<TableRequest, QuantileSearch.Known> known = new HashMap<>();
    /** By the waves that tables look at. */
    private final Map<BitSet, DesignVariance> variances = new HashMap<>();

    private Tabulation(Sample sample, BlockSource blocks) {
        this.sample = sample;
        this.blocks = blocks;
        this.fit = new FitSums(sample);
    }

    /**
     * @param sample the groups that the blocks' responses point into
     * @param blocks every response of the sample once
     */
    public static Result tabulate(List<TableRequest> requests, Sample sample, BlockSource blocks) {
        return tabulate(requests, sample, blocks, GatheredBlocks.LIMIT);
    }

    /** @param held numbers that may be held of the responses where tables take several passes */
    static Result tabulate(List<TableRequest> requests, Sample sample, BlockSource blocks, int held) {
        var tabulation = new Tabulation(sample, blocks);
        tabulation.sum(requests, held);
        return tabulation.estimate(requests);
    }

    /** Tables rest on sums that no longer change: they are estimated side by side, and put together in order. */
    private Result estimate(List<TableRequest> requests) {
        for (TableRequest request : requests) {
            variances.computeIfAbsent(
                    waves(request), w -> new DesignVariance(sample, sums.get(Layout.whole(-1)), fit, request.waves()));
        }
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            // Those first that wait for passes: meanwhile the others are estimated.
            Map<TableRequest, Future<Result>> running = new HashMap<>();
            requests.stream()
                    .sorted(Comparator.comparing(request -> !needsOrder(request)))
                    .forEach(request -> running.put(request, threads.submit(() -> estimate(request))));
            var all = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (TableRequest request : requests) {
                Result result = running.get(request).get();
                all.tables().addAll(result.tables());
                all.tests().addAll(result.tests());
                all.comparisons().addAll(result.comparisons());
                all.curves().addAll(result.curves());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The waves of the sample that a table looks at. */
    private BitSet waves(TableRequest request) {
        var waves = new BitSet();
        sample.groups().stream()
                .mapToInt(Sample.Group::wave)
                .distinct()
                .filter(request.waves())
                .forEach(waves::set);
        return waves;
    }

    private void sum(List<TableRequest> requests, int held) {
        List<Layout> layouts = new ArrayList<>(List.of(Layout.whole(-1)));
        for (TableRequest request : requests) {
            layouts.addAll(request.layouts());
            if (request.options().test().isPresent()) {
                layouts.add(domain(request));
            }
        }
        List<JointSums> joint = JointSums.of(new LinkedHashSet<>(layouts), sample);
        List<Accumulator<?>> zeros = new ArrayList<>(joint);
        zeros.add(fit);
        boolean more = requests.stream().anyMatch(Tabulation::needsOrder);
        BlockColumns columns = columns(requests);
        long responses =
                sample.groups().stream().mapToLong(Sample.Group::responses).sum();
        // What will not fit is not brought together in the first place.
        boolean few =
                responses * GatheredBlocks.width(columns, sample.replicates().count()) <= held;
        if (more && few) {
            zeros.add(new GatheredBlocks(held, columns));
        }
        Map<TableRequest, PlaceHistogram> searched = few ? Map.of() : firsts(requests);
        zeros.addAll(searched.values());
        List<Accumulator<?>> done = blocks.pass(zeros);
        int at = 0;
        for (; at < joint.size(); at++) {
            sums.putAll(((JointSums) done.get(at)).byLayout());
        }
        fit = (FitSums) done.get(at++);
        for (TableRequest request : searched.keySet()) {
            known.put(request, QuantileSearch.Known.of((PlaceHistogram) done.get(at++)));
        }
        if (at < done.size() && done.get(at) instanceof GatheredBlocks gathered && gathered.complete()) {
            blocks = gathered;
        } else if (more) {
            blocks = blocks.narrowed(columns);
        }
    }

    /** What the pass of all sums finds of quantiles: of some tables, since each task holds all of it. */
    private static Map<TableRequest, PlaceHistogram> firsts(List<TableRequest> requests) {
        Map<TableRequest, PlaceHistogram> firsts = new LinkedHashMap<>();
        int room = QuantileSearch.AT_ONCE;
        for (TableRequest request : requests) {
            if (request.statistic() == Statistic.QUANTILE && request.options().rule() != QuantileRule.SHAHVAISH) {
                Optional<PlaceHistogram> first =
                        QuantileSearch.first(request.layouts().get(0), room);
                if (first.isPresent()) {
                    firsts.put(request, first.get());
                    room -= first.get().nodes().size();
                }
            }
        }
        return firsts;
    }

    /** What further passes look at. */
    private BlockColumns columns(List<TableRequest> requests) {
        List<Layout> layouts = requests.stream()
                .filter(Tabulation::needsOrder)
                .map(request -> request.layouts().get(0))
                .toList();
        return BlockColumns.of(layouts, sample.quantities());
    }

    /** Whether a table takes passes of its own. */
    private static boolean needsOrder(TableRequest request) {
        boolean ranks = request.options()
                .test()
                .filter(test -> switch (test) {
                    case WILCOXON, KRUSKAL_WALLIS, VANDERWAERDEN, MEDIAN -> true;
                    default -> false;
                })
                .isPresent();
        return ranks || request.statistic() == Statistic.QUANTILE || request.statistic() == Statistic.GINI;
    }

    private Result estimate(TableRequest request) {
        List<EstimateTable> tables = new ArrayList<>();
        List<TestResult> tests = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        List<LorenzPoint> curves = new ArrayList<>();
        DesignVariance variance = variances.get(waves(request));
        List<CellSums> own = request.layouts().stream().map(sums::get).toList();
        if (request.statistic() == Statistic.QUANTILE) {
            var found = known.getOrDefault(request, new QuantileSearch.Known());
            tables.add(new QuantileEstimation(request, sample, variance, own.get(0), found).estimate(blocks));
        } else if (request.statistic() == Statistic.GINI) {
            GiniEstimation.Result result = new GiniEstimation(request, sample, variance, own.get(0)).estimate(blocks);
            tables.add(result.table());
            curves.addAll(result.curves());
        } else {
            var estimation = new TableEstimation(request, sample, variance, own);
            tables.add(estimation.estimate());
            request.options()
                    .compare()
                    .ifPresent(adjustment ->
                            comparisons.addAll(new Comparisons(request, variance, estimation).all(adjustment)));
        }
        request.options()
                .test()
                .ifPresent(test -> tests.add(
                        switch (test) {
                            case RAO_SCOTT, RAO_SCOTT_CHISQ, WALD, ADJUSTED_WALD ->
                                new TableTest(request, sample, variance, own.get(0)).result(sums.get(domain(request)));
                            case T, ANOVA -> new MeanTest(request, sample, variance, own.get(0)).result();
                            case WILCOXON, KRUSKAL_WALLIS -> ranks(request, variance, RankTest.Scores.SHARE);
                            case VANDERWAERDEN -> ranks(request, variance, RankTest.Scores.NORMAL);
                            case MEDIAN -> ranks(request, variance, RankTest.Scores.MEDIAN);
                        }));
        return new Result(tables, tests, comparisons, curves);
    }

    private TestResult ranks(TableRequest request, DesignVariance variance, RankTest.Scores scores) {
        Layout layout = request.layouts().get(0);
        List<Part> cells = RankEstimation.parts(layout, sample, scores, sums.get(layout), blocks);
        return new MeanTest(request, variance, cells).result();
    }

    /** All of a table's domain, responses without its variables too. */
    private static Layout domain(TableRequest request) {
        return Layout.whole(request.layouts().get(0).domain());
    }
}
