package org.sectorscope.statistics.weighting;

/**
 * Correction for unit non-response in response homogeneity groups: within a class all units are taken to respond with
 * the same probability, so that the responses of the class stand for all units drawn in it.
 *
 * <p>Source: Särndal, Swensson and Wretman 1992, 15.6.
 */
public final class Nonresponse {
    private Nonresponse() {}

    /**
     * The inverse of a class's response rate.
     *
     * @param drawn units drawn
     * @param responses of them, at least 1
     * @return m / r, by which design weights of the class are multiplied
     * @throws IllegalArgumentException where no unit responded or more than were drawn
     */
    public static double factor(double drawn, double responses) {
        if (!(responses > 0) || responses > drawn) {
            throw new IllegalArgumentException(responses + " responses of " + drawn + " units drawn");
        }
        return drawn / responses;
    }
}
