package org.sectorscope.statistics.replication;

import java.util.List;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.numeric.ExactRows;

/** Replicate weights summed up by some partition of the responses' groups, exactly. */
public final class ReplicateSums implements Accumulator<ReplicateSums> {
    private static final long serialVersionUID = 1L;

    private final int[] part;
    /** By part: a row of all replicates. */
    private final ExactRows sums;

    private ReplicateSums(int[] part, int parts, int replicates) {
        this.part = part;
        this.sums = new ExactRows(replicates);
        sums.grow(parts);
    }

    /**
     * Takes a pass.
     *
     * @param blocks with replicate weights
     * @param part by group: its part
     * @param parts how many there are
     * @return by replicate, then part
     */
    public static double[][] of(BlockSource blocks, int[] part, int parts, int replicates) {
        var done = (ReplicateSums)
                blocks.pass(List.of(new ReplicateSums(part, parts, replicates))).get(0);
        double[][] values = new double[replicates][parts];
        for (int r = 0; r < replicates; r++) {
            for (int p = 0; p < parts; p++) {
                values[r][p] = done.sums.get(p, r).value();
            }
        }
        return values;
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            sums.add(part[block.group()[i]], block.replicates()[i], 1);
        }
    }

    @Override
    public boolean looksAtReplicates() {
        return true;
    }

    @Override
    public void merge(ReplicateSums other) {
        for (int s = 0; s < sums.size(); s++) {
            sums.addAll(s, other.sums, s);
        }
    }
}
