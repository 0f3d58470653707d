package org.sectorscope.statistics.estimation;

import java.util.List;
import java.util.function.IntPredicate;
import org.sectorscope.statistics.design.Sample;

/**
 * Design-based covariances of statistics that are more than ratios of totals, such as coefficients of a model, from
 * their influence values.
 */
public final class Covariances {
    private final Sample sample;
    private final BlockSource blocks;
    private final DesignVariance variance;

    private Covariances(Sample sample, BlockSource blocks, DesignVariance variance) {
        this.sample = sample;
        this.blocks = blocks;
        this.variance = variance;
    }

    /**
     * Takes a pass over the responses.
     *
     * @param waves the waves of the sample that are looked at, by index
     */
    public static Covariances of(Sample sample, IntPredicate waves, BlockSource blocks) {
        List<Accumulator<?>> sums = blocks.pass(List.of(CellSums.of(Layout.whole(-1), sample), new FitSums(sample)));
        return new Covariances(
                sample, blocks, new DesignVariance(sample, (CellSums) sums.get(0), (FitSums) sums.get(1), waves));
    }

    /** Degrees of freedom of the whole design: units of the first stage less its strata, or those of the replicates. */
    public double df() {
        return variance.df();
    }

    /**
     * Degrees of freedom of the part of the design that a domain has responses in; takes a pass.
     *
     * @param layout whose domain and measures say which responses are in
     */
    public double df(Layout layout) {
        var sums = (CellSums) blocks.pass(List.of(CellSums.of(layout, sample))).get(0);
        int[] all = new int[layout.codes().length];
        java.util.Arrays.fill(all, CellMoments.ALL);
        return variance.df(List.of(new CellMoments(sums, sample).all(all)));
    }

    /**
     * The covariance of statistics by linearisation: that of the estimated totals of their influence values; takes a
     * pass. Where replicate weights make the variances, estimate by each of them instead.
     *
     * @param statistics how many there are, k
     * @return k × k
     */
    public double[][] linearized(Influence influence, int statistics) {
        var sums =
                (InfluenceSums) blocks.pass(List.of(new InfluenceSums(influence, statistics, Auxiliaries.of(sample))))
                        .get(0);
        double[][] coefficients = new double[statistics][1 + statistics];
        for (int k = 0; k < statistics; k++) {
            coefficients[k][1 + k] = 1;
        }
        Part all = new CellMoments(sums.sums(), sample).all(new int[0]);
        return variance.linearized(List.of(all), new double[][][] {coefficients});
    }

    /** Sums of influence values, as of any quantities. */
    private static final class InfluenceSums implements Accumulator<InfluenceSums> {
        private static final long serialVersionUID = 1L;

        private final Influence influence;
        private final int statistics;
        private final Auxiliaries auxiliaries;
        private CellSums sums;

        InfluenceSums(Influence influence, int statistics, Auxiliaries auxiliaries) {
            this.influence = influence;
            this.statistics = statistics;
            this.auxiliaries = auxiliaries;
        }

        @Override
        public void add(Block block) {
            sums(block.values().length).add(block.with(influence.of(block)));
        }

        @Override
        public void merge(InfluenceSums other) {
            if (other.sums != null) {
                sums(other.sums.layout().measures()[0]).merge(other.sums);
            }
        }

        /** @param values number of quantities that the blocks have of their own */
        private CellSums sums(int values) {
            if (sums == null) {
                int[] measures = new int[statistics];
                java.util.Arrays.setAll(measures, k -> values + k);
                sums = new CellSums(new Layout(-1, new int[0], new int[0], measures, -1, 0, -1, -1), auxiliaries, 0);
            }
            return sums;
        }

        CellSums sums() {
            return sums(0);
        }
    }
}
