package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.sectorscope.statistics.design.Sample;

/**
 * Design-based covariances, by linearisation, of statistics that are more than functions of totals, such as coefficients
 * of a model: those of the estimated totals of their influence values. Where replicate weights make the variances,
 * estimate by each of them instead.
 */
public final class Covariances {
    /**
     * Some statistics of one domain.
     *
     * @param statistics how many there are, k
     * @param waves the waves of the sample that are looked at, by index
     */
    public record Request(Influence influence, int statistics, IntPredicate waves) {}

    /**
     * @param covariance k × k
     * @param df degrees of freedom of the part of the design that the domain has responses in: units of the first stage
     *     less its strata
     */
    public record Result(double[][] covariance, double df) {}

    private Covariances() {}

    /** Takes one pass over the responses; results are in the order of the requests. */
    public static List<Result> linearized(List<Request> requests, Sample sample, BlockSource blocks) {
        List<Accumulator<?>> zeros =
                new ArrayList<>(List.of(CellSums.of(Layout.whole(-1), sample), new FitSums(sample)));
        requests.forEach(r -> zeros.add(new InfluenceSums(r.influence(), r.statistics(), Auxiliaries.of(sample))));
        List<Accumulator<?>> sums = blocks.pass(zeros);
        List<Result> results = new ArrayList<>();
        for (int r = 0; r < requests.size(); r++) {
            var variance = new DesignVariance(
                    sample,
                    (CellSums) sums.get(0),
                    (FitSums) sums.get(1),
                    requests.get(r).waves());
            var own = (InfluenceSums) sums.get(2 + r);
            int statistics = requests.get(r).statistics();
            double[][] coefficients = new double[statistics][1 + statistics];
            for (int k = 0; k < statistics; k++) {
                coefficients[k][1 + k] = 1;
            }
            List<Part> domain = List.of(new CellMoments(own.sums(), sample).all(new int[0]));
            results.add(new Result(variance.linearized(domain, new double[][][] {coefficients}), variance.df(domain)));
        }
        return results;
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
