package org.sectorscope.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;
import org.sectorscope.statistics.replication.ReplicateSums;
import org.sectorscope.statistics.replication.ReplicatedBlocks;
import org.sectorscope.statistics.replication.Replication;

/**
 * Rao and Wu's bootstrap of responses in memory, on one core: drawing the weights, and summing them by group. The score is
 * responses times replicates per second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReplicatesBenchmark extends ShortRun {
    private static final int BLOCKS = 4;
    private static final int RESPONSES = BLOCKS * Survey.BLOCK;
    private static final int REPLICATES = 50;

    private final Survey survey = new Survey(BLOCKS);
    private final ReplicatedBlocks.Weights weights =
            ReplicatedBlocks.drawn(Replication.bootstrap(REPLICATES, 1, survey.sample(), false), Survey.NUMBER);
    private final ReplicatedBlocks blocks = new ReplicatedBlocks(survey, weights, REPLICATES);
    private final int[] groups =
            java.util.stream.IntStream.range(0, Survey.GROUPS).toArray();

    /** The draws alone. */
    @Benchmark
    @OperationsPerInvocation(RESPONSES * REPLICATES)
    public void draws(Blackhole hole) {
        survey.blocks().forEach(block -> hole.consume(weights.of(block, 0, REPLICATES)));
    }

    /** The draws, and their sums by group, from which each replicate is calibrated. */
    @Benchmark
    @OperationsPerInvocation(RESPONSES * REPLICATES)
    public double[][] sums() {
        return ReplicateSums.of(blocks, groups, Survey.GROUPS, REPLICATES);
    }
}
