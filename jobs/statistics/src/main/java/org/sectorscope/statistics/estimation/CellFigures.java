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

    /** Degrees of freedom of the intervals of a domain. */
    double df(List<Part> domain) {
        TableOptions options = request.options();
        return switch (options.df()) {
            case DESIGN -> variance.df();
            case INFINITE -> Double.POSITIVE_INFINITY;
            case GIVEN -> options.givenDf();
            case DOMAIN -> variance.df(domain);
        };
    }

    /** A standard error from a variance; what is only rounding is 0. */
    static double se(double variance, double estimate) {
        double se = Math.sqrt(Math.max(variance, 0));
        return se < ROUNDING * Math.abs(estimate) ? 0 : se;
    }

    /** The interval of a proportion by the table's method. */
    Interval proportion(double p, double se, long n, double df) {
        return Interval.proportion(
                request.options().ci(), p, se, n, request.options().level(), df);
    }

    /** The interval of a proportion from its log odds, whose variance replicates give directly. */
    Interval logOdds(Estimand logOdds, double df) {
        double se = Math.sqrt(Math.max(logOdds.variance(variance), 0));
        return Interval.logOdds(logOdds.value(), se, request.options().level(), df);
    }

    /** A row with the t interval. */
    Cell cell(String category, int[] cell, Total total, double estimate, double se, double srs, double df) {
        Interval interval = Interval.wald(estimate, se, request.options().level(), df);
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
                status(total, estimate, se, df),
                Cell.Confidentiality.F);
    }

    /** What the presentation standards want a person to look at counts as unreliable until then. */
    private Cell.Status status(Total total, double estimate, double se, double df) {
        TableOptions.ReliabilityRule rule = request.options().reliability();
        if (Double.isNaN(estimate)) {
            return Cell.Status.O;
        }
        if (!rule.nchs() && Double.isInfinite(rule.maxCv())) {
            return Cell.Status.A;
        }
        boolean proportion = request.statistic() == TableRequest.Statistic.PROPORTION;
        Reliability finding = rule.nchs() && proportion
                ? Reliability.nchs(estimate, se, total.n(), df)
                : Reliability.cv(estimate, se, df, rule.maxCv());
        return finding == Reliability.RELIABLE ? Cell.Status.A : Cell.Status.U;
    }

    /** A cell's code or {@code _T}, per crossed variable. */
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
    record Total(long n, double weight) {
        static Total of(Part part) {
            return new Total(part.total().n(), part.total().weighted(0).value());
        }
    }
}
