package org.sectorscope.statistics.weighting;

import java.util.Arrays;
import java.util.Objects;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.numeric.OrderedBits;

/** How many responses of some groups have weights whose next bits are these, of weights that begin with certain bits. */
final class WeightHistogram implements Accumulator<WeightHistogram> {
    private static final long serialVersionUID = 1L;
    /** Bits of a digit that tell the place within a page: weights are alike, and most pages stay away. */
    private static final int PAGE = 8;

    private final boolean[] groups;
    private final int known;
    private final int digit;
    private final long[] prefixes;

    /** By prefix, page and place: how many responses; {@code null} where a page has none. */
    private final long[][][] bins;

    /**
     * @param groups by group: whether its responses count
     * @param known number of the first bits that are known
     * @param prefixes what these bits may be, ascending, each once
     * @param digit number of the next bits
     */
    WeightHistogram(boolean[] groups, int known, long[] prefixes, int digit) {
        this.groups = groups.clone();
        this.known = known;
        this.digit = digit;
        this.prefixes = prefixes.clone();
        this.bins = new long[prefixes.length][1 << digit - PAGE][];
    }

    /** How many responses have the first of the prefixes. */
    long first() {
        return Arrays.stream(bins[0])
                .filter(Objects::nonNull)
                .flatMapToLong(Arrays::stream)
                .sum();
    }

    /** A weight's bits as far as they are known now, and its rank, from 0, among the responses that have these. */
    record Place(long prefix, long rank) {}

    /**
     * Where a weight of this rank is.
     *
     * @throws IllegalArgumentException when there are not so many responses
     */
    Place place(long prefix, long rank) {
        long[][] pages = bins[Arrays.binarySearch(prefixes, prefix)];
        long left = rank;
        for (int page = 0; page < pages.length; page++) {
            for (int place = 0; pages[page] != null && place < pages[page].length; place++) {
                if (left < pages[page][place]) {
                    return new Place(prefix << digit | (long) page << PAGE | place, left);
                }
                left -= pages[page][place];
            }
        }
        throw new IllegalArgumentException("no response to take a quantile of");
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            if (groups[block.group()[i]]) {
                long key = OrderedBits.of(block.weight()[i]);
                int next = (int) (key >>> Long.SIZE - known - digit) & (1 << digit) - 1;
                long prefix = WeightCounts.prefix(key, known);
                for (int k = 0; k < prefixes.length; k++) {
                    if (prefix == prefixes[k]) {
                        page(bins[k], next >>> PAGE)[next & (1 << PAGE) - 1]++;
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
    public void merge(WeightHistogram other) {
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
