package org.sectorscope.pipeline.keys;

import org.sectorscope.pipeline.bytes.Words;

/** Hashes of keys, the same in every process: where records of a key meet, and where they are found there. */
public final class KeyHash {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private KeyHash() {}

    /** The hash of a key of a kind: eight bytes at a time, then those that are left. */
    public static long of(int kind, byte[] key, int from, int to) {
        long hash = (kind + 1L) * SPREAD;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash ^ Words.at(key, at));
        }
        // How many are left stands above them.
        long rest = to - at;
        for (; at < to; at++) {
            rest = rest << Byte.SIZE | key[at] & 0xFF;
        }
        return mix(hash ^ rest);
    }

    /** Spreads what numbers differ in over all bits: multiplications by odd numbers and shifts, each of which is one to one. */
    public static long mix(long value) {
        long z = (value ^ value >>> 32) * SPREAD;
        z = (z ^ z >>> 29) * 0xD6E8FEB86659FD93L;
        return z ^ z >>> 32;
    }

    /** The partition, by other bits than a table's place, which is by the upper ones. */
    public static int partition(long hash, int partitions) {
        return (int) (hash & Integer.MAX_VALUE) % partitions;
    }
}
