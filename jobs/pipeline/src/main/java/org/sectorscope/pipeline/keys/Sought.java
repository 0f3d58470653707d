package org.sectorscope.pipeline.keys;

/**
 * Keys that are looked for together in {@link Asked}. A table of millions is in no cache: looked for one by one, each key waits
 * for memory several times; so the places of all are read first, then the bytes that those found have, and memory is waited for
 * once.
 */
public final class Sought {
    /** As many keys as are looked for together. */
    public static final int MOST = 128;

    final int[] kinds = new int[MOST];
    final int[] from = new int[MOST];
    final int[] lengths = new int[MOST];
    final long[] hashes = new long[MOST];
    /** What stands in the table at the first place where a key may be. */
    final long[] slots = new long[MOST];
    /** Where the bytes of the key there begin, and the first of them. */
    final int[] texts = new int[MOST];

    final byte[] heads = new byte[MOST];
    final int[] found = new int[MOST];
    byte[] bytes;
    int size;

    /** Forgets all keys; the next ones are in these bytes. */
    public void begin(byte[] in) {
        bytes = in;
        size = 0;
    }

    /** Adds a key. */
    public void add(int kind, int begin, int length) {
        kinds[size] = kind;
        from[size] = begin;
        lengths[size] = length;
        hashes[size++] = KeyHash.of(kind, bytes, begin, begin + length);
    }

    /** How many keys there are. */
    public int size() {
        return size;
    }

    /** The number of a key that was found; −1: nobody asked about it. */
    public int found(int i) {
        return found[i];
    }
}
