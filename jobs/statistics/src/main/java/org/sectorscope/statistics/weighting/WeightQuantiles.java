package org.sectorscope.statistics.weighting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.numeric.OrderedBits;

/**
 * Quantiles of the weights of some groups, each response counting once: exactly and without keeping them. The bits of a
 * weight, negative ones too, have an order ({@link OrderedBits}). A pass tells where in it the quantiles are, as far as the
 * next bits go; where few different weights are left there, it tells them: the first pass of most studies, the second of
 * almost all. Where a probability falls between two responses, it is the mean of both (Hyndman and Fan 1996, definition 2), as
 * a median is.
 */
public final class WeightQuantiles {
    /** Bits that the passes tell, one after the other: the first sign, exponent and a four-thousandth of the weight. */
    private static final int[] DIGITS = {24, 20, 20};
    /** By so much of itself a rank may miss the whole number that it is but for rounding of probability and product. */
    private static final double FUZZ = 4 * Math.ulp(1.0);

    private final boolean[] groups;
    private final double[] probabilities;
    /** By probability two: the bits of the weight that are known, its rank among those that have these. */
    private final long[] prefixes;

    private long[] ranks;
    private int passes;
    private int known;
    private boolean found;

    /**
     * A search; {@link #found} says when it has come to an end.
     *
     * @param groups by group: whether its responses count; at least one has to be there
     * @param probabilities from 0 to 1
     */
    public WeightQuantiles(boolean[] groups, double... probabilities) {
        this.groups = groups.clone();
        this.probabilities = probabilities.clone();
        this.prefixes = new long[2 * probabilities.length];
    }

    /** The quantiles of responses that nothing else is asked of. See the constructor. */
    public static double[] of(BlockSource blocks, boolean[] groups, double... probabilities) {
        var search = new WeightQuantiles(groups, probabilities);
        while (!search.found()) {
            search.take(blocks.pass(search.zeros()));
        }
        return search.quantiles();
    }

    /**
     * The same where all responses of a group weigh the same.
     *
     * @param weights by group
     * @param responses by group; one at least is above 0
     */
    public static double[] of(double[] weights, long[] responses, double... probabilities) {
        List<Integer> order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(g -> weights[g]))
                .toList();
        long[] ranks = ranks(Arrays.stream(responses).sum(), probabilities);
        double[] found = new double[ranks.length];
        for (int k = 0; k < ranks.length; k++) {
            long rank = ranks[k];
            for (int g : order) {
                if (rank >= 0 && rank < responses[g]) {
                    found[k] = weights[g];
                }
                rank -= responses[g];
            }
        }
        return means(found);
    }

    /** Whether the quantiles are known. */
    public boolean found() {
        return found;
    }

    /** What the next pass is to sum up. */
    public List<Accumulator<?>> zeros() {
        long[] distinct = Arrays.stream(prefixes).distinct().sorted().toArray();
        return List.of(
                new WeightHistogram(groups, known, distinct, DIGITS[passes]),
                new WeightCounts(groups, known, distinct));
    }

    /**
     * Takes in what a pass came to.
     *
     * @param sums those of {@link #zeros}
     * @throws IllegalArgumentException when no response counts
     */
    public void take(List<Accumulator<?>> sums) {
        var histogram = (WeightHistogram) sums.get(0);
        var counts = (WeightCounts) sums.get(1);
        if (ranks == null) {
            ranks = ranks(histogram.first(), probabilities);
        }
        for (int k = 0; k < prefixes.length; k++) {
            if (counts.tooMany()) {
                WeightHistogram.Place place = histogram.place(prefixes[k], ranks[k]);
                prefixes[k] = place.prefix();
                ranks[k] = place.rank();
            } else {
                prefixes[k] = counts.bits(prefixes[k], ranks[k]);
            }
        }
        known += DIGITS[passes++];
        found = !counts.tooMany() || known == Long.SIZE;
    }

    /** The quantiles, by probability. */
    public double[] quantiles() {
        if (!found) {
            throw new IllegalStateException("another pass is to be taken");
        }
        return means(Arrays.stream(prefixes).mapToDouble(OrderedBits::value).toArray());
    }

    /** By probability the two ranks, from 0, whose mean is the quantile; mostly they are one. */
    private static long[] ranks(long n, double[] probabilities) {
        long[] ranks = new long[2 * probabilities.length];
        for (int q = 0; q < probabilities.length; q++) {
            double product = n * probabilities[q];
            double whole = Math.rint(product);
            double place = Math.abs(product - whole) <= FUZZ * whole ? whole : product;
            ranks[2 * q] = Math.min(n - 1, Math.max(0, (long) Math.ceil(place) - 1));
            ranks[2 * q + 1] = Math.min(n - 1, (long) Math.floor(place));
        }
        return ranks;
    }

    private static double[] means(double[] pairs) {
        return IntStream.range(0, pairs.length / 2)
                .mapToDouble(
                        q -> pairs[2 * q] == pairs[2 * q + 1] ? pairs[2 * q] : (pairs[2 * q] + pairs[2 * q + 1]) / 2)
                .toArray();
    }
}
