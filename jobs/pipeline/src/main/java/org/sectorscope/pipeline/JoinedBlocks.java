package org.sectorscope.pipeline;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.sectorscope.statistics.estimation.Block;

/** Blocks joined to larger ones, of whole blocks each. */
final class JoinedBlocks implements Iterator<Block> {
    private final Iterator<Block> blocks;
    private final int size;
    private Block ahead;

    /** @param size responses of a joined block at most, unless one of the blocks has more */
    JoinedBlocks(Iterator<Block> blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return ahead != null || blocks.hasNext();
    }

    @Override
    public Block next() {
        List<Block> some = new ArrayList<>(List.of(ahead == null ? blocks.next() : ahead));
        int responses = some.get(0).size();
        ahead = null;
        while (ahead == null && blocks.hasNext()) {
            Block block = blocks.next();
            if (responses + block.size() > size) {
                ahead = block;
            } else {
                some.add(block);
                responses += block.size();
            }
        }
        return Block.joined(some);
    }
}
