package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys of one partition's responses on their way to where equal ones meet, with what tells which response stays. Arrays
 * instead of objects: there are as many as responses.
 */
final class SentKeys implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int home;
    private byte[] text = new byte[1024];
    private int[] ends = new int[64];
    private boolean[] complete = new boolean[64];
    private double[] order = new double[64];
    private int[] file = new int[64];
    private long[] record = new long[64];
    private int[] place = new int[64];
    private int size;

    /** @param home the partition that they come from */
    SentKeys(int home) {
        this.home = home;
    }

    void add(String key, boolean isComplete, double at, int inFile, long number, int inPartition) {
        if (size == ends.length) {
            resize(2 * size);
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int begin = begin(size);
        if (begin + bytes.length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, begin + bytes.length));
        }
        System.arraycopy(bytes, 0, text, begin, bytes.length);
        ends[size] = begin + bytes.length;
        complete[size] = isComplete;
        order[size] = at;
        file[size] = inFile;
        record[size] = number;
        place[size++] = inPartition;
    }

    private void resize(int length) {
        ends = Arrays.copyOf(ends, length);
        complete = Arrays.copyOf(complete, length);
        order = Arrays.copyOf(order, length);
        file = Arrays.copyOf(file, length);
        record = Arrays.copyOf(record, length);
        place = Arrays.copyOf(place, length);
    }

    /** Lets go of what was not filled: they are sent now. */
    SentKeys packed() {
        resize(size);
        text = Arrays.copyOf(text, begin(size));
        return this;
    }

    private int begin(int k) {
        return k == 0 ? 0 : ends[k - 1];
    }

    int size() {
        return size;
    }

    int home() {
        return home;
    }

    String key(int k) {
        return new String(text, begin(k), ends[k] - begin(k), StandardCharsets.UTF_8);
    }

    boolean complete(int k) {
        return complete[k];
    }

    /** {@code NaN}: nothing tells. */
    double order(int k) {
        return order[k];
    }

    int file(int k) {
        return file[k];
    }

    long record(int k) {
        return record[k];
    }

    int place(int k) {
        return place[k];
    }
}
