package org.sectorscope.pipeline.keys;

import java.util.Arrays;

/** A list of numbers that grows. */
final class Ints {
    private int[] values = new int[256];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int get(int place) {
        return values[place];
    }

    void set(int place, int value) {
        values[place] = value;
    }

    int size() {
        return size;
    }
}
