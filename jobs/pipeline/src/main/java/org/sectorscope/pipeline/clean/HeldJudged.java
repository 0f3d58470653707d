package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.util.KnownSizeEstimation;
import org.apache.spark.util.SizeEstimator;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.HeldBatch;

/**
 * A judged batch as it is held between passes.
 *
 * @param held without its batch and, where all records are kept, without their fates
 * @param batch {@code null} while it waits
 */
record HeldJudged(JudgedBatch held, HeldBatch batch) implements Serializable, KnownSizeEstimation {
    private static final long serialVersionUID = 1L;

    /** Told to Spark, which would look through all of it whenever it asks how much it holds. */
    @Override
    public long estimatedSize() {
        if (batch == null) {
            return SizeEstimator.estimate(held);
        }
        long flags = Arrays.stream(held.flags()).mapToLong(rule -> rule.length).sum();
        return batch.estimatedSize() + held.fate().length + held.findings().estimatedSize() + flags;
    }

    static HeldJudged of(JudgedBatch judged) {
        if (judged.batch() == null) {
            return new HeldJudged(judged, null);
        }
        byte[] fate = judged.fate();
        boolean all = Arrays.equals(fate, kept(fate.length));
        return new HeldJudged(of(judged, null, all ? new byte[0] : fate), HeldBatch.of(judged.batch()));
    }

    /** Index of the file. */
    int file() {
        return batch == null ? held.unsettled().batch().file() : batch.file();
    }

    /** Number of records. */
    int size() {
        return batch == null ? held.unsettled().batch().size() : batch.size();
    }

    JudgedBatch judged() {
        if (batch == null) {
            return held;
        }
        Batch whole = batch.batch();
        return of(held, whole, held.fate().length == 0 ? kept(whole.size()) : held.fate());
    }

    private static JudgedBatch of(JudgedBatch judged, Batch batch, byte[] fate) {
        return new JudgedBatch(batch, fate, judged.findings(), judged.flags(), judged.unsettled(), judged.evidence());
    }

    private static byte[] kept(int size) {
        byte[] fate = new byte[size];
        Arrays.fill(fate, Fates.KEPT);
        return fate;
    }
}
