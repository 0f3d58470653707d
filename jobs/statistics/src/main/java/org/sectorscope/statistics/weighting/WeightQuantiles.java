package org.sectorscope.statistics.weighting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.numeric.OrderedBits;

/**
 * Quantiles of the weights of some groups, each response counting once: exactly and without keeping them. The bits of a
 * weight, negative ones too, have an order ({@link OrderedBits}) and are decided sixteen at a time by histograms of the
 * responses. Where a probability
 * falls between two responses, it is the mean of both (Hyndman and Fan 1996, definition 2), as a median is.
 */
public final class WeightQuantiles implements Accumulator<WeightQuantiles> {
    private static final long serialVersionUID = 1L;
    private static final int DIGIT = 16;
    /** Bits of a digit that tell the place within a page: weights are alike, and most pages stay away. */
    private static final int PAGE = 8;
    /** By so much of itself a rank may miss the whole number that it is but for rounding of probability and product. */
    private static final double FUZZ = 4 * Math.ulp(1.0);

    private final boolean[] groups;
    private final int known;
    /** The bits that are known of the weights that are looked for, each once. */
    private final long[] prefixes;

    /** By prefix, page and place: how many responses; {@code null} where a page has none. */
    private final long[][][] bins;

    private WeightQuantiles(boolean[] groups, int known, long[] prefixes) {
        this.groups = groups;
        this.known = known;
        this.prefixes = prefixes.clone();
        this.bins = new long[prefixes.length][1 << DIGIT - PAGE][];
    }

    /**
     * @param groups by group: whether its responses count; at least one has to be there
     * @param probabilities from 0 to 1
     */
    public static double[] of(BlockSource blocks, boolean[] groups, double... probabilities) {
        long[] prefixes = new long[2 * probabilities.length];
        long[] ranks = null;
        for (int known = 0; known < Long.SIZE; known += DIGIT) {
            long[] distinct = Arrays.stream(prefixes).distinct().sorted().toArray();
            var pass = (WeightQuantiles) blocks.pass(List.of(new WeightQuantiles(groups, known, distinct)))
                    .get(0);
            if (ranks == null) {
                long n = Arrays.stream(pass.bins[0])
                        .filter(Objects::nonNull)
                        .flatMapToLong(Arrays::stream)
                        .sum();
                ranks = ranks(n, probabilities);
            }
            for (int k = 0; k < prefixes.length; k++) {
                prefixes[k] = next(pass.bins[Arrays.binarySearch(distinct, prefixes[k])], prefixes[k], ranks, k);
            }
        }
        return IntStream.range(0, probabilities.length)
                .mapToDouble(q -> mean(OrderedBits.value(prefixes[2 * q]), OrderedBits.value(prefixes[2 * q + 1])))
                .toArray();
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
        return IntStream.range(0, probabilities.length)
                .mapToDouble(q -> mean(found[2 * q], found[2 * q + 1]))
                .toArray();
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

    private static double mean(double low, double high) {
        return low == high ? low : (low + high) / 2;
    }

    /** The prefix with the digit that holds the rank; the rank is then that within the digit. */
    private static long next(long[][] bins, long prefix, long[] ranks, int which) {
        for (int page = 0; page < bins.length; page++) {
            for (int place = 0; bins[page] != null && place < bins[page].length; place++) {
                if (ranks[which] < bins[page][place]) {
                    return prefix << DIGIT | (long) page << PAGE | place;
                }
                ranks[which] -= bins[page][place];
            }
        }
        throw new IllegalArgumentException("no response to take a quantile of");
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            if (groups[block.group()[i]]) {
                long key = OrderedBits.of(block.weight()[i]);
                int digit = (int) (key >>> (Long.SIZE - known - DIGIT)) & ((1 << DIGIT) - 1);
                long prefix = known == 0 ? 0 : key >>> (Long.SIZE - known);
                for (int k = 0; k < prefixes.length; k++) {
                    if (prefix == prefixes[k]) {
                        page(bins[k], digit >>> PAGE)[digit & (1 << PAGE) - 1]++;
                    }
                }
            }
        }
    }

    private static long[] page(long[][] pages, int page) {
        if (pages[page] == null) {
            pages[page] = new long[1 << PAGE];
        }
        return pages[page];
    }

    @Override
    public void merge(WeightQuantiles other) {
        for (int k = 0; k < bins.length; k++) {
            for (int page = 0; page < bins[k].length; page++) {
                long[] more = other.bins[k][page];
                for (int place = 0; more != null && place < more.length; place++) {
                    page(bins[k], page)[place] += more[place];
                }
            }
        }
    }
}
