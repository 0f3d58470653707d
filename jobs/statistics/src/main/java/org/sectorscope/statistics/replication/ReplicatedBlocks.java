package org.sectorscope.statistics.replication;

import java.io.Serializable;
import java.util.List;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;

/**
 * Blocks that get their replicate weights while they are passed over: those of one block exist at a time, and none is
 * kept.
 */
public final class ReplicatedBlocks implements BlockSource {
    /** Makes the replicate weights of a block, by replicate, then response. */
    @FunctionalInterface
    public interface Weights extends Serializable {
        /** The weights as they are used: final, and calibrated where the study calibrates. */
        double[][] of(Block block);
    }

    private final BlockSource blocks;
    private final Weights weights;

    /** @param blocks without replicate weights */
    public ReplicatedBlocks(BlockSource blocks, Weights weights) {
        this.blocks = blocks;
        this.weights = weights;
    }

    /**
     * Replicate weights that the data hold.
     *
     * @param first where they begin among a block's quantities
     * @param count how many there are
     * @param combined whether the design weight is in them already; where not, they are factors of it
     */
    public static Weights given(int first, int count, boolean combined) {
        return block -> {
            double[][] weights = new double[count][block.size()];
            for (int r = 0; r < count; r++) {
                double[] column = block.values()[first + r];
                for (int i = 0; i < block.size(); i++) {
                    weights[r][i] = combined ? column[i] : column[i] * block.weight()[i];
                }
            }
            return weights;
        };
    }

    /**
     * Replicate weights made from the design.
     *
     * @param numbers where each response's number in its stratum stands among a block's quantities; not looked into where
     *     units hold several responses
     * @param factors by which calibration changed a response's weight, by replicate, then group; none: it is not
     *     calibrated, or its factors are not those of a group
     */
    public static Weights drawn(Replication replication, int numbers, double[][] factors) {
        return block -> {
            double[] number = replication.numbersResponses() ? block.values()[numbers] : new double[0];
            double[][] weights = replication.factors(block, number);
            for (int r = 0; r < weights.length; r++) {
                for (int i = 0; i < block.size(); i++) {
                    weights[r][i] *=
                            factors.length == 0 ? block.weight()[i] : block.base()[i] * factors[r][block.group()[i]];
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
