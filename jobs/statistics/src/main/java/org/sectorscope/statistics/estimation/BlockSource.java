package org.sectorscope.statistics.estimation;

import java.util.List;

/** The responses of a study, wherever they are kept: every pass sees all of them once. */
@FunctionalInterface
public interface BlockSource {
    /**
     * Sums every accumulator over all blocks.
     *
     * @param zeros empty accumulators
     * @return accumulators in the same order, holding the sums
     */
    List<Accumulator<?>> pass(List<Accumulator<?>> zeros);

    /**
     * The same responses for several passes that look at some columns alone; what others take need not be kept for these.
     *
     * @param columns all that are looked at
     */
    default BlockSource narrowed(BlockColumns columns) {
        return this;
    }
}
