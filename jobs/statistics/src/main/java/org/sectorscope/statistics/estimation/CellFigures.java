package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.inference.Reliability;
import org.sectorscope.statistics.table.Cell;

/** Makes a cell's row from an estimate and its standard error: interval, coefficient of variation, status. */
final class CellFigures {
    /** Standard errors below this share of the estimate are rounding: the figure is fixed by design or calibration. */
    private static final double ROUNDING = 1e-9;

    private final TableRequest request;
    private final DesignVariance variance;

    CellFigures(TableRequest request, DesignVariance variance) {
        this.request = request;
        this.variance = variance;
    }

    /** Degrees of freedom of a cell with these moments. */
    double df(Moments[][] parts) {
        TableOptions options = request.options();
        return switch (options.df()) {
            case DESIGN -> variance.df();
            case INFINITE -> Double.POSITIVE_INFINITY;
            case GIVEN -> options.givenDf();
            case DOMAIN -> variance.df(List.<Moments[][]>of(parts));
        };
    }

    double designDf() {
        return variance.df();
    }

    /** A standard error from a variance; what is only rounding is 0. */
    static double se(double variance, double estimate) {
        double se = Math.sqrt(Math.max(variance, 0));
        return se < ROUNDING * Math.abs(estimate) ? 0 : se;
    }

    /** A row whose interval is the statistic's own. */
    Cell cell(String category, int[] cell, Total total, double estimate, double se, double srs, double df) {
        TableOptions options = request.options();
        Interval interval = request.statistic() == TableRequest.Statistic.PROPORTION
                ? Interval.proportion(options.ci(), estimate, se, total.n(), options.level(), df)
                : Interval.wald(estimate, se, options.level(), df);
        double deff = srs > 0 ? se * se / srs : Double.NaN;
        return cell(category, cell, total, estimate, se, interval, deff, df);
    }

    /** A row with a given interval. */
    Cell cell(
            String category,
            int[] cell,
            Total total,
            double estimate,
            double se,
            Interval interval,
            double deff,
            double df) {
        double cv = estimate == 0 ? Double.NaN : se / Math.abs(estimate);
        Cell.Status status;
        if (Double.isNaN(estimate)) {
            status = Cell.Status.O;
        } else if (Double.isInfinite(request.options().reliability().maxCv())) {
            status = Cell.Status.A;
        } else {
            Reliability finding = Reliability.cv(
                    estimate, se, df, request.options().reliability().maxCv());
            status = finding == Reliability.RELIABLE ? Cell.Status.A : Cell.Status.U;
        }
        return new Cell(
                category,
                codes(cell),
                total.n(),
                total.weight(),
                estimate,
                se,
                interval.low(),
                interval.high(),
                cv,
                deff,
                df,
                status,
                Cell.Confidentiality.F);
    }

    private List<String> codes(int[] cell) {
        List<String> codes = new ArrayList<>();
        for (int v = 0; v < cell.length; v++) {
            codes.add(
                    cell[v] == CellMoments.ALL
                            ? Cell.TOTAL
                            : request.byCodes().get(v).get(cell[v]));
        }
        return codes;
    }

    /**
     * The variance of the mean of a variable under simple random sampling of the same size.
     *
     * @param sumOfSquares Σ w (y − mean)²
     * @return {@code NaN} where it has no meaning: fewer than two responses, or a population not above them
     */
    double srsOfMean(Total total, double sumOfSquares) {
        double n = total.n();
        double size = total.weight();
        if (n < 2 || !(size > 0) || (!request.options().deffReplace() && size <= n)) {
            return Double.NaN;
        }
        double s2 = sumOfSquares / size * n / (n - 1);
        return request.options().deffReplace() ? s2 / n : s2 * (size - n) / (size * n);
    }

    /** Responses of a cell and their summed final weights. */
    record Total(long n, double weight) {}
}
