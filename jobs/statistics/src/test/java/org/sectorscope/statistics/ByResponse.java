package org.sectorscope.statistics;

import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.replication.ReplicatedBlocks;

/** Replicate weights as blocks hold them, by response, of what tests hold by replicate, and back. */
public final class ByResponse {
    private ByResponse() {}

    /** Rows as columns; none of none. */
    public static double[][] of(double[][] byReplicate) {
        double[][] turned = new double[byReplicate.length == 0 ? 0 : byReplicate[0].length][byReplicate.length];
        for (int r = 0; r < byReplicate.length; r++) {
            for (int i = 0; i < turned.length; i++) {
                turned[i][r] = byReplicate[r][i];
            }
        }
        return turned;
    }

    /** A block's weights by replicate, as they are made. */
    public static double[][] made(ReplicatedBlocks.Weights weights, Block block, int replicates) {
        double[][] rows = new double[block.size()][replicates];
        ReplicatedBlocks.Rows made = weights.of(block, 0, replicates);
        for (int i = 0; i < rows.length; i++) {
            made.fill(i, rows[i]);
        }
        return of(rows);
    }

    /** The weights that a block holds. */
    public static ReplicatedBlocks.Weights held() {
        return (block, from, to) -> (i, row) -> System.arraycopy(block.replicates()[i], from, row, 0, row.length);
    }
}
