package org.sectorscope.statistics.weighting;

import java.util.Arrays;
import java.util.List;
import org.sectorscope.statistics.ByResponse;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;

/** Responses in memory, each a group of its own, in two blocks that are summed apart and merged. */
public final class Responses implements BlockSource {
    private final double[] weights;
    private final double[][] values;

    public Responses(double[] weights, double[][] values) {
        this.weights = weights.clone();
        this.values = values;
    }

    private Block block(int from, int to) {
        int size = to - from;
        int[] group = new int[size];
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            group[i] = from + i;
            order[i] = from + i;
        }
        double[] w = Arrays.copyOfRange(weights, from, to);
        double[][] y =
                Arrays.stream(values).map(v -> Arrays.copyOfRange(v, from, to)).toArray(double[][]::new);
        return new Block(
                size,
                group,
                w,
                w,
                w,
                order,
                new int[0][],
                y,
                new long[0][],
                new boolean[0][],
                ByResponse.of(new double[][] {w}));
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public List<Accumulator<?>> pass(List<Accumulator<?>> zeros) {
        int half = weights.length / 2;
        for (Accumulator zero : zeros) {
            Accumulator other = copy(zero);
            zero.add(block(0, half));
            other.add(block(half, weights.length));
            zero.merge(other);
        }
        return zeros;
    }

    private static Accumulator<?> copy(Accumulator<?> accumulator) {
        try {
            var bytes = new java.io.ByteArrayOutputStream();
            try (var out = new java.io.ObjectOutputStream(bytes)) {
                out.writeObject(accumulator);
            }
            try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
                return (Accumulator<?>) in.readObject();
            }
        } catch (java.io.IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The weights after a step. */
    public double[] after(Reweighting step) {
        return step.after(block(0, weights.length)).weight();
    }
}
