package org.sectorscope.statistics.replication;

import java.util.List;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.numeric.ExactSums;

/**
 * The degrees of freedom of replicate weights that come without their design: the rank of the matrix of weights less 1,
 * as R's {@code degf}. The matrix is not kept: each of its rows is added, with random factors, to one row of each of three
 * bands, which are as long as there are replicates and some more. Rows that meet in one band part in another, so that the
 * rank stays as it is but for chances that never come.
 */
public final class WeightRank implements Accumulator<WeightRank> {
    private static final long serialVersionUID = 1L;
    private static final int BANDS = 3;
    /** Rows more than replicates in each band, so that few rows part as well as many. */
    private static final int MORE = 32;

    private static final double ZERO = 1e-7;

    private final int replicates;
    /** Rows of a band. */
    private final int band;

    private final ExactSums sums;

    private WeightRank(int replicates) {
        this.replicates = replicates;
        this.band = replicates + MORE;
        this.sums = new ExactSums(BANDS * band * replicates);
    }

    /**
     * Takes a pass.
     *
     * @param blocks with replicate weights
     */
    public static double df(BlockSource blocks, int replicates) {
        var rank = (WeightRank) blocks.pass(List.of(new WeightRank(replicates))).get(0);
        return rank.rank() - 1;
    }

    @Override
    public void add(Block block) {
        for (int i = 0; i < block.size(); i++) {
            for (int b = 0; b < BANDS; b++) {
                long random = Draws.mixed(block.order()[i], b);
                int row = b * band + (int) Long.remainderUnsigned(random, band);
                double factor = 0.5 + (Draws.mixed(random, row) >>> 11) * 0x1p-53;
                for (int r = 0; r < replicates; r++) {
                    sums.add(row * replicates + r, factor * block.replicates()[r][i]);
                }
            }
        }
    }

    @Override
    public void merge(WeightRank other) {
        for (int k = 0; k < sums.size(); k++) {
            sums.addAll(k, other.sums, k);
        }
    }

    private int rank() {
        var matrix = R064Store.FACTORY.make(BANDS * band, replicates);
        for (int k = 0; k < sums.size(); k++) {
            matrix.set(k / replicates, k % replicates, sums.get(k).value());
        }
        var svd = SingularValue.R064.make(matrix, false);
        svd.decompose(matrix);
        double largest = svd.getSingularValues().doubleValue(0);
        int rank = 0;
        for (int k = 0; k < replicates; k++) {
            rank += svd.getSingularValues().doubleValue(k) > ZERO * largest ? 1 : 0;
        }
        return rank;
    }
}
