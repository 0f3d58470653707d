package org.sectorscope.pipeline.link;

import java.io.Serializable;
import org.sectorscope.pipeline.columns.HeldBatch;

/**
 * What linking left, as it is held between passes.
 *
 * @param held of a linked batch without the batch
 * @param batch {@code null} where there is none
 */
record HeldPart(LinkedPart held, HeldBatch batch) implements Serializable {
    private static final long serialVersionUID = 1L;

    static HeldPart of(LinkedPart part) {
        return part instanceof LinkedBatch linked
                ? new HeldPart(new LinkedBatch(null, linked.ambiguous()), HeldBatch.of(linked.batch()))
                : new HeldPart(part, null);
    }

    LinkedPart part() {
        return held instanceof LinkedBatch linked ? new LinkedBatch(batch.batch(), linked.ambiguous()) : held;
    }
}
