package org.sectorscope.pipeline.keys;

/** Hashes of keys, the same in every process: where records of a key meet, and where they are found there. */
public final class KeyHash {
    private KeyHash() {}

    public static long of(int kind, byte[] key, int from, int to) {
        long hash = kind + 1;
        for (int i = from; i < to; i++) {
            hash = hash * 0x100000001B3L + (key[i] + 1);
        }
        return mix(hash);
    }

    /** Spreads what numbers differ in over all bits: multiplications by odd numbers and shifts, each of which is one to one. */
    public static long mix(long value) {
        long z = (value ^ value >>> 32) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 29) * 0xD6E8FEB86659FD93L;
        return z ^ z >>> 32;
    }

    /** The partition, by other bits than a table's place, which is by the upper ones. */
    public static int partition(long hash, int partitions) {
        return (int) (hash & Integer.MAX_VALUE) % partitions;
    }
}
