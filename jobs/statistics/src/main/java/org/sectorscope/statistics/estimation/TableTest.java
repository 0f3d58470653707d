package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.inference.IndependenceTest;
import org.sectorscope.statistics.inference.IndependenceTest.Kind;
import org.sectorscope.statistics.inference.TestStatistic;
import org.sectorscope.statistics.numeric.DoubleDouble;
import org.sectorscope.statistics.table.TestResult;

/** A table's test of independence between its categories and the cells of all its crossed variables. */
final class TableTest {
    private final TableRequest request;
    private final Sample sample;
    private final DesignVariance variance;
    /** Cells without margins that have responses, each by category. */
    private final List<List<Part>> columns = new ArrayList<>();
    /** Categories that have responses. */
    private final int[] rows;

    /** @param sums of the request's layout */
    TableTest(TableRequest request, Sample sample, DesignVariance variance, CellSums sums) {
        this.request = request;
        this.sample = sample;
        this.variance = variance;
        var moments = new CellMoments(sums, sample);
        for (int[] cell : CellMoments.cells(request.layouts().get(0).sizes())) {
            boolean margin = Arrays.stream(cell).anyMatch(k -> k == CellMoments.ALL);
            if (!margin && !moments.all(cell).isEmpty()) {
                columns.add(moments.of(cell));
            }
        }
        this.rows = IntStream.range(0, request.categories().size())
                .filter(k -> columns.stream().anyMatch(parts -> !parts.get(k).isEmpty()))
                .toArray();
    }

    /** @param domain sums over the table's whole domain, responses without its variables too */
    TestResult result(CellSums domain) {
        Kind kind = Kind.valueOf(request.options().test().orElseThrow().name());
        Part all = new CellMoments(domain, sample).all(new int[0]);
        // Of a calibrated sample the whole design's; else those of the domain, missing answers included, as R.
        double df = sample.calibrates() ? variance.df() : variance.df(List.of(all));
        TestStatistic test =
                columns.isEmpty() ? TestStatistic.NONE : test(kind, all.total().n(), df);
        return new TestResult(
                request.id(), kind.key(), test.statistic(), test.df1(), test.df2(), test.pValue(), Double.NaN);
    }

    private TestStatistic test(Kind kind, long n, double df) {
        int cells = rows.length * columns.size();
        List<Part> subsets = new ArrayList<>();
        DoubleDouble size = DoubleDouble.ZERO;
        DoubleDouble[] weights = new DoubleDouble[cells];
        for (int s = 0; s < cells; s++) {
            Part part = columns.get(s % columns.size()).get(rows[s / columns.size()]);
            subsets.add(part);
            weights[s] = part.total().weighted(0);
            size = size.plus(weights[s]);
        }
        // Wald's test is one of counts, Rao and Scott's one of proportions.
        boolean counts = kind == Kind.WALD || kind == Kind.ADJUSTED_WALD;
        double[][] table = new double[rows.length][columns.size()];
        double[][][] z = new double[cells][cells][1];
        for (int s = 0; s < cells; s++) {
            double share = weights[s].over(size).value();
            table[s / columns.size()][s % columns.size()] = counts ? weights[s].value() : share;
            for (int other = 0; other < cells; other++) {
                double one = s == other ? 1 : 0;
                z[other][s][0] = counts ? one : (one - share) / size.value();
            }
        }
        double[][] covariance = variance.covariance(subsets, z, totals -> {
            double[] cell = Arrays.stream(totals).mapToDouble(t -> t[0]).toArray();
            double all = Arrays.stream(cell).sum();
            return counts ? cell : Arrays.stream(cell).map(c -> c / all).toArray();
        });
        return switch (kind) {
            case RAO_SCOTT -> IndependenceTest.raoScott(table, covariance, df);
            case RAO_SCOTT_CHISQ -> IndependenceTest.raoScottChiSquared(table, covariance, n);
            case WALD -> IndependenceTest.wald(table, covariance, df);
            case ADJUSTED_WALD -> IndependenceTest.adjustedWald(table, covariance, df);
        };
    }
}
