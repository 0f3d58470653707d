package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Optional;

/**
 * Something that is summed over the responses, in any order and any partition, to the same result.
 *
 * @param <A> itself
 */
public interface Accumulator<A extends Accumulator<A>> extends Serializable {
    /** Takes a block's responses in. */
    void add(Block block);

    /** Whether it looks at replicate weights, which are made for those alone that do. */
    default boolean looksAtReplicates() {
        return false;
    }

    /**
     * A part of a block's replicate weights.
     *
     * @param responses their places in the block, ascending
     * @param from the first replicate
     * @param to the first behind them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Looked(int[] responses, int from, int to) {}

    /**
     * What it looks at of a block, where that is little: other replicate weights need not be made then, and the block that it
     * is given to add may hold no more than these, by response, then replicate from {@link Looked#from()} on.
     *
     * @return empty: it looks at all
     */
    default Optional<Looked> looked(Block block) {
        return Optional.empty();
    }

    /** Takes another accumulator of the same making in. */
    void merge(A other);
}
