package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.CellFigures.Total;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.EstimateTable;

/** Estimates one table of functions of totals from its sums: a row per cell and category. */
final class TableEstimation {
    private final TableRequest request;
    private final DesignVariance variance;
    private final CellFigures figures;
    /** One per layout. */
    private final List<CellMoments> moments;

    private final boolean replicated;

    /** @param sums one set of sums per layout of the request, in that order */
    TableEstimation(TableRequest request, Sample sample, DesignVariance variance, List<CellSums> sums) {
        this.request = request;
        this.variance = variance;
        this.figures = new CellFigures(request, variance);
        this.moments = sums.stream().map(s -> new CellMoments(s, sample)).toList();
        this.replicated = sample.replicated();
    }

    EstimateTable estimate() {
        List<Cell> rows = new ArrayList<>();
        for (int[] cell : CellMoments.cells(request.layouts().get(0).sizes())) {
            if (request.statistic() == TableRequest.Statistic.PROPORTION) {
                for (int c = 0; c < request.categories().size(); c++) {
                    Part base = base(cell, c);
                    if (!inside(cell, c).isEmpty()) {
                        rows.add(proportion(cell, c, base));
                    }
                }
            } else if (!inside(cell, 0).isEmpty()) {
                rows.add(quantity(cell));
            }
        }
        return new EstimateTable(
                request.id(),
                request.statistic().name().toLowerCase(java.util.Locale.ROOT),
                request.variable(),
                request.by(),
                rows);
    }

    /** A multiple-choice variable has a layout per item, whose second part is the item ticked. */
    private boolean items() {
        return request.layouts().get(0).items() >= 0;
    }

    private CellMoments moments(int category) {
        return moments.get(items() ? category : 0);
    }

    /** A cell's responses. */
    private Part inside(int[] cell, int category) {
        return moments(category).all(cell);
    }

    /** The responses that a proportion is taken of. */
    private Part base(int[] cell, int category) {
        int[] all = new int[cell.length];
        java.util.Arrays.fill(all, CellMoments.ALL);
        return moments(category).all(request.options().ofAll() ? all : cell);
    }

    /** The statistic of a cell, of proportions for a category by its index. */
    Estimand estimand(int[] cell, int category) {
        return switch (request.statistic()) {
            case COUNT -> Estimands.count(inside(cell, 0));
            case TOTAL -> Estimands.total(inside(cell, 0));
            case MEAN -> Estimands.mean(inside(cell, 0));
            case RATIO -> Estimands.ratio(inside(cell, 0));
            case VARIANCE -> Estimands.variance(inside(cell, 0));
            case PROPORTION -> {
                Part in = moments(category).of(cell).get(items() ? 1 : category);
                yield Estimands.proportion(in, base(cell, category).without(in));
            }
            case QUANTILE, GINI ->
                throw new IllegalArgumentException(request.statistic() + " is no function of totals");
        };
    }

    /** The responses whose statistic a cell shows: none where the cell has no row. */
    Part responses(int[] cell, int category) {
        return inside(cell, category);
    }

    private Cell proportion(int[] cell, int category, Part base) {
        Estimand p = estimand(cell, category);
        double se = CellFigures.se(p.variance(variance), p.value());
        Total whole = Total.of(base);
        double srs = figures.srsOfMean(whole, whole.weight() * p.value() * (1 - p.value()));
        double df = figures.df(List.of(base));
        Interval interval = replicated && request.options().ci() == Interval.Method.LOGIT && inner(p.value())
                ? figures.logOdds(Estimands.logOdds(p), df)
                : figures.proportion(p.value(), se, whole.n(), df);
        return figures.cell(
                request.categories().get(category),
                cell,
                Total.of(inside(cell, category)),
                p.value(),
                se,
                interval,
                srs > 0 ? se * se / srs : Double.NaN,
                df);
    }

    private static boolean inner(double p) {
        return p > 0 && p < 1;
    }

    private Cell quantity(int[] cell) {
        Part part = inside(cell, 0);
        Estimand estimand = estimand(cell, 0);
        double se = CellFigures.se(estimand.variance(variance), estimand.value());
        double df = figures.df(List.of(part));
        return figures.cell("", cell, Total.of(part), estimand.value(), se, srs(part), df);
    }

    /** The variance under simple random sampling of the same size; {@code NaN} where it is not defined. */
    private double srs(Part part) {
        Moments sum = part.total();
        Total total = Total.of(part);
        double size = total.weight();
        return switch (request.statistic()) {
            case TOTAL -> size * size * figures.srsOfMean(total, spread(sum));
            case MEAN -> figures.srsOfMean(total, spread(sum));
            case RATIO -> {
                double x = sum.weighted(2).value();
                double ratio = Estimands.ratio(part).value();
                double squares = sum.weightedProduct(1, 1)
                        .minus(sum.weightedProduct(1, 2).times(2 * ratio))
                        .plus(sum.weightedProduct(2, 2).times(DoubleDouble.product(ratio, ratio)))
                        .value();
                yield size / x * (size / x) * figures.srsOfMean(total, squares);
            }
            default -> Double.NaN;
        };
    }

    /** Σ w (y − ȳ)². */
    private static double spread(Moments sum) {
        return sum.weightedProduct(1, 1)
                .minus(sum.weighted(1).times(sum.weighted(1)).over(sum.weighted(0)))
                .value();
    }
}
