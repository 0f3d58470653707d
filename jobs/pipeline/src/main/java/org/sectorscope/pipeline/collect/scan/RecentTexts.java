package org.sectorscope.pipeline.collect.scan;

import java.util.Arrays;

/**
 * Texts that a column held lately, found by their bytes: answers repeat, and one that does is neither decoded nor made anew.
 * A column whose texts do not repeat is given up.
 */
final class RecentTexts {
    /** Longer ones do not repeat. */
    private static final int LONGEST = 64;

    private static final int PLACES = 256;
    private static final int TRIAL = 2048;

    private final byte[][] keys = new byte[PLACES][];
    private final String[] texts = new String[PLACES];
    private int looks;
    private int hits;

    /** Whether a text of such a length is worth a look. */
    boolean takes(int length) {
        return length <= LONGEST && (looks < TRIAL || hits > looks / 2);
    }

    /** The text of these bytes. */
    String get(byte[] bytes, int from, int to, Decoding decoding) {
        int place = place(bytes, from, to);
        byte[] key = keys[place];
        looks++;
        if (key != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
            hits++;
            return texts[place];
        }
        keys[place] = Arrays.copyOfRange(bytes, from, to);
        texts[place] = decoding.text(bytes, from, to);
        if (looks > Integer.MAX_VALUE / 2) {
            looks /= 2;
            hits /= 2;
        }
        return texts[place];
    }

    private static int place(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (hash ^ Words.at(bytes, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        for (; at < to; at++) {
            hash = (hash ^ bytes[at]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash >>> 56) & PLACES - 1;
    }
}
