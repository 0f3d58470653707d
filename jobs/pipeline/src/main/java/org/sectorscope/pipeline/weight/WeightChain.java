package org.sectorscope.pipeline.weight;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.SparkBlocks;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.weighting.Reweighting;
import org.sectorscope.statistics.weighting.WeightQuantiles;

/**
 * The responses' weights while they are made, step by step. Where all responses of a group weigh the same, as they do by
 * N/n, steps work on groups; passes over the responses are taken only where a step needs them.
 */
final class WeightChain implements AutoCloseable {
    private final JavaRDD<WeightedBatch> responses;
    private final int first;
    private final int quantities;
    private final double[] design;
    private final long[] counts;
    private Reweighting steps = Reweighting.none();
    private boolean uniform;
    private SparkBlocks blocks;

    /**
     * @param responses with their group and design weight
     * @param first place of the first of the columns without missing values that steps look at
     * @param quantities number of these columns
     * @param design the design weight by group; {@code null}: responses of a group have weights of their own
     * @param counts responses by group
     */
    WeightChain(JavaRDD<WeightedBatch> responses, int first, int quantities, double[] design, long[] counts) {
        this.responses = responses;
        this.first = first;
        this.quantities = quantities;
        this.design = design;
        this.counts = counts;
        this.uniform = design != null;
    }

    /** Adds a step under which responses of a group that weigh the same go on doing so. */
    void then(Reweighting step) {
        steps = steps.then(step);
    }

    /** Adds a step that looks at the responses' own quantities. */
    void thenByResponse(Reweighting step) {
        uniform = false;
        steps = steps.then(step);
    }

    /** All steps so far. */
    Reweighting steps() {
        return steps;
    }

    /** Whether all responses of a group weigh the same. */
    boolean uniform() {
        return uniform;
    }

    /** The present weights, summed up. */
    WeightSums sums() {
        if (!uniform) {
            return (WeightSums) blocks().pass(List.of(new WeightSums(counts.length, quantities)))
                    .get(0);
        }
        return WeightSums.of(weights(), counts);
    }

    /**
     * The present weights, summed up, and their quantiles.
     *
     * @param quantiles by those of {@link #described}
     */
    record Described(WeightSums sums, List<double[]> quantiles) {}

    /**
     * Sums up the present weights; takes a pass where responses of a group have weights of their own, and more where too many
     * of these differ.
     *
     * @param groups whose quantiles are asked for: of each, by group, whether its responses count; at least one has to be there
     */
    Described described(List<boolean[]> groups, double... probabilities) {
        if (uniform) {
            double[] weights = weights();
            return new Described(
                    WeightSums.of(weights, counts),
                    groups.stream()
                            .map(some -> WeightQuantiles.of(weights, responses(some), probabilities))
                            .toList());
        }
        List<WeightQuantiles> searches = groups.stream()
                .map(some -> new WeightQuantiles(some, probabilities))
                .toList();
        WeightSums sums = null;
        do {
            List<WeightQuantiles> open =
                    searches.stream().filter(search -> !search.found()).toList();
            List<Accumulator<?>> zeros = new ArrayList<>();
            open.forEach(search -> zeros.addAll(search.zeros()));
            if (sums == null) {
                zeros.add(new WeightSums(counts.length, quantities));
            }
            List<Accumulator<?>> passed = blocks().pass(zeros);
            for (int k = 0; k < open.size(); k++) {
                open.get(k).take(passed.subList(2 * k, 2 * k + 2));
            }
            sums = sums == null ? (WeightSums) passed.get(2 * open.size()) : sums;
        } while (!searches.stream().allMatch(WeightQuantiles::found));
        return new Described(
                sums, searches.stream().map(WeightQuantiles::quantiles).toList());
    }

    private long[] responses(boolean[] groups) {
        long[] responses = new long[counts.length];
        for (int g = 0; g < responses.length; g++) {
            responses[g] = groups[g] ? counts[g] : 0;
        }
        return responses;
    }

    /** Present weights by group, where all responses of a group weigh the same. */
    private double[] weights() {
        return weights(steps);
    }

    private double[] weights(Reweighting some) {
        double[] weights = new double[counts.length];
        for (int g = 0; g < weights.length; g++) {
            weights[g] = some.weight(g, new double[quantities][1], 0, design[g]);
        }
        return weights;
    }

    /** Present weights and quantities, summed up; takes a pass where there are any. */
    WeightSums quantitySums() {
        return quantities == 0
                ? sums()
                : (WeightSums) blocks().pass(List.of(new WeightSums(counts.length, quantities)))
                        .get(0);
    }

    /** The responses with their present weights. */
    BlockSource blocks() {
        if (blocks == null) {
            int from = first;
            int count = quantities;
            blocks = SparkBlocks.of(responses.map(batch -> block(batch, values(batch, from, count))));
        }
        return blocks.after(steps);
    }

    /** Nothing of a table is in these blocks, and no order is asked of them. */
    private static Block block(WeightedBatch batch, double[][] values) {
        double[] weight = batch.design();
        return new Block(
                batch.size(),
                batch.group(),
                weight,
                weight,
                weight,
                new long[0],
                new int[0][],
                values,
                new long[0][],
                new boolean[0][],
                new double[0][]);
    }

    private static double[][] values(WeightedBatch batch, int from, int count) {
        double[][] values = new double[count][];
        for (int k = 0; k < count; k++) {
            values[k] = ((Numbers) batch.batch().column(from + k)).values();
        }
        return values;
    }

    /**
     * The responses as weighted by all steps.
     *
     * @param base those before calibration; empty: all
     * @param calibrated those up to calibration; empty: all
     */
    JavaRDD<WeightedBatch> weighted(Optional<Reweighting> base, Optional<Reweighting> calibrated) {
        Weights all = of(steps);
        Weights before = base.map(this::of).orElse(null);
        Weights until = calibrated.map(this::of).orElse(null);
        return responses.map(batch -> {
            double[] weight = all.of(batch);
            return new WeightedBatch(
                    batch.batch(),
                    batch.group(),
                    batch.design(),
                    before == null ? weight : before.of(batch),
                    until == null ? weight : until.of(batch),
                    weight);
        });
    }

    /** The weights of a batch's responses. */
    @FunctionalInterface
    private interface Weights extends Serializable {
        double[] of(WeightedBatch batch);
    }

    private Weights of(Reweighting some) {
        if (uniform) {
            double[] byGroup = weights(some);
            return batch -> WeightedBatch.byGroup(batch.group(), byGroup);
        }
        int from = first;
        int count = quantities;
        return batch -> {
            double[][] values = values(batch, from, count);
            double[] weights = new double[batch.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = some.weight(batch.group()[i], values, i, batch.design()[i]);
            }
            return weights;
        };
    }

    @Override
    public void close() {
        if (blocks != null) {
            blocks.close();
        }
    }
}
