package org.sectorscope.pipeline.link;

import java.util.Arrays;
import org.sectorscope.pipeline.collect.RegisterEntries;
import org.sectorscope.pipeline.columns.Batch;

/** Normalised keys of one kind of a block's entries, as bytes: nearly all stand so in the register, and no text is made of them. */
final class EntryKeys {
    private static final int USUAL = 16;

    private final String register;
    private byte[] bytes = new byte[USUAL * Batch.SIZE];
    /** Behind each entry's key; one more is the first, where the first one begins. */
    private final int[] ends = new int[Batch.SIZE + 1];

    /** @param register of which they are keys: {@code rna} or {@code siren} */
    EntryKeys(String register) {
        this.register = register;
    }

    /** Takes the keys of some entries, of which the first one has this place in the block. */
    void take(RegisterEntries entries, int column, int place, int n) {
        for (int i = 0; i < n; i++) {
            int at = ends[place + i];
            int length = entries.ascii(i, column, bytes, at);
            ends[place + i + 1] = length > 0 && RegisterKeys.isNormalised(register, bytes, at, at + length)
                    ? at + length
                    : at + put(RegisterKeys.bytes(register, entries.text(i, column)), at);
        }
    }

    private int put(byte[] key, int at) {
        if (key == null) {
            return 0;
        }
        if (at + key.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + key.length));
        }
        System.arraycopy(key, 0, bytes, at, key.length);
        return key.length;
    }

    /** What the keys are in. */
    byte[] bytes() {
        return bytes;
    }

    /** Where an entry's key begins. */
    int from(int entry) {
        return ends[entry];
    }

    /** How long an entry's key is; 0: it has none. */
    int length(int entry) {
        return ends[entry + 1] - ends[entry];
    }
}
