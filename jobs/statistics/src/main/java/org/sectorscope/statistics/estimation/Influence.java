package org.sectorscope.statistics.estimation;

import java.io.Serializable;

/**
 * The influence values (linearised variables) of some statistics: the derivative of each statistic by the weight of each
 * response.
 *
 * <p>Source: Deville 1999, Variance estimation for complex statistics and estimators, Survey Methodology 25.
 */
@FunctionalInterface
public interface Influence extends Serializable {
    /**
     * @param which statistics, by index
     * @return influence values by statistic, then response; {@code NaN} for responses outside the statistics' domain
     */
    double[][] of(Block block, int[] which);
}
