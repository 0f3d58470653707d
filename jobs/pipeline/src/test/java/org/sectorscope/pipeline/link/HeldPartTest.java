package org.sectorscope.pipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;

class HeldPartTest {
    @Test
    void tellsWhatItTakes() {
        var ambiguous = new ArrayList<LinkedBatch.Ambiguity>();
        for (int i = 0; i < 1000; i++) {
            ambiguous.add(new LinkedBatch.Ambiguity(0, i, "rna", "W75100" + (1000 + i), 2));
        }
        var batch = new Batch("2026", 0, new long[0], new boolean[0], new double[0], new byte[0][], new Column[0]);
        HeldPart held = HeldPart.of(new LinkedBatch(batch, ambiguous), new int[0], false);
        assertThat((double) held.estimatedSize() / SizeEstimator.estimate(ambiguous))
                .isBetween(0.8, 1.25);

        var tally = new FrameTally();
        assertThat(HeldPart.of(tally, new int[0], false).estimatedSize()).isEqualTo(SizeEstimator.estimate(tally));
    }
}
