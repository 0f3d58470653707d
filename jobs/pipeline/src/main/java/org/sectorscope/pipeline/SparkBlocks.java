package org.sectorscope.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.weighting.Reweighting;

/** Responses as column blocks, kept by the executors for as many passes as are wanted. */
public final class SparkBlocks implements BlockSource, AutoCloseable {
    private final JavaRDD<Block> blocks;

    private SparkBlocks(JavaRDD<Block> blocks) {
        this.blocks = blocks;
    }

    /** Keeps the blocks in memory, and on disk what does not fit, until closed. */
    public static SparkBlocks kept(JavaRDD<Block> blocks) {
        return new SparkBlocks(blocks.persist(StorageLevel.MEMORY_AND_DISK()));
    }

    /** The same responses as weighted by a step; these are not kept but made in each pass. */
    public BlockSource after(Reweighting step) {
        return new SparkBlocks(blocks.map(step::after));
    }

    /**
     * The same responses with each one's number among those of its stratum, from 0 on, behind their quantities. Blocks are
     * in the order of files and records, so that nothing of the partitions is in the numbers.
     *
     * @param stratum by group
     */
    public BlockSource numbered(int[] stratum) {
        int strata = Arrays.stream(stratum).max().orElse(-1) + 1;
        List<long[]> counts = blocks.mapPartitions(some -> {
                    long[] count = new long[strata];
                    some.forEachRemaining(block -> number(block, stratum, count));
                    return List.of(count).iterator();
                })
                .collect();
        List<long[]> before = new ArrayList<>();
        long[] sum = new long[strata];
        for (long[] count : counts) {
            before.add(sum.clone());
            for (int s = 0; s < strata; s++) {
                sum[s] += count[s];
            }
        }
        return new SparkBlocks(blocks.mapPartitionsWithIndex(
                (partition, some) -> {
                    long[] next = before.get(partition).clone();
                    return Batches.each(
                            some, block -> List.of(block.with(new double[][] {number(block, stratum, next)}))
                                    .iterator());
                },
                true));
    }

    private static double[] number(Block block, int[] stratum, long[] next) {
        double[] numbers = new double[block.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = next[stratum[block.group()[i]]]++;
        }
        return numbers;
    }

    @Override
    public List<Accumulator<?>> pass(List<Accumulator<?>> zeros) {
        List<List<Accumulator<?>>> parts = blocks.mapPartitions(some -> {
                    some.forEachRemaining(block -> zeros.forEach(a -> a.add(block)));
                    return List.of(zeros).iterator();
                })
                .collect();
        // Sums are exact: the order of merging cannot be seen.
        for (List<Accumulator<?>> part : parts) {
            mergePairs(zeros, part);
        }
        return zeros;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void mergePairs(List<Accumulator<?>> into, List<Accumulator<?>> from) {
        for (int i = 0; i < into.size(); i++) {
            ((Accumulator) into.get(i)).merge(from.get(i));
        }
    }

    @Override
    public void close() {
        blocks.unpersist(false);
    }
}
