package org.sectorscope.statistics.estimation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.CellFigures.Total;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.EstimateTable;

/**
 * Quantiles with Woodruff's interval: the distribution function's interval at the estimate, by any method for
 * proportions, both ends read back through the same {@link QuantileRule} (Woodruff 1952). The standard error is the
 * interval's length over 2t. With {@link Interval.Method#QUANTILE} replicates make the error of the quantile itself, which is
 * sound for a bootstrap and balanced half-samples and not for a jackknife.
 */
final class QuantileEstimation {
    private final TableRequest request;
    private final Sample sample;
    private final DesignVariance variance;
    private final CellFigures figures;
    private final List<Figure> list = new ArrayList<>();
    private final QuantileSearch.Known known;

    /** A quantile of a cell while it is being estimated. */
    private static final class Figure {
        final int[] cell;
        final double probability;
        final Total total;
        final double df;
        double estimate = Double.NaN;
        double se = Double.NaN;
        Interval interval = Interval.NONE;

        Figure(int[] cell, double probability, Total total, double df) {
            this.cell = cell;
            this.probability = probability;
            this.total = total;
            this.df = df;
        }
    }

    /** @param known what a search of the same layout and responses found before; what this one finds is added */
    QuantileEstimation(
            TableRequest request, Sample sample, DesignVariance variance, CellSums sums, QuantileSearch.Known known) {
        this.known = known;
        this.request = request;
        this.sample = sample;
        this.variance = variance;
        this.figures = new CellFigures(request, variance);
        var moments = new CellMoments(sums, sample);
        for (int[] cell : CellMoments.cells(request.layouts().get(0).sizes())) {
            Part part = moments.all(cell);
            Moments sum = part.total();
            if (sum.n() > 0) {
                var total = Total.of(part);
                for (double p : request.options().quantiles()) {
                    list.add(new Figure(cell, p, total, figures.df(List.of(part))));
                }
            }
        }
    }

    EstimateTable estimate(BlockSource blocks) {
        Layout layout = request.layouts().get(0);
        List<QuantileSearch.Query> queries =
                list.stream().map(f -> query(f, f.probability)).toList();
        double[] found = Quantiles.of(layout, queries, blocks, known);
        for (int k = 0; k < found.length; k++) {
            list.get(k).estimate = found[k];
        }
        boolean replicated = request.options().ci() == Interval.Method.QUANTILE;
        if (replicated) {
            replicate(layout, blocks);
        } else {
            readBack(layout, blocks);
        }
        List<Cell> rows = new ArrayList<>();
        for (Figure f : list) {
            if (!replicated) {
                double t = Interval.quantile(request.options().level(), f.df);
                f.se = (f.interval.high() - f.interval.low()) / (2 * t);
            }
            rows.add(figures.cell(
                    number(f.probability), f.cell, f.total, f.estimate, f.se, f.interval, Double.NaN, f.df));
        }
        return new EstimateTable(request.id(), "quantile", request.variable(), request.by(), rows);
    }

    /** Works every quantile out anew with each replicate's weights. */
    private void replicate(Layout layout, BlockSource blocks) {
        int count = sample.replicates().count();
        if (count == 0) {
            throw new IllegalArgumentException("replicates of a quantile need replicate weights");
        }
        List<QuantileSearch.Query> queries = new ArrayList<>();
        for (Figure f : list) {
            for (int r = 0; r < count; r++) {
                queries.add(
                        new QuantileSearch.Query(f.cell, r, request.options().rule(), f.probability));
            }
        }
        double[] found = Quantiles.of(layout, queries, blocks, known);
        for (int k = 0; k < list.size(); k++) {
            Figure f = list.get(k);
            double[][] replicates = new double[count][1];
            for (int r = 0; r < count; r++) {
                replicates[r][0] = found[k * count + r];
            }
            double square = sample.replicates().covariance(replicates, new double[] {f.estimate})[0][0];
            f.se = Math.sqrt(Math.max(square, 0));
            f.interval = Interval.wald(f.estimate, f.se, request.options().level(), f.df);
        }
    }

    private void readBack(Layout layout, BlockSource blocks) {
        double[] thresholds = list.stream().mapToDouble(f -> f.estimate).toArray();
        var below = (BelowSums) blocks.pass(List.of(
                        BelowSums.counts(layout, list.stream().map(f -> f.cell).toList(), thresholds, sample)))
                .get(0);
        List<QuantileSearch.Query> queries = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        List<Boolean> lower = new ArrayList<>();
        for (int k = 0; k < list.size(); k++) {
            Figure f = list.get(k);
            List<Part> sides = below.parts(k, sample);
            double share = sides.get(0).total().weighted(0).value() / f.total.weight();
            double[][][] z = {{{(1 - share) / f.total.weight()}}, {{-share / f.total.weight()}}};
            double se =
                    CellFigures.se(variance.covariance(sides, z, t -> new double[] {Estimands.share(t)})[0][0], share);
            Interval interval = Interval.proportion(
                    method(), share, se, f.total.n(), request.options().level(), f.df);
            double[] ends = {interval.low(), interval.high()};
            for (int e = 0; e < 2; e++) {
                // An end outside [0, 1] has no value to read back.
                if (ends[e] >= 0 && ends[e] <= 1) {
                    queries.add(query(f, ends[e]));
                    owners.add(k);
                    lower.add(e == 0);
                }
            }
        }
        double[] found = Quantiles.of(layout, queries, blocks, known);
        for (int q = 0; q < found.length; q++) {
            Figure f = list.get(owners.get(q));
            f.interval =
                    lower.get(q) ? new Interval(found[q], f.interval.high()) : new Interval(f.interval.low(), found[q]);
        }
    }

    /** What has no meaning for quantiles stands for the default. */
    private Interval.Method method() {
        return switch (request.options().ci()) {
            case BETA, XLOGIT, ASIN -> request.options().ci();
            case LOGIT, WILSON, LIKELIHOOD, WALD, QUANTILE -> Interval.Method.WALD;
        };
    }

    private QuantileSearch.Query query(Figure f, double probability) {
        return new QuantileSearch.Query(
                f.cell, QuantileSearch.FINAL, request.options().rule(), probability);
    }

    private static String number(double p) {
        return BigDecimal.valueOf(p).stripTrailingZeros().toPlainString();
    }
}
