package org.sectorscope.pipeline.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sectorscope.pipeline.bytes.Words;

/** Bytes that grow: what tasks send each other is packed in few arrays, since an object per record would cost more than its work. */
public final class Packing {
    private byte[] bytes = new byte[256];
    private int size;

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** A number that is not negative, the smaller the shorter. */
    public void number(long value) {
        if ((value & ~0x7F) == 0) {
            room(1);
            bytes[size++] = (byte) value;
        } else {
            longer(value);
        }
    }

    private void longer(long value) {
        room(10);
        byte[] to = bytes;
        int at = size;
        long rest = value;
        while ((rest & ~0x7F) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        size = at;
    }

    /** A quantity as its bits. */
    public void real(double value) {
        room(Long.BYTES);
        Words.put(bytes, size, Double.doubleToRawLongBits(value));
        size += Long.BYTES;
    }

    /** A text; {@code null} is another than the empty one. */
    public void text(String text) {
        if (text == null) {
            number(0);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length + 1L);
            raw(utf8, 0, utf8.length);
        }
    }

    /** Some bytes behind their number. */
    public void bytes(byte[] some, int from, int length) {
        number(length);
        raw(some, from, length);
    }

    /** Some bytes as they are. */
    public void raw(byte[] some, int from, int length) {
        room(length);
        System.arraycopy(some, from, bytes, size, length);
        size += length;
    }

    public void raw(Packing other) {
        raw(other.bytes, 0, other.size);
    }

    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
