package org.sectorscope.statistics.replication;

import java.io.Serializable;
import java.util.List;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.weighting.Reweighting;

/**
 * Blocks that get their replicate weights while they are passed over: those of one block exist at a time, and none is
 * kept.
 */
public final class ReplicatedBlocks implements BlockSource {
    /** Makes the replicate weights of a block, by replicate, then response. */
    @FunctionalInterface
    public interface Weights extends Serializable {
        /** @param block without them */
        double[][] of(Block block);
    }

    /** Of replicate weights that hold no design weight. */
    public static final int FACTORS = -1;

    private final BlockSource blocks;
    private final Weights weights;

    /** @param blocks without replicate weights */
    public ReplicatedBlocks(BlockSource blocks, Weights weights) {
        this.blocks = blocks;
        this.weights = weights;
    }

    /**
     * Replicate weights that the data hold, before calibration.
     *
     * @param columns where each stands among a block's quantities
     * @param design where the design weight stands that is in them already, so that what made the weight before
     *     calibration of it is done to them too; {@link #FACTORS}: they are factors of the weight
     */
    public static Weights given(int[] columns, int design) {
        int[] at = columns.clone();
        return block -> {
            double[][] weights = new double[at.length][block.size()];
            for (int i = 0; i < block.size(); i++) {
                double before = design == FACTORS ? 1 : block.values()[design][i];
                double factor = before == 0 ? 1 : block.base()[i] / before;
                for (int r = 0; r < at.length; r++) {
                    weights[r][i] = block.values()[at[r]][i] * factor;
                }
            }
            return weights;
        };
    }

    /**
     * Replicate weights made from the design, before calibration.
     *
     * @param numbers where each response's number in its stratum stands among a block's quantities; not looked into where
     *     units hold several responses
     */
    public static Weights drawn(Replication replication, int numbers) {
        return block -> {
            double[] number = replication.numbersResponses() ? block.values()[numbers] : new double[0];
            double[][] weights = replication.factors(block, number);
            for (int r = 0; r < weights.length; r++) {
                for (int i = 0; i < block.size(); i++) {
                    weights[r][i] *= block.base()[i];
                }
            }
            return weights;
        };
    }

    /**
     * Replicate weights calibrated one by one, and trimmed as the weights of the full sample were.
     *
     * @param former replicate weights before calibration
     * @param steps the calibration of each
     */
    public static Weights calibrated(Weights former, List<Reweighting> steps) {
        List<Reweighting> own = List.copyOf(steps);
        return block -> {
            double[][] weights = former.of(block);
            for (int r = 0; r < weights.length; r++) {
                Reweighting step = own.get(r);
                for (int i = 0; i < block.size(); i++) {
                    double full = block.calibrated()[i];
                    double trimmed = full == 0 ? 0 : block.weight()[i] / full;
                    weights[r][i] = trimmed * step.weight(block.group()[i], block.values(), i, weights[r][i]);
                }
            }
            return weights;
        };
    }

    @Override
    public List<Accumulator<?>> pass(List<Accumulator<?>> zeros) {
        var done = (Passed) blocks.pass(List.of(new Passed(zeros, weights))).get(0);
        return done.inner;
    }

    /** Accumulators that see the blocks with their replicate weights. */
    private static final class Passed implements Accumulator<Passed> {
        private static final long serialVersionUID = 1L;

        private final List<Accumulator<?>> inner;
        private final Weights weights;

        Passed(List<Accumulator<?>> inner, Weights weights) {
            this.inner = List.copyOf(inner);
            this.weights = weights;
        }

        @Override
        public void add(Block block) {
            Block replicated = block.withReplicates(weights.of(block));
            inner.forEach(a -> a.add(replicated));
        }

        @Override
        public void merge(Passed other) {
            for (int k = 0; k < inner.size(); k++) {
                merge(inner.get(k), other.inner.get(k));
            }
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static void merge(Accumulator into, Accumulator from) {
            into.merge(from);
        }
    }
}
