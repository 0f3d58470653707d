package org.sectorscope.statistics.inference;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of Σ λᵢ χ²₁ over an independent χ²/df, by a saddlepoint approximation.
 *
 * <p>Source: Kuonen 1999, Biometrika 86; Lugannani and Rice's formula in Barndorff-Nielsen's form. Where the saddlepoint
 * is next to 0, Satterthwaite's F stands in, as in R's {@code pFsum}, which also cuts df to a whole number of squares.
 */
final class WeightedChiSquares {
    private static final int STEPS = 200;
    private static final double NEAR_ZERO = 1e-4;
    private static final double WITHIN = 0.99999;
    /** Degrees of freedom that are a whole number may come out as less, by rounding. */
    private static final double ROUNDING = 1e-12;

    /** Weights of squares of independent standard normal variables, and how many squares each stands for. */
    private final double[] weights;

    private final double[] squares;

    private WeightedChiSquares(double[] weights, double[] squares) {
        this.weights = weights;
        this.squares = squares;
    }

    /**
     * The probability that Σ λᵢ χ²₁ / (χ²/df) is beyond x.
     *
     * @param lambda weights, at least one above 0
     * @param df of the denominator; infinite for the sum alone
     */
    static double beyond(double x, double[] lambda, double df) {
        if (!(x > 0)) {
            return 1;
        }
        double max = Arrays.stream(lambda).max().orElseThrow();
        int k = lambda.length;
        boolean ratio = !Double.isInfinite(df);
        double[] weights = Arrays.copyOf(lambda, ratio ? k + 1 : k);
        double[] squares = new double[weights.length];
        Arrays.fill(squares, 1);
        if (ratio) {
            weights[k] = -x / df;
            squares[k] = Math.max(1, Math.floor(df * (1 + ROUNDING)));
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= max;
        }
        double p = new WeightedChiSquares(weights, squares).tail(ratio ? 0 : x / max);
        return Double.isNaN(p) ? satterthwaite(x, lambda, df) : p;
    }

    private static double satterthwaite(double x, double[] lambda, double df) {
        double sum = Arrays.stream(lambda).sum();
        double square = Arrays.stream(lambda).map(v -> v * v).sum();
        return TestStatistic.beyondF(x / sum, sum * sum / square, df);
    }

    private double tail(double x) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (double w : weights) {
            if (w < 0) {
                low = Math.max(low, WITHIN / (2 * w));
            } else if (w > 0) {
                high = Math.min(high, WITHIN / (2 * w));
            }
        }
        if (Double.isInfinite(low)) {
            low = -weights.length / (2 * x);
        }
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (slope(middle) < x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double zeta = (low + high) / 2;
        if (Math.abs(zeta) < NEAR_ZERO) {
            return Double.NaN;
        }
        double w = Math.signum(zeta) * Math.sqrt(2 * (zeta * x - cumulant(zeta)));
        double v = zeta * Math.sqrt(curvature(zeta));
        return NormalDistribution.of(0, 1).survivalProbability(w + Math.log(v / w) / w);
    }

    private double cumulant(double zeta) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum -= squares[i] * Math.log1p(-2 * zeta * weights[i]) / 2;
        }
        return sum;
    }

    private double slope(double zeta) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += squares[i] * weights[i] / (1 - 2 * zeta * weights[i]);
        }
        return sum;
    }

    private double curvature(double zeta) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = weights[i] / (1 - 2 * zeta * weights[i]);
            sum += 2 * squares[i] * part * part;
        }
        return sum;
    }
}
