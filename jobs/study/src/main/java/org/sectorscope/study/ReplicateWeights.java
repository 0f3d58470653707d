package org.sectorscope.study;

import java.util.Optional;

/**
 * Replicate weights that make the variances: columns of the responses, or drawn from the design.
 *
 * @param columns regular expression of the headings that hold them; empty: they are drawn
 * @param type how they were, or are, made
 * @param scale factor of the sum of squares; empty: the type's own
 * @param rho Fay's factor
 * @param rscales file with a factor per replicate, in the order of the columns; empty: each is 1
 * @param mse whether squares are taken around the estimate instead of the replicates' mean
 * @param combined whether the design weight is in the columns already
 * @param df degrees of freedom; empty: the rank of the weights less 1 or, of drawn ones, those of the design
 * @param number of bootstrap replicates that are drawn
 * @param seed of the draws
 */
public record ReplicateWeights(
        Optional<String> columns,
        Type type,
        Optional<Double> scale,
        double rho,
        Optional<String> rscales,
        boolean mse,
        boolean combined,
        Optional<Double> df,
        int number,
        long seed) {

    /** The methods by the names of the study file. */
    public enum Type {
        JK1,
        JKN,
        BRR,
        FAY,
        BOOTSTRAP,
        OTHER
    }

    /** Whether they are drawn from the design. */
    public boolean drawn() {
        return columns.isEmpty();
    }

    /** The factor of the sum of squares of so many replicates: the study's, else the one the method has. */
    public double scaleOf(int replicates) {
        double r = replicates;
        return scale.orElseGet(() -> switch (type) {
            case JK1 -> (r - 1) / r;
            case JKN, OTHER -> 1.0;
            case BRR -> 1 / r;
            case FAY -> 1 / (r * (1 - rho) * (1 - rho));
            case BOOTSTRAP -> mse ? 1 / r : 1 / (r - 1);
        });
    }
}
