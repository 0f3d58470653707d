package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.CellFigures.Total;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.EstimateTable;
import org.sectorscope.statistics.table.LorenzPoint;

/**
 * Gini coefficients by cell, and points of the Lorenz curves.
 *
 * <p>Sources: Deville 1999, Survey Methodology 25, and Langel and Tillé 2013, Journal of the Royal Statistical Society A
 * 176, for the linearised variables. With S and T the weights and weighted values up to y, ties included, W and T̂ those of
 * all, that of G is 2(y·S − T + T̂)/(W·T̂) − (G + 1)(1/W + y/T̂); that of the share L that the poorest p hold, Q being the
 * value at p, ((y − Q)·1[y ≤ Q] + p·Q − L·y)/T̂. Replicates work G out anew; of L they keep Q, which is of no account
 * since L is stationary in it.
 *
 * <p>A cell with a value below 0 or without a total above 0 has no figures. Responses are taken in the order of values, as
 * many at once as memory allows.
 */
final class GiniEstimation {
    /** Tenths, and within the last of them, where much of a total often lies, two more. */
    private static final double[] SHARES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};
    /** Scores, by cell and value, that a pass takes along. */
    private static final int SCORES = 1 << 18;

    private final TableRequest request;
    private final Sample sample;
    private final DesignVariance variance;
    private final CellFigures figures;
    private final Layout layout;
    private final List<int[]> cells = new ArrayList<>();
    private final List<Part> all = new ArrayList<>();
    /** By cell: with the final weights and, behind it, each replicate's. */
    private final List<LorenzSums[]> sums = new ArrayList<>();

    private final List<ScoredSums> scored = new ArrayList<>();
    private final double[] values;
    private final double[][] scores;
    private int held;

    /** @param sums of the request's layout */
    GiniEstimation(TableRequest request, Sample sample, DesignVariance variance, CellSums sums) {
        this.request = request;
        this.sample = sample;
        this.variance = variance;
        this.figures = new CellFigures(request, variance);
        this.layout = request.layouts().get(0);
        var moments = new CellMoments(sums, sample);
        int replicates = sample.replicates().count();
        for (int[] cell : CellMoments.cells(layout.sizes())) {
            Part part = moments.all(cell);
            if (!part.isEmpty()) {
                cells.add(cell);
                all.add(part);
                var own = new LorenzSums[1 + replicates];
                own[0] = new LorenzSums(SHARES, part.total().weighted(0));
                for (int r = 1; r <= replicates; r++) {
                    own[r] = new LorenzSums(new double[0], part.total().weighted(0));
                }
                this.sums.add(own);
            }
        }
        this.values = new double[Math.max(1, SCORES / Math.max(1, cells.size()))];
        this.scores = new double[cells.size()][values.length];
    }

    /** The table, and the Lorenz curves of its cells. */
    record Result(EstimateTable table, List<LorenzPoint> curves) {}

    Result estimate(BlockSource blocks) {
        OrderedWalk.walk(
                layout,
                sample.replicates().count(),
                blocks,
                (step, replicate, weight) -> take(step, replicate, weight, blocks));
        if (held > 0) {
            flush(blocks);
        }
        List<Cell> rows = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            double gini = sums.get(c)[0].gini();
            double se = Double.isNaN(gini) ? Double.NaN : CellFigures.se(variance(c), gini);
            double df = figures.df(List.of(all.get(c)));
            rows.add(figures.cell("", cells.get(c), Total.of(all.get(c)), gini, se, Double.NaN, df));
        }
        var table = new EstimateTable(request.id(), "gini", request.variable(), request.by(), rows);
        return new Result(table, curves(blocks, rows));
    }

    private void take(OrderedWalk.Step step, int replicate, double weight, BlockSource blocks) {
        double value = step.response().value() == 0 ? 0.0 : step.response().value();
        boolean scores = replicate == QuantileSearch.FINAL && !sample.replicated();
        if (scores && (held == 0 || values[held - 1] != value)) {
            if (held == values.length) {
                flush(blocks);
            }
            values[held++] = value;
        }
        for (int c = 0; c < cells.size(); c++) {
            if (QuantileSearch.within(step.indices(), cells.get(c))) {
                LorenzSums own = sums.get(c)[replicate == QuantileSearch.FINAL ? 0 : 1 + replicate];
                own.add(value, weight);
                if (scores) {
                    this.scores[c][held - 1] = own.below(value);
                }
            }
        }
    }

    /** Sums the scores up to now. */
    private void flush(BlockSource blocks) {
        double[][] some = Arrays.stream(scores).map(s -> Arrays.copyOf(s, held)).toArray(double[][]::new);
        var pass = new ScoredSums(layout, cells, Arrays.copyOf(values, held), some, sample);
        scored.add((ScoredSums) blocks.pass(List.of(pass)).get(0));
        held = 0;
    }

    private double variance(int c) {
        LorenzSums[] own = sums.get(c);
        double gini = own[0].gini();
        if (sample.replicated()) {
            double[][] replicates = IntStream.range(1, own.length)
                    .mapToObj(r -> new double[] {own[r].gini()})
                    .toArray(double[][]::new);
            return sample.replicates().covariance(replicates, new double[] {gini})[0][0];
        }
        Part part = Part.sum(
                Part.empty(3, sample),
                scored.stream().map(s -> s.part(c, sample)).toList());
        double size = own[0].weight();
        double total = own[0].total();
        double[][][] z = {{{(1 - gini) / size, 2 / size / total, -(gini + 1) / total}}};
        return variance.linearized(List.of(part), z)[0][0];
    }

    private List<LorenzPoint> curves(BlockSource blocks, List<Cell> rows) {
        List<int[]> owners = new ArrayList<>();
        double[] thresholds = new double[cells.size() * SHARES.length];
        for (int k = 0; k < thresholds.length; k++) {
            owners.add(cells.get(k / SHARES.length));
            thresholds[k] = sums.get(k / SHARES.length)[0].quantile(k % SHARES.length);
        }
        var below = (BelowSums) blocks.pass(List.of(BelowSums.totals(layout, owners, thresholds, sample)))
                .get(0);
        List<LorenzPoint> points = new ArrayList<>();
        for (int k = 0; k < thresholds.length; k++) {
            Cell row = rows.get(k / SHARES.length);
            LorenzSums own = sums.get(k / SHARES.length)[0];
            double p = SHARES[k % SHARES.length];
            double share = own.lorenz(k % SHARES.length);
            double se = Double.isNaN(share)
                    ? Double.NaN
                    : CellFigures.se(variance(below.parts(k, sample), thresholds[k], p, share, own.total()), share);
            Interval interval = Interval.wald(share, se, request.options().level(), row.df());
            points.add(new LorenzPoint(request.id(), row.by(), p, share, se, interval.low(), interval.high()));
        }
        return points;
    }

    /** Of the share that the poorest p hold. */
    private double variance(List<Part> sides, double quantile, double p, double share, double total) {
        double[][][] z = {{{quantile * (p - 1) / total, (1 - share) / total}}, {{quantile * p / total, -share / total}}
        };
        return variance.covariance(
                        sides, z, t -> new double[] {
                            (t[0][1] - quantile * t[0][0] + p * quantile * (t[0][0] + t[1][0])) / (t[0][1] + t[1][1])
                        })[0][0];
    }
}
