package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;

/**
 * The responses themselves, as long as they are few: what needs several passes (quantiles, ranks) then takes them here
 * instead of starting one job after the other. Of more responses none are held.
 */
final class GatheredBlocks implements Accumulator<GatheredBlocks>, BlockSource {
    private static final long serialVersionUID = 1L;

    /** Numbers held at most; a hundred thousand responses have about two millions. */
    static final int LIMIT = 1 << 22;

    private final int limit;
    private final List<Block> blocks = new ArrayList<>();
    private long held;

    GatheredBlocks(int limit) {
        this.limit = limit;
    }

    /** Whether all responses are held. */
    boolean complete() {
        return held <= limit;
    }

    @Override
    public void add(Block block) {
        long columns = 5L
                + block.codes().length
                + block.values().length
                + block.items().length
                + block.domains().length
                + (block.replicates().length == 0 ? 0 : block.replicates()[0].length);
        hold(columns * block.size(), List.of(block));
    }

    @Override
    public boolean looksAtReplicates() {
        return true;
    }

    @Override
    public void merge(GatheredBlocks other) {
        hold(other.held, other.blocks);
    }

    private void hold(long numbers, List<Block> more) {
        held += numbers;
        if (complete()) {
            blocks.addAll(more);
        } else {
            blocks.clear();
        }
    }

    @Override
    public List<Accumulator<?>> pass(List<Accumulator<?>> zeros) {
        for (Block block : blocks) {
            zeros.forEach(a -> a.add(block));
        }
        return zeros;
    }
}
