package org.sectorscope.pipeline.keys;

import java.nio.charset.StandardCharsets;
import org.sectorscope.pipeline.bytes.Words;

/** Reads what {@link Packing} wrote. */
public final class Unpacking {
    private final byte[] bytes;
    private int at;

    public Unpacking(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    public boolean hasMore() {
        return at < bytes.length;
    }

    public int at() {
        return at;
    }

    public long number() {
        byte first = bytes[at++];
        return first >= 0 ? first : longer(first & 0x7FL);
    }

    /** A number that goes on behind its first byte. */
    private long longer(long first) {
        long value = first;
        for (int shift = 7; ; shift += 7) {
            byte b = bytes[at++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    public int small() {
        byte first = bytes[at];
        if (first >= 0) {
            at++;
            return first;
        }
        return Math.toIntExact(number());
    }

    public double real() {
        long bits = Words.at(bytes, at);
        at += Long.BYTES;
        return Double.longBitsToDouble(bits);
    }

    public String text() {
        int length = small() - 1;
        if (length < 0) {
            return null;
        }
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** Passes over some bytes. */
    public void skip(int length) {
        at += length;
    }
}
