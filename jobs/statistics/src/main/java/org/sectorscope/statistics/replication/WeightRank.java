package org.sectorscope.statistics.replication;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.numeric.ExactRows;

/**
 * The degrees of freedom of replicate weights that come without their design: the rank of the matrix of weights less 1,
 * as R's {@code degf}. The matrix is not kept: each of its rows is added, with random factors, to three of four times as
 * many rows as there are replicates. As long as independent rows find places of their own among these, which they do as
 * keys do in a cuckoo hash table that is a quarter full, the rank stays.
 */
public final class WeightRank implements Accumulator<WeightRank> {
    private static final long serialVersionUID = 1L;
    private static final int ROWS_PER_REPLICATE = 4;
    private static final int PLACES = 3;
    /** Responses looked at first, for each replicate: a matrix of full rank shows it in fewer rows. */
    private static final int SAMPLED = 8;

    private static final double ZERO = 1e-7;

    private final int replicates;
    private final int rows;
    private final ExactRows sums;

    /** Which groups' responses are looked at. */
    private final boolean[] looked;
    /** How many of them, as a share. */
    private final double share;

    private WeightRank(int replicates, boolean[] looked, double share) {
        this.share = share;
        this.replicates = replicates;
        this.looked = looked;
        this.rows = ROWS_PER_REPLICATE * replicates;
        this.sums = new ExactRows(replicates);
        sums.grow(rows);
    }

    /**
     * Takes a pass, and a second one only where some thousand responses leave open whether all are needed.
     *
     * @param blocks with replicate weights
     * @param looked by group, whether its responses are looked at
     * @param responses number of these
     */
    public static double df(BlockSource blocks, int replicates, boolean[] looked, long responses) {
        double share = (double) SAMPLED * replicates / responses;
        int some = share < 1 ? rank(blocks, replicates, looked, share) : 0;
        return (some == replicates ? some : rank(blocks, replicates, looked, 1)) - 1;
    }

    private static int rank(BlockSource blocks, int replicates, boolean[] looked, double share) {
        var rank = (WeightRank)
                blocks.pass(List.of(new WeightRank(replicates, looked, share))).get(0);
        return rank.rank();
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            int places = looks(block, i) ? PLACES : 0;
            for (int place = 0; place < places; place++) {
                long random = Draws.mixed(block.order()[i], place);
                int row = (int) Long.remainderUnsigned(random, rows);
                double factor = 0.5 + (Draws.mixed(random, row) >>> 11) * 0x1p-53;
                sums.add(row, block.replicates()[i], factor);
            }
        }
    }

    private boolean looks(Block block, int i) {
        return looked[block.group()[i]]
                && (share == 1 || (Draws.mixed(block.order()[i], PLACES) >>> 11) * 0x1p-53 < share);
    }

    @Override
    public Optional<Looked> looked(Block block) {
        return share == 1
                ? Optional.empty()
                : Optional.of(new Looked(
                        IntStream.range(0, block.size())
                                .filter(i -> looks(block, i))
                                .toArray(),
                        0,
                        replicates));
    }

    @Override
    public boolean looksAtReplicates() {
        return true;
    }

    @Override
    public void merge(WeightRank other) {
        for (int k = 0; k < sums.size(); k++) {
            sums.addAll(k, other.sums, k);
        }
    }

    private int rank() {
        var matrix = R064Store.FACTORY.make(rows, replicates);
        for (int row = 0; row < rows; row++) {
            for (int r = 0; r < replicates; r++) {
                matrix.set(row, r, sums.get(row, r).value());
            }
        }
        var svd = SingularValue.R064.make(matrix, false);
        svd.computeValuesOnly(matrix);
        double largest = svd.getSingularValues().doubleValue(0);
        int rank = 0;
        for (int k = 0; k < replicates; k++) {
            rank += svd.getSingularValues().doubleValue(k) > ZERO * largest ? 1 : 0;
        }
        return rank;
    }
}
