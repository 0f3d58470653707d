package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.Arrays;
import org.sectorscope.pipeline.collect.CollectedBatch;
import org.sectorscope.pipeline.collect.Findings;
import org.sectorscope.pipeline.columns.Batch;

/**
 * Responses with what became of them.
 *
 * @param batch with derived variables behind the collected ones
 * @param fate by record: {@link Fates#KEPT}, or the index of the reason for which it was set aside
 * @param findings bad values, those that rules emptied included
 * @param flags by rule that flags, then record: whether the record fails it
 * @param unsettled the responses as they were collected, while numbers among them wait for the rest of their column: then
 *     nothing else is there yet; else {@code null}
 * @param evidence see {@link CollectedBatch#evidence}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JudgedBatch(
        Batch batch, byte[] fate, Findings findings, boolean[][] flags, CollectedBatch unsettled, int[] evidence)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Responses that cannot be judged before their numbers are settled. */
    static JudgedBatch waiting(CollectedBatch collected) {
        return new JudgedBatch(
                null, new byte[0], collected.findings(), new boolean[0][], collected, collected.evidence());
    }

    /** @see Batch#after */
    JudgedBatch after(long before) {
        return new JudgedBatch(
                batch == null ? null : batch.after(before),
                fate,
                findings,
                flags,
                unsettled == null ? null : unsettled.after(before),
                evidence);
    }

    /** The same, some records set aside as duplicates. */
    JudgedBatch withDuplicates(int[] rows, byte reason) {
        byte[] fates = fate.clone();
        for (int row : rows) {
            fates[row] = reason;
        }
        return new JudgedBatch(batch, fates, findings, flags, null, evidence);
    }

    /** Places of the records kept. */
    int[] kept() {
        int[] rows = new int[fate.length];
        int n = 0;
        for (int i = 0; i < fate.length; i++) {
            if (fate[i] == Fates.KEPT) {
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }
}
