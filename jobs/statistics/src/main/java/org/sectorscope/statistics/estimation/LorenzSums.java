package org.sectorscope.statistics.estimation;

import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * What the Gini coefficient and the Lorenz curve of one cell are made of, with one set of weights, gathered response by
 * response in the order of values.
 *
 * <p>Sᵢ and Tᵢ are the weights and weighted values up to a response, W and T those of all. G = Σ yᵢ(Sᵢ² − Sᵢ₋₁²)/(W·T) − 1
 * does not depend on the order of ties; it is Σᵢ Σⱼ wᵢwⱼ|yᵢ − yⱼ|/(2·W·T).
 */
final class LorenzSums {
    /** Shares of units at which the curve is looked at. */
    private final double[] shares;
    /** The value of the response at which each share is reached, and T up to it less what is beyond the share. */
    private final double[] values;

    private final DoubleDouble[] held;
    private final DoubleDouble size;
    private int reached;
    private DoubleDouble weights = DoubleDouble.ZERO;
    private DoubleDouble total = DoubleDouble.ZERO;
    private DoubleDouble products = DoubleDouble.ZERO;
    private boolean negative;

    /**
     * @param shares in order
     * @param size W; looked at for the shares alone
     */
    LorenzSums(double[] shares, DoubleDouble size) {
        this.shares = shares.clone();
        this.size = size;
        this.values = new double[shares.length];
        this.held = new DoubleDouble[shares.length];
    }

    void add(double value, double weight) {
        DoubleDouble before = weights;
        weights = weights.plus(weight);
        negative |= value < 0;
        // Between the shares of two responses the curve is a straight line.
        while (reached < shares.length && atLeast(weights, size.times(shares[reached]))) {
            DoubleDouble part = size.times(shares[reached]).minus(before);
            values[reached] = value;
            held[reached++] = total.plus(part.times(value));
        }
        total = total.plus(DoubleDouble.product(value, weight));
        products = products.plus(before.plus(weights).times(DoubleDouble.product(value, weight)));
    }

    private static boolean atLeast(DoubleDouble a, DoubleDouble b) {
        return a.minus(b).value() >= 0;
    }

    /** Whether there is a distribution to speak of: a total above 0 and nothing below 0. */
    boolean defined() {
        return !negative && total.value() > 0 && weights.value() > 0;
    }

    /** G, 0 to 1; {@code NaN} where it is not defined. */
    double gini() {
        return defined()
                ? products.over(weights.times(total)).minus(DoubleDouble.of(1)).value()
                : Double.NaN;
    }

    /** What the poorest hold at one of the shares; {@code NaN} where it is not defined. */
    double lorenz(int share) {
        return defined() && share < reached ? held[share].over(total).value() : Double.NaN;
    }

    /** The value at one of the shares. */
    double quantile(int share) {
        return share < reached ? values[share] : Double.NaN;
    }

    /** W so far. */
    double weight() {
        return weights.value();
    }

    /** T so far. */
    double total() {
        return total.value();
    }

    /** y·S − T so far, y being the value that was added last. */
    double below(double value) {
        return weights.times(value).minus(total).value();
    }
}
