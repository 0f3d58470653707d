package org.sectorscope.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.collect.CollectedBatch;
import org.sectorscope.pipeline.collect.Findings;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Numbers;

class HeldJudgedTest {
    private static final int N = 8000;

    private final double[] amounts = new double[N];
    private final Findings none = new Findings.Builder().build();
    private final Batch batch = new Batch(
            "2026", 0, new long[N], new boolean[N], amounts, new byte[1][N], new Column[] {new Numbers(amounts)});

    @Test
    void tellsWhatItTakes() {
        for (int i = 0; i < N; i++) {
            amounts[i] = i / 7.0;
            batch.record()[i] = i;
        }
        byte[] fate = new byte[N];
        Arrays.fill(fate, Fates.KEPT);
        fate[7]++;
        HeldJudged held = HeldJudged.of(new JudgedBatch(batch, fate, none, new boolean[2][N], null, new int[0]));
        long measured = 2 * SizeEstimator.estimate(amounts)
                + SizeEstimator.estimate(fate)
                + SizeEstimator.estimate(batch.complete())
                + 2 * SizeEstimator.estimate(new boolean[N]);
        assertThat((double) held.estimatedSize() / measured).isBetween(0.8, 1.25);
    }

    @Test
    void tellsWhatItTakesWhileItWaits() {
        var waiting = JudgedBatch.waiting(new CollectedBatch(batch, new boolean[N], none, new int[0]));
        assertThat(HeldJudged.of(waiting).estimatedSize()).isEqualTo(SizeEstimator.estimate(waiting));
    }
}
