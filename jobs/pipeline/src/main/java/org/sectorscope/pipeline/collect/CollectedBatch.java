package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import org.sectorscope.pipeline.columns.Batch;

/**
 * Responses as they were read and coded, the malformed ones included.
 *
 * @param batch its columns are those of {@link Collected#carried()}; nothing is filled in of malformed records
 * @param malformed by record
 * @param findings bad values
 * @param evidence what the records tell of decimal signs, once per part of a file: see {@link DecimalSigns}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CollectedBatch(Batch batch, boolean[] malformed, Findings findings, int[] evidence)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** @see Batch#after */
    public CollectedBatch after(long before) {
        return new CollectedBatch(batch.after(before), malformed, findings, evidence);
    }
}
