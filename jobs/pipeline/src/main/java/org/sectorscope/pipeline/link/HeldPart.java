package org.sectorscope.pipeline.link;

import java.io.Serializable;
import org.apache.spark.util.KnownSizeEstimation;
import org.apache.spark.util.SizeEstimator;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.HeldBatch;

/**
 * What linking left, as it is held between passes.
 *
 * @param held of a linked batch without the batch
 * @param batch {@code null} where there is none
 */
record HeldPart(LinkedPart held, HeldBatch batch) implements Serializable, KnownSizeEstimation {
    private static final long serialVersionUID = 1L;

    /** Bytes of an ambiguous response with its key. */
    private static final int AMBIGUOUS = 120;

    /** Told to Spark, which would look at each ambiguous response whenever it asks how much it holds. */
    @Override
    public long estimatedSize() {
        return held instanceof LinkedBatch linked
                ? batch.estimatedSize() + (long) AMBIGUOUS * linked.ambiguous().size()
                : SizeEstimator.estimate(held);
    }

    /**
     * @param columns places of those of a batch that are held
     * @param records whether its responses may be wanted as unit records
     */
    static HeldPart of(LinkedPart part, int[] columns, boolean records) {
        if (!(part instanceof LinkedBatch linked)) {
            return new HeldPart(part, null);
        }
        Batch batch = linked.batch().select(columns);
        HeldBatch held = records ? HeldBatch.of(batch) : HeldBatch.ofColumns(batch);
        return new HeldPart(new LinkedBatch(null, linked.ambiguous()), held);
    }

    LinkedPart part() {
        return held instanceof LinkedBatch linked ? new LinkedBatch(batch.batch(), linked.ambiguous()) : held;
    }
}
