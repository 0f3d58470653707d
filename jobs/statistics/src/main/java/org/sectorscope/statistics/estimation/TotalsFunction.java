package org.sectorscope.statistics.estimation;

/** Statistics as a function of the weighted totals of some subsets of the responses: what replicates evaluate anew. */
@FunctionalInterface
interface TotalsFunction {
    /**
     * @param totals Σ w·yⱼ by subset, then feature
     * @return the statistics; {@code NaN} where one has no value
     */
    double[] of(double[][] totals);
}
