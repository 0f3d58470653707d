package org.sectorscope.statistics.replication;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.weighting.Reweighting;

/**
 * Blocks that get their replicate weights while they are passed over: those of some responses exist at a time, and none is
 * kept. Where nothing looks at them, none is made.
 */
public final class ReplicatedBlocks implements BlockSource {
    /** Makes the replicate weights of responses, block by block. */
    @FunctionalInterface
    public interface Weights extends Serializable {
        /**
         * @param block without them
         * @param from the first replicate
         * @param to the first behind those that are made
         */
        Rows of(Block block, int from, int to);
    }

    /** The replicate weights, or factors, of a block's responses. */
    @FunctionalInterface
    public interface Rows {
        /**
         * Fills in those of a response.
         *
         * @param i its place in the block
         * @param row by replicate, from the first that is made on
         */
        void fill(int i, double[] row);
    }

    /** Of replicate weights that hold no design weight. */
    public static final int FACTORS = -1;

    /** Responses whose replicate weights exist at a time: few enough for them to stay in a processor's own memory. */
    private static final int AT_ONCE = 256;

    private final BlockSource blocks;
    private final Weights weights;
    private final int replicates;

    /**
     * @param blocks without replicate weights
     * @param replicates how many each response gets
     */
    public ReplicatedBlocks(BlockSource blocks, Weights weights, int replicates) {
        this.blocks = blocks;
        this.weights = weights;
        this.replicates = replicates;
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
        return (block, from, to) -> (i, row) -> {
            double before = design == FACTORS ? 1 : block.values()[design][i];
            double factor = before == 0 ? 1 : block.base()[i] / before;
            for (int r = from; r < to; r++) {
                row[r - from] = block.values()[at[r]][i] * factor;
            }
        };
    }

    /**
     * Replicate weights made from the design, before calibration.
     *
     * @param numbers where each response's number in its stratum stands among a block's quantities; not looked into where
     *     units hold several responses
     */
    public static Weights drawn(Replication replication, int numbers) {
        return (block, from, to) -> {
            double[] number = replication.numbersResponses() ? block.values()[numbers] : new double[0];
            Rows factors = replication.factors(block, number, from, to);
            return (i, row) -> {
                factors.fill(i, row);
                multiply(row, block.base()[i]);
            };
        };
    }

    private static void multiply(double[] row, double factor) {
        for (int r = 0; r < row.length; r++) {
            row[r] *= factor;
        }
    }

    /**
     * Replicate weights calibrated one by one, and trimmed as the weights of the full sample were.
     *
     * @param former replicate weights before calibration
     * @param steps the calibration of each
     */
    public static Weights calibrated(Weights former, List<Reweighting> steps) {
        List<Reweighting> own = List.copyOf(steps);
        return (block, from, to) -> {
            Rows rows = former.of(block, from, to);
            return (i, row) -> {
                rows.fill(i, row);
                double trimmed = trimmed(block, i);
                for (int r = 0; r < row.length; r++) {
                    row[r] = trimmed * own.get(from + r).weight(block.group()[i], block.values(), i, row[r]);
                }
            };
        };
    }

    /**
     * Replicate weights calibrated by factors that responses of a group share, and trimmed as the weights of the full sample
     * were.
     *
     * @param former replicate weights before calibration
     * @param pattern by group: its place among the factors
     * @param factors by pattern, then replicate
     */
    public static Weights calibrated(Weights former, int[] pattern, double[][] factors) {
        return (block, from, to) -> {
            Rows rows = former.of(block, from, to);
            return (i, row) -> {
                rows.fill(i, row);
                double trimmed = trimmed(block, i);
                double[] own = factors[pattern[block.group()[i]]];
                for (int r = 0; r < row.length; r++) {
                    row[r] = trimmed * (row[r] * own[from + r]);
                }
            };
        };
    }

    private static double trimmed(Block block, int i) {
        double full = block.calibrated()[i];
        return full == 0 ? 0 : block.weight()[i] / full;
    }

    @Override
    public List<Accumulator<?>> pass(List<Accumulator<?>> zeros) {
        if (zeros.stream().noneMatch(Accumulator::looksAtReplicates)) {
            return blocks.pass(zeros);
        }
        var done = (Passed)
                blocks.pass(List.of(new Passed(zeros, weights, replicates))).get(0);
        return done.inner;
    }

    /** Accumulators of which some see the blocks with their replicate weights. */
    private static final class Passed implements Accumulator<Passed> {
        private static final long serialVersionUID = 1L;

        private final List<Accumulator<?>> inner;
        private final Weights weights;
        private final int replicates;

        Passed(List<Accumulator<?>> inner, Weights weights, int replicates) {
            this.inner = List.copyOf(inner);
            this.weights = weights;
            this.replicates = replicates;
        }

        @Override
        public void add(Block block) {
            List<Accumulator<?>> all = new ArrayList<>();
            for (Accumulator<?> each : inner) {
                Optional<Looked> little = each.looked(block);
                if (!each.looksAtReplicates()) {
                    each.add(block);
                } else if (little.isPresent()) {
                    Looked looked = little.get();
                    add(block.take(looked.responses()), looked.from(), looked.to(), List.of(each));
                } else {
                    all.add(each);
                }
            }
            if (!all.isEmpty()) {
                add(block, 0, replicates, all);
            }
        }

        private void add(Block block, int first, int behind, List<Accumulator<?>> some) {
            if (block.size() == 0) {
                return;
            }
            Rows rows = weights.of(block, first, behind);
            for (int from = 0; from < block.size(); from += AT_ONCE) {
                int to = Math.min(from + AT_ONCE, block.size());
                double[][] of = new double[to - from][behind - first];
                for (int i = from; i < to; i++) {
                    rows.fill(i, of[i - from]);
                }
                Block replicated = block.slice(from, to).withReplicates(of);
                some.forEach(a -> a.add(replicated));
            }
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
