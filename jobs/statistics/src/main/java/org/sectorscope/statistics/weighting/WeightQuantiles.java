package org.sectorscope.statistics.weighting;

import java.util.Map;
import java.util.TreeMap;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;

/**
 * The median of the weights of some groups, exactly and without keeping them: the bits of a positive double sort as a
 * number and are decided sixteen at a time by histograms of the responses. With an even number of responses it is the
 * mean of the two in the middle.
 */
final class MedianSearch implements Accumulator<MedianSearch> {
    private static final long serialVersionUID = 1L;
    private static final int DIGIT = 16;

    private final boolean[] groups;
    private final int known;
    private final long[] prefixes;
    private final TreeMap<Integer, Long> lower = new TreeMap<>();
    private final TreeMap<Integer, Long> upper = new TreeMap<>();

    private MedianSearch(boolean[] groups, int known, long[] prefixes) {
        this.groups = groups;
        this.known = known;
        this.prefixes = prefixes.clone();
    }

    /** @param groups whose responses count; at least one has to be there */
    static double of(BlockSource blocks, boolean[] groups) {
        long[] prefixes = new long[2];
        long[] ranks = null;
        for (int known = 0; known < Long.SIZE; known += DIGIT) {
            var pass = (MedianSearch) blocks.pass(java.util.List.of(new MedianSearch(groups, known, prefixes)))
                    .get(0);
            if (ranks == null) {
                long n = pass.lower.values().stream().mapToLong(Long::longValue).sum();
                ranks = new long[] {(n - 1) / 2, n / 2};
            }
            prefixes[0] = next(pass.lower, prefixes[0], ranks, 0);
            prefixes[1] = next(pass.upper, prefixes[1], ranks, 1);
        }
        double low = Double.longBitsToDouble(prefixes[0]);
        double high = Double.longBitsToDouble(prefixes[1]);
        return low == high ? low : (low + high) / 2;
    }

    /** The prefix with the digit that holds the rank; the rank is then that within the digit. */
    private static long next(TreeMap<Integer, Long> bins, long prefix, long[] ranks, int which) {
        for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
            if (ranks[which] < bin.getValue()) {
                return prefix << DIGIT | bin.getKey();
            }
            ranks[which] -= bin.getValue();
        }
        throw new IllegalArgumentException("no response to take a median of");
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            if (groups[block.group()[i]]) {
                // No weight is below 0 here, so the bits sort as the values; −0 is 0.
                long key = Double.doubleToLongBits(Math.max(block.weight()[i], 0.0));
                int digit = (int) (key >>> (Long.SIZE - known - DIGIT)) & ((1 << DIGIT) - 1);
                long prefix = known == 0 ? 0 : key >>> (Long.SIZE - known);
                if (prefix == prefixes[0]) {
                    lower.merge(digit, 1L, Long::sum);
                }
                if (prefix == prefixes[1]) {
                    upper.merge(digit, 1L, Long::sum);
                }
            }
        }
    }

    @Override
    public void merge(MedianSearch other) {
        other.lower.forEach((digit, n) -> lower.merge(digit, n, Long::sum));
        other.upper.forEach((digit, n) -> upper.merge(digit, n, Long::sum));
    }
}
