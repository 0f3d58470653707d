package org.sectorscope.statistics.estimation;

import org.sectorscope.statistics.numeric.ExactSums;

/**
 * A quantile by {@link QuantileRule#SHAHVAISH}, gathered response by response: all are counted first, and then added in the
 * order of values.
 */
final class ShahVaish {
    private final double probability;
    private final ExactSums total = new ExactSums(1);
    private final ExactSums upTo = new ExactSums(1);
    private long n;
    /** The largest place up to the probability and the smallest of all, with the values that are there. */
    private double largest = Double.NEGATIVE_INFINITY;

    private double smallest = Double.POSITIVE_INFINITY;
    private double reached = Double.NaN;
    private double least = Double.NaN;

    ShahVaish(double probability) {
        this.probability = probability;
    }

    void count(double weight) {
        total.add(0, weight);
        n++;
    }

    void add(double value, double weight) {
        upTo.add(0, weight);
        double scaled = upTo.get(0).times(n).over(total.get(0)).value();
        double place = (scaled + 0.5 - weight / 2) / (n + 1);
        if (place <= probability && place >= largest) {
            largest = place;
            reached = value;
        }
        if (place < smallest) {
            smallest = place;
            least = value;
        }
    }

    /** The quantile; {@code NaN} where nothing was added. */
    double value() {
        return Double.isNaN(reached) ? least : reached;
    }
}
