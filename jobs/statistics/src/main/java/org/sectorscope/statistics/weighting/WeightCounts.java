package org.sectorscope.statistics.weighting;

import java.util.Arrays;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.numeric.LongIndex;
import org.sectorscope.statistics.numeric.OrderedBits;

/**
 * How many responses of some groups have each weight that begins with certain bits, as long as there are not too many different
 * ones: whole numbers, weights of strata, few responses, or what is left when the first bits are known.
 */
final class WeightCounts implements Accumulator<WeightCounts> {
    private static final long serialVersionUID = 1L;

    /** So many different weights are counted; beyond, none. */
    static final int MOST = 1 << 14;

    private final boolean[] groups;
    private final int known;
    private final long[] prefixes;
    /** Bits of the weights ({@link OrderedBits}); {@code null}: there are too many. */
    private LongIndex weights = new LongIndex();

    private long[] responses = new long[16];

    /**
     * @param groups by group: whether its responses count
     * @param known number of the first bits that tell which weights count
     * @param prefixes what these bits may be
     */
    WeightCounts(boolean[] groups, int known, long[] prefixes) {
        this.groups = groups.clone();
        this.known = known;
        this.prefixes = prefixes.clone();
    }

    /** Whether there are so many different weights that none was counted. */
    boolean tooMany() {
        return weights == null;
    }

    /**
     * The bits of a weight by its rank.
     *
     * @param rank from 0, among the responses whose weight has the prefix
     * @throws IllegalArgumentException when there are not so many
     */
    long bits(long prefix, long rank) {
        long left = rank;
        // The order of bits is that of numbers without a sign.
        long[] ordered = Arrays.stream(weights.keys())
                .map(key -> key ^ Long.MIN_VALUE)
                .sorted()
                .toArray();
        for (long flipped : ordered) {
            long key = flipped ^ Long.MIN_VALUE;
            if (prefix(key, known) == prefix) {
                left -= responses[weights.find(key)];
                if (left < 0) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException("no response to take a quantile of");
    }

    /** The first bits of a weight. */
    static long prefix(long key, int known) {
        return known == 0 ? 0 : key >>> Long.SIZE - known;
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size() && weights != null; i++) {
            if (groups[block.group()[i]]) {
                long key = OrderedBits.of(block.weight()[i]);
                long prefix = prefix(key, known);
                for (long wanted : prefixes) {
                    if (prefix == wanted) {
                        add(key, 1);
                    }
                }
            }
        }
    }

    @Override
    public void merge(WeightCounts other) {
        if (other.weights == null) {
            weights = null;
        }
        for (int k = 0; weights != null && k < other.weights.size(); k++) {
            add(other.weights.key(k), other.responses[k]);
        }
    }

    private void add(long weight, long more) {
        if (weights == null) {
            return;
        }
        int k = weights.of(weight);
        if (k == responses.length) {
            responses = Arrays.copyOf(responses, 2 * k);
        }
        responses[k] += more;
        if (k == MOST) {
            weights = null;
            responses = new long[0];
        }
    }
}
