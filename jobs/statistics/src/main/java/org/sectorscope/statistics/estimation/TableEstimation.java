package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.CellFigures.Total;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.EstimateTable;

/**
 * Estimates one table from its sums: counts, totals, means, proportions and ratios, by linearisation.
 *
 * <p>Linearised variables (Särndal, Swensson and Wretman 1992, 5.5 to 5.7), each 0 outside the cell: total y; mean
 * (y − ȳ)/N̂; ratio (y − R·x)/X̂; a proportion is the mean of an indicator, a count the total of 1.
 */
final class TableEstimation {
    private final TableRequest request;
    private final Sample sample;
    private final DesignVariance variance;
    private final CellFigures figures;

    TableEstimation(TableRequest request, Sample sample, DesignVariance variance) {
        this.request = request;
        this.sample = sample;
        this.variance = variance;
        this.figures = new CellFigures(request, variance);
    }

    /** @param sums one set of sums per layout of the request, in that order */
    EstimateTable estimate(List<CellSums> sums) {
        List<CellMoments> moments = moments(sums);
        List<Cell> rows = new ArrayList<>();
        int[] all = new int[request.by().size()];
        java.util.Arrays.fill(all, CellMoments.ALL);
        for (int[] cell : CellMoments.cells(request.layouts().get(0).sizes())) {
            switch (request.statistic()) {
                case PROPORTION -> {
                    for (int k = 0; k < moments.size(); k++) {
                        Moments[][] parts = moments.get(k).of(cell);
                        if (total(parts).n() > 0) {
                            boolean items = request.layouts().get(k).items() >= 0;
                            Moments[][] base =
                                    request.options().ofAll() ? moments.get(k).of(all) : parts;
                            if (items) {
                                rows.add(proportion(
                                        cell,
                                        parts,
                                        base,
                                        1,
                                        request.categories().get(k)));
                            } else {
                                for (int c = 0; c < request.categories().size(); c++) {
                                    rows.add(proportion(
                                            cell,
                                            parts,
                                            base,
                                            c,
                                            request.categories().get(c)));
                                }
                            }
                        }
                    }
                }
                default -> {
                    Moments[][] parts = moments.get(0).of(cell);
                    if (total(parts).n() > 0) {
                        rows.add(quantity(cell, parts));
                    }
                }
            }
        }
        return new EstimateTable(
                request.id(),
                request.statistic().name().toLowerCase(java.util.Locale.ROOT),
                request.variable(),
                request.by(),
                rows);
    }

    private List<CellMoments> moments(List<CellSums> sums) {
        return sums.stream()
                .map(s -> new CellMoments(s, sample.groups().size()))
                .toList();
    }

    private static Total total(Moments[][] parts) {
        Moments sum = sum(parts, 1);
        return new Total(sum.n(), sum.weighted(0).value());
    }

    /** Moments over all groups and parts. */
    private static Moments sum(Moments[][] parts, int features) {
        var sum = new Moments(features);
        for (Moments[] group : parts) {
            for (Moments part : group) {
                if (part != null) {
                    sum.add(features == part.features ? part : part.without(new Moments(1)));
                }
            }
        }
        return sum;
    }

    /**
     * The share of a part in a base: the cell itself, or the whole.
     *
     * @param parts the cell by group and part
     * @param base what it is a share of
     */
    private Cell proportion(int[] cell, Moments[][] parts, Moments[][] base, int part, String category) {
        int groups = parts.length;
        Moments[][] subsets = new Moments[groups][2];
        for (int g = 0; g < groups; g++) {
            subsets[g][0] = parts[g][part];
            Moments rest = null;
            for (Moments m : base[g]) {
                if (m != null) {
                    rest = rest == null ? new Moments(1) : rest;
                    rest.add(m);
                }
            }
            if (rest != null && subsets[g][0] != null) {
                rest = rest.without(subsets[g][0]);
            }
            subsets[g][1] = rest == null || rest.n() == 0 ? null : rest;
        }
        Total total = total(parts);
        double size = total(base).weight();
        double p = share(subsets, size);
        double[][][] z = {{{(1 - p) / size}}, {{-p / size}}};
        double v = size > 0 ? variance.covariance(subsets, z)[0][0] : Double.NaN;
        double se = CellFigures.se(v, p);
        Total whole = total(base);
        double srs = figures.srsOfMean(whole, whole.weight() * p * (1 - p));
        return figures.cell(category, cell, total, p, se, srs, figures.df(base));
    }

    private static double share(Moments[][] subsets, double size) {
        DoubleDouble in = DoubleDouble.ZERO;
        boolean others = false;
        boolean any = false;
        for (Moments[] group : subsets) {
            if (group[0] != null) {
                in = in.plus(group[0].weighted(0));
                any = true;
            }
            others |= group[1] != null;
        }
        // All or none of the cell: exactly 1 or 0, whatever the sums round to.
        return !any ? 0 : !others ? 1 : in.over(size).value();
    }

    private Cell quantity(int[] cell, Moments[][] parts) {
        Moments sum = sum(parts, request.layouts().get(0).features());
        Total total = new Total(sum.n(), sum.weighted(0).value());
        double size = total.weight();
        double df = figures.df(parts);
        return switch (request.statistic()) {
            case COUNT -> {
                double se = se(parts, new double[] {1}, size);
                yield figures.cell("", cell, total, size, se, Double.NaN, df);
            }
            case TOTAL -> {
                double y = sum.weighted(1).value();
                double srs = size * size * figures.srsOfMean(total, spread(sum));
                yield figures.cell("", cell, total, y, se(parts, new double[] {0, 1}, y), srs, df);
            }
            case MEAN -> {
                double mean = sum.weighted(1).over(sum.weighted(0)).value();
                double se = se(parts, new double[] {-mean / size, 1 / size}, mean);
                yield figures.cell("", cell, total, mean, se, figures.srsOfMean(total, spread(sum)), df);
            }
            case RATIO -> {
                double x = sum.weighted(2).value();
                double ratio = x == 0
                        ? Double.NaN
                        : sum.weighted(1).over(sum.weighted(2)).value();
                double se = x == 0 ? Double.NaN : se(parts, new double[] {0, 1 / x, -ratio / x}, ratio);
                double squares = sum.weightedProduct(1, 1)
                        .minus(sum.weightedProduct(1, 2).times(2 * ratio))
                        .plus(sum.weightedProduct(2, 2).times(DoubleDouble.product(ratio, ratio)))
                        .value();
                double srs = size / x * (size / x) * figures.srsOfMean(total, squares);
                yield figures.cell("", cell, total, ratio, se, srs, df);
            }
            case PROPORTION, QUANTILE, VARIANCE, GINI -> throw new AssertionError(request.statistic());
        };
    }

    private double se(Moments[][] parts, double[] z, double estimate) {
        return CellFigures.se(variance.covariance(parts, new double[][][] {{z}})[0][0], estimate);
    }

    /** Σ w (y − ȳ)². */
    private static double spread(Moments sum) {
        return sum.weightedProduct(1, 1)
                .minus(sum.weighted(1).times(sum.weighted(1)).over(sum.weighted(0)))
                .value();
    }
}
