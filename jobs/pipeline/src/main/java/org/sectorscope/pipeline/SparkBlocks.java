package org.sectorscope.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockColumns;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.weighting.Reweighting;
import scala.Option;

/**
 * Responses as column blocks, kept by the executors for as many passes as are wanted. Many studies want a single one: only
 * what is passed over again is kept, in memory and on disk what does not fit, until closed.
 */
public final class SparkBlocks implements BlockSource, AutoCloseable {
    /** So many tasks of a pass to a core, so that none waits long for another's last one. */
    private static final int SHARES = 4;

    private final JavaRDD<Block> blocks;
    /** The blocks that these are made of, and that are kept; {@code null}: these are. */
    private final SparkBlocks kept;

    private int passes;
    /** The same with fewer columns, kept too. */
    private final List<SparkBlocks> narrower = new ArrayList<>();

    private SparkBlocks(JavaRDD<Block> blocks, SparkBlocks kept) {
        this.blocks = blocks;
        this.kept = kept;
    }

    /** @param blocks kept from the third pass on: to keep them costs about what it costs to make them once more */
    public static SparkBlocks of(JavaRDD<Block> blocks) {
        return new SparkBlocks(blocks, null);
    }

    /** The same responses as weighted by a step; these are not kept but made in each pass. */
    public BlockSource after(Reweighting step) {
        return new SparkBlocks(blocks.map(step::after), this);
    }

    @Override
    public BlockSource narrowed(BlockColumns columns) {
        if (kept != null) {
            return this;
        }
        var narrow = new SparkBlocks(blocks.map(columns::of), null);
        // Several passes are what they are narrowed for.
        narrow.passes = 2;
        narrower.add(narrow);
        return narrow;
    }

    /** Tables may take their passes side by side. */
    private synchronized void begin() {
        if (kept != null) {
            kept.begin();
        } else if (++passes == 3) {
            blocks.persist(StorageLevel.MEMORY_AND_DISK());
        }
    }

    /**
     * The same responses with each one's number among those of its stratum, from 0 on, behind their quantities. Blocks are
     * in the order of files and records, so that nothing of the partitions is in the numbers.
     *
     * @param stratum by group
     * @param size blocks are joined up to so many responses
     */
    public BlockSource numbered(int[] stratum, int size) {
        begin();
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
        return new SparkBlocks(
                blocks.mapPartitionsWithIndex(
                        (partition, some) -> {
                            long[] next = before.get(partition).clone();
                            return Batches.each(new JoinedBlocks(some, size), block -> List.of(
                                            block.with(new double[][] {number(block, stratum, next)}))
                                    .iterator());
                        },
                        true),
                this);
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
        begin();
        if (blocks.getNumPartitions() == 0) {
            return zeros;
        }
        // A core sums several partitions. On a cluster executors merge their sums before the driver sees any, so that
        // its memory does not grow with partitions, and little with cores; in one process nothing is spared by that.
        // Sums are exact: the order of merging cannot be seen.
        int most = SHARES * blocks.context().defaultParallelism();
        JavaRDD<Block> shares = blocks.getNumPartitions() > most
                ? blocks.rdd()
                        .coalesce(most, false, Option.apply(new HeldTogether()), null)
                        .toJavaRDD()
                : blocks;
        JavaRDD<List<Accumulator<?>>> sums = shares.mapPartitions(some -> {
            some.forEachRemaining(block -> zeros.forEach(a -> a.add(block)));
            return List.of(zeros).iterator();
        });
        return JavaSparkContext.fromSparkContext(blocks.context()).isLocal()
                ? sums.reduce(SparkBlocks::merged)
                : sums.treeReduce(SparkBlocks::merged);
    }

    private static List<Accumulator<?>> merged(List<Accumulator<?>> into, List<Accumulator<?>> from) {
        mergePairs(into, from);
        return into;
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
        narrower.forEach(SparkBlocks::close);
    }
}
