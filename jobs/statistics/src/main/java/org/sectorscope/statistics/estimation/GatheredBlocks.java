package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.List;

/**
 * The responses themselves, as long as they are few: what needs several passes (quantiles, ranks) then takes them here
 * instead of starting one job after the other. Of more responses none are held.
 */
final class GatheredBlocks implements Accumulator<GatheredBlocks>, BlockSource {
    private static final long serialVersionUID = 1L;

    /** Numbers held at most, of {@link #width} for each response: about half a million responses of three columns. */
    static final int LIMIT = 1 << 22;

    private final int limit;
    private final BlockColumns columns;
    private final List<Block> blocks = new ArrayList<>();
    private long held;

    /** @param columns that are looked at */
    GatheredBlocks(int limit, BlockColumns columns) {
        this.limit = limit;
        this.columns = columns;
    }

    /** Numbers that a response is held as. */
    static long width(BlockColumns columns, int replicates) {
        return 5L + columns.size() + replicates;
    }

    /** Whether all responses are held. */
    boolean complete() {
        return held <= limit;
    }

    @Override
    public void add(Block block) {
        int replicates = block.replicates().length == 0 ? 0 : block.replicates()[0].length;
        hold(width(columns, replicates) * block.size(), List.of(columns.of(block)));
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
