package org.sectorscope.statistics.estimation;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.inference.RankTest;
import org.sectorscope.statistics.inference.TTest;
import org.sectorscope.statistics.inference.TestStatistic;
import org.sectorscope.statistics.inference.WaldTest;
import org.sectorscope.statistics.table.TestResult;

/**
 * Tests of a quantity's mean: t, of one mean against 0 or of two cells against each other, and Wald's test that the
 * means of all cells are the same (the analysis of variance of a complex sample); of rank scores in place of the quantity
 * these are the rank tests.
 *
 * <p>Conventions of R's {@code svyttest} and {@code regTermTest}: degrees of freedom of the design that the responses
 * with all variables lie in, less 1 for t, less k − 1 for k cells.
 */
final class MeanTest {
    private final TableRequest request;
    private final DesignVariance variance;
    /** Cells without margins that have responses. */
    private final List<Part> cells;

    /** @param sums of a layout whose first measure is the quantity */
    MeanTest(TableRequest request, Sample sample, DesignVariance variance, CellSums sums) {
        this(request, variance, cells(request, new CellMoments(sums, sample)));
    }

    /** @param cells without margins that have responses, their second feature being the quantity */
    MeanTest(TableRequest request, DesignVariance variance, List<Part> cells) {
        this.request = request;
        this.variance = variance;
        this.cells = List.copyOf(cells);
    }

    private static List<Part> cells(TableRequest request, CellMoments moments) {
        return CellMoments.cells(request.layouts().get(0).sizes()).stream()
                .filter(cell -> Arrays.stream(cell).noneMatch(k -> k == CellMoments.ALL))
                .map(moments::all)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    TestResult result() {
        TableOptions.Test kind = request.options().test().orElseThrow();
        TestStatistic test =
                switch (kind) {
                    case T, WILCOXON -> t();
                    case ANOVA -> anova();
                    // Of two groups R has a t test under any name.
                    case KRUSKAL_WALLIS, VANDERWAERDEN, MEDIAN -> cells.size() == 2 ? t() : ranks();
                    default -> throw new AssertionError(kind);
                };
        return new TestResult(
                request.id(), kind.key(), test.statistic(), test.df1(), test.df2(), test.pValue(), Double.NaN);
    }

    /** Of ranks R takes the linearised variables as given with replicate weights too. */
    private List<Estimand> means() {
        boolean quantity = List.of(TableOptions.Test.T, TableOptions.Test.ANOVA)
                .contains(request.options().test().orElseThrow());
        return cells.stream()
                .map(Estimands::mean)
                .map(mean -> quantity ? mean : mean.linear())
                .toList();
    }

    private TestStatistic t() {
        boolean two = !request.by().isEmpty();
        if (cells.size() != (two ? 2 : 1)) {
            return TestStatistic.NONE;
        }
        List<Estimand> means = means();
        double[][] v = Estimand.covariance(means, variance);
        double estimate =
                two ? means.get(1).value() - means.get(0).value() : means.get(0).value();
        double square = two ? v[0][0] + v[1][1] - 2 * v[0][1] : v[0][0];
        double scale =
                means.stream().mapToDouble(m -> Math.abs(m.value())).max().orElseThrow();
        double se = CellFigures.se(square, scale);
        // Cells that are all the same differ by rounding alone, which is no finding.
        boolean same = two && se == 0 && CellFigures.se(estimate * estimate, scale) == 0;
        return TTest.ofMeans(
                        same ? 0 : estimate,
                        se,
                        variance.df(cells),
                        request.options().level())
                .test();
    }

    private TestStatistic anova() {
        return several(
                (contrasts, covariance) -> WaldTest.f(contrasts, covariance, variance.df(cells) - contrasts.length));
    }

    private TestStatistic ranks() {
        return several((contrasts, covariance) -> RankTest.severalGroups(contrasts, covariance, variance.df(cells)));
    }

    /** A test of the cells' means less that of the first. */
    private TestStatistic several(BiFunction<double[], double[][], TestStatistic> test) {
        int k = cells.size();
        if (k < 2) {
            return TestStatistic.NONE;
        }
        List<Estimand> means = means();
        double[][] v = Estimand.covariance(means, variance);
        double[] contrasts = new double[k - 1];
        double[][] covariance = new double[k - 1][k - 1];
        for (int a = 1; a < k; a++) {
            contrasts[a - 1] = means.get(a).value() - means.get(0).value();
            for (int b = 1; b < k; b++) {
                covariance[a - 1][b - 1] = v[a][b] - v[a][0] - v[0][b] + v[0][0];
            }
        }
        return test.apply(contrasts, covariance);
    }
}
