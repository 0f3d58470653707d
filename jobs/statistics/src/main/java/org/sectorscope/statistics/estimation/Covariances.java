package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
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

    /** Statistics whose products are summed at a time, halved. */
    private static final int TILE = 24;

    private Covariances() {}

    /**
     * Takes a pass over the responses, more where there are many statistics: the sums of a pass are those of some of them,
     * so that their number does not grow with its square. Results are in the order of the requests.
     */
    public static List<Result> linearized(List<Request> requests, Sample sample, BlockSource blocks) {
        List<List<int[]>> pieces =
                requests.stream().map(r -> pieces(r.statistics())).toList();
        double[][][] covariances = new double[requests.size()][][];
        Arrays.setAll(
                covariances,
                r -> new double[requests.get(r).statistics()][requests.get(r).statistics()]);
        double[] df = new double[requests.size()];
        int passes = pieces.stream().mapToInt(List::size).max().orElse(0);
        for (int pass = 0; pass < passes; pass++) {
            int at = pass;
            int[] taken = IntStream.range(0, requests.size())
                    .filter(r -> at < pieces.get(r).size())
                    .toArray();
            List<Accumulator<?>> zeros =
                    new ArrayList<>(List.of(CellSums.of(Layout.whole(-1), sample), new FitSums(sample)));
            for (int r : taken) {
                zeros.add(new InfluenceSums(
                        requests.get(r).influence(), pieces.get(r).get(at), Auxiliaries.of(sample)));
            }
            List<Accumulator<?>> sums = blocks.pass(zeros);
            for (int k = 0; k < taken.length; k++) {
                int r = taken[k];
                var variance = new DesignVariance(
                        sample,
                        (CellSums) sums.get(0),
                        (FitSums) sums.get(1),
                        requests.get(r).waves());
                var own = (InfluenceSums) sums.get(2 + k);
                List<Part> domain = List.of(new CellMoments(own.sums(), sample).all(new int[0]));
                put(covariances[r], pieces.get(r).get(at), variance.linearized(domain, own.coefficients()));
                df[r] = variance.df(domain);
            }
        }
        return IntStream.range(0, requests.size())
                .mapToObj(r -> new Result(covariances[r], df[r]))
                .toList();
    }

    /** Some statistics at a time, such that any two are once together. */
    private static List<int[]> pieces(int statistics) {
        if (statistics <= 2 * TILE) {
            return List.of(IntStream.range(0, statistics).toArray());
        }
        List<int[]> pieces = new ArrayList<>();
        for (int a = 0; a < statistics; a += TILE) {
            for (int b = a + TILE; b < statistics; b += TILE) {
                pieces.add(IntStream.concat(
                                IntStream.range(a, a + TILE), IntStream.range(b, Math.min(b + TILE, statistics)))
                        .toArray());
            }
        }
        return pieces;
    }

    private static void put(double[][] covariance, int[] which, double[][] piece) {
        for (int i = 0; i < which.length; i++) {
            for (int j = 0; j < which.length; j++) {
                covariance[which[i]][which[j]] = piece[i][j];
            }
        }
    }

    /** Sums of influence values, as of any quantities. */
    private static final class InfluenceSums implements Accumulator<InfluenceSums> {
        private static final long serialVersionUID = 1L;

        private final Influence influence;
        private final int[] which;
        private final Auxiliaries auxiliaries;
        private CellSums sums;

        InfluenceSums(Influence influence, int[] which, Auxiliaries auxiliaries) {
            this.influence = influence;
            this.which = which;
            this.auxiliaries = auxiliaries;
        }

        /** Each influence value is its own linearised variable: by subset, then statistic, then feature. */
        double[][][] coefficients() {
            double[][] coefficients = new double[which.length][1 + which.length];
            for (int k = 0; k < which.length; k++) {
                coefficients[k][1 + k] = 1;
            }
            return new double[][][] {coefficients};
        }

        @Override
        public void add(Block block) {
            sums(block.values().length).add(block.with(influence.of(block, which)));
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
                int[] measures = new int[which.length];
                Arrays.setAll(measures, k -> values + k);
                sums = new CellSums(new Layout(-1, new int[0], new int[0], measures, -1, 0, -1, -1), auxiliaries, 0);
            }
            return sums;
        }

        CellSums sums() {
            return sums(0);
        }
    }
}
