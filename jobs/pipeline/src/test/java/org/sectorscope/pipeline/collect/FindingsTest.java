package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void tellsWhatItTakes() {
        var builder = new Findings.Builder();
        for (int i = 0; i < 1000; i++) {
            builder.add(i, 3, State.UNREADABLE.ordinal(), i % 3 == 0 ? null : "no amount: " + i);
        }
        Findings findings = builder.build();
        long measured = SizeEstimator.estimate(findings.rows())
                + SizeEstimator.estimate(findings.variables())
                + SizeEstimator.estimate(findings.states())
                // Without the places of the array, which a batch's few findings have few of.
                + SizeEstimator.estimate(findings.values())
                - 4L * findings.size();
        assertThat((double) findings.estimatedSize() / measured).isBetween(0.8, 1.25);
    }
}
