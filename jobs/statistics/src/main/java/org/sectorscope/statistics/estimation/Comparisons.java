package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.inference.PAdjust;
import org.sectorscope.statistics.inference.TTest;
import org.sectorscope.statistics.table.Comparison;

/**
 * The pairwise differences of a table: for each crossed variable, between all pairs of its categories, over all
 * categories of the others. Both estimates come from one sample, so their covariance counts; p-values are adjusted
 * among the pairs of one variable and, of proportions, one category.
 */
final class Comparisons {
    private final TableRequest request;
    private final DesignVariance variance;
    private final TableEstimation estimation;
    private final CellFigures figures;

    Comparisons(TableRequest request, DesignVariance variance, TableEstimation estimation) {
        this.request = request;
        this.variance = variance;
        this.estimation = estimation;
        this.figures = new CellFigures(request, variance);
    }

    /** By crossed variable, then category of the proportion, then pair, all in the order of the codes. */
    List<Comparison> all(PAdjust adjustment) {
        List<Comparison> all = new ArrayList<>();
        int categories = Math.max(1, request.categories().size());
        for (int v = 0; v < request.by().size(); v++) {
            for (int category = 0; category < categories; category++) {
                List<Comparison> family = family(v, category);
                double[] adjusted = adjustment.adjust(
                        family.stream().mapToDouble(Comparison::pValue).toArray());
                for (int p = 0; p < adjusted.length; p++) {
                    all.add(adjusted(family.get(p), adjusted[p]));
                }
            }
        }
        return all;
    }

    private static Comparison adjusted(Comparison c, double p) {
        return new Comparison(
                c.table(),
                c.category(),
                c.of(),
                c.left(),
                c.right(),
                c.difference(),
                c.se(),
                c.ciLow(),
                c.ciHigh(),
                c.pValue(),
                p);
    }

    private List<Comparison> family(int variable, int category) {
        List<String> codes = request.byCodes().get(variable);
        int[] present = IntStream.range(0, codes.size())
                .filter(k -> !estimation.responses(cell(variable, k), category).isEmpty())
                .toArray();
        List<Comparison> family = new ArrayList<>();
        for (int a = 0; a < present.length; a++) {
            for (int b = a + 1; b < present.length; b++) {
                TTest test = difference(cell(variable, present[a]), cell(variable, present[b]), category);
                family.add(new Comparison(
                        request.id(),
                        request.categories().isEmpty()
                                ? ""
                                : request.categories().get(category),
                        request.by().get(variable),
                        codes.get(present[a]),
                        codes.get(present[b]),
                        test.estimate(),
                        test.se(),
                        test.interval().low(),
                        test.interval().high(),
                        test.pValue(),
                        Double.NaN));
            }
        }
        return family;
    }

    /** The cell of one category, at the margins of the other variables. */
    private int[] cell(int variable, int category) {
        int[] cell = new int[request.by().size()];
        java.util.Arrays.fill(cell, CellMoments.ALL);
        cell[variable] = category;
        return cell;
    }

    private TTest difference(int[] left, int[] right, int category) {
        Estimand a = estimation.estimand(left, category);
        Estimand b = estimation.estimand(right, category);
        double[][] v = Estimand.covariance(List.of(a, b), variance);
        double difference = a.value() - b.value();
        double scale = Math.max(Math.abs(a.value()), Math.abs(b.value()));
        double se = CellFigures.se(v[0][0] + v[1][1] - v[0][1] - v[1][0], scale);
        double df = figures.df(List.of(estimation.responses(left, category), estimation.responses(right, category)));
        return TTest.of(difference, se, df, request.options().level());
    }
}
