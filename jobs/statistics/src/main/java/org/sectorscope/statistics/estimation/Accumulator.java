package org.sectorscope.statistics.estimation;

import java.io.Serializable;

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

    /** Takes another accumulator of the same making in. */
    void merge(A other);
}
