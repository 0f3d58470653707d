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
     * Those of a block's responses that it looks at, where it looks at few: replicate weights of others are then not made.
     *
     * @return their places, ascending; empty: at all
     */
    default Optional<int[]> looked(Block block) {
        return Optional.empty();
    }

    /** Takes another accumulator of the same making in. */
    void merge(A other);
}
