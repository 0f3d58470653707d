package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The responses that asked here, by key: a table of numbers over the bytes that came, since there may be millions. */
final class Asked {
    private static final int NONE = -1;
    private static final long UPPER = -1L << 32;

    private final List<byte[]> chunks = new ArrayList<>();
    private final Map<String, Integer> waves = new HashMap<>();

    /** By batch: chunk, home, wave, file. */
    private final Ints batches = new Ints();

    /** By response: batch, place behind its key, the next response of its key. */
    private final Ints responses = new Ints();

    /** By key: kind, chunk, place, length, its last response. */
    private final Ints keys = new Ints();

    /** By place: upper half of the key's hash, so that few other keys are looked at, and 1 + its number; 0 where there is none. */
    private long[] slots = new long[256];

    private Asked() {}

    /** A response. @param position among its home's */
    record Response(int home, int position, int wave, int file, boolean complete, double order, long record) {
        /** Whether it takes the other's place: complete ones first, then the latest; ties go to the later record. */
        boolean beats(Response other) {
            if (complete != other.complete) {
                return complete;
            }
            if (Double.isNaN(order) != Double.isNaN(other.order)) {
                return Double.isNaN(other.order);
            }
            if (order < other.order || order > other.order) {
                return order > other.order;
            }
            return file != other.file ? file > other.file : record > other.record;
        }
    }

    /** All that {@link Questions} ask. */
    static Asked of(Iterator<byte[]> questions) {
        var asked = new Asked();
        questions.forEachRemaining(asked::add);
        return asked;
    }

    private void add(byte[] chunk) {
        chunks.add(chunk);
        var reading = new Unpacking(chunk, 0);
        int home = reading.small();
        while (reading.hasMore()) {
            int kind = reading.small() - 1;
            if (kind + 1 == Questions.BATCH) {
                batches.add(chunks.size() - 1);
                batches.add(home);
                batches.add(waves.computeIfAbsent(reading.text(), w -> waves.size()));
                batches.add(reading.small());
                continue;
            }
            int length = reading.small();
            int key = key(kind, chunk, reading.at(), length);
            reading.skip(length);
            responses.add(batches.size() / 4 - 1);
            responses.add(reading.at());
            responses.add(keys.get(5 * key + 4));
            keys.set(5 * key + 4, responses.size() / 3 - 1);
            reading.number();
            reading.number();
            reading.real();
            reading.number();
        }
    }

    private int key(int kind, byte[] bytes, int from, int length) {
        long hash = KeyHash.of(kind, bytes, from, from + length);
        int slot = slot(hash, kind, bytes, from, length);
        if (slots[slot] == 0) {
            if (2 * (size() + 1) > slots.length) {
                grow();
                slot = slot(hash, kind, bytes, from, length);
            }
            keys.add(kind);
            keys.add(chunks.size() - 1);
            keys.add(from);
            keys.add(length);
            keys.add(NONE);
            slots[slot] = hash & UPPER | size();
        }
        return number(slots[slot]);
    }

    private static int number(long slot) {
        return (int) (slot & ~UPPER) - 1;
    }

    private int slot(long hash, int kind, byte[] bytes, int from, int length) {
        int mask = slots.length - 1;
        int slot = (int) (hash & mask);
        while (slots[slot] != 0
                && ((slots[slot] ^ hash) >>> 32 != 0 || !is(number(slots[slot]), kind, bytes, from, length))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean is(int key, int kind, byte[] bytes, int from, int length) {
        int at = keys.get(5 * key + 2);
        return keys.get(5 * key) == kind
                && keys.get(5 * key + 3) == length
                && Arrays.equals(chunks.get(keys.get(5 * key + 1)), at, at + length, bytes, from, from + length);
    }

    private void grow() {
        long[] former = slots;
        slots = new long[2 * former.length];
        for (long slot : former) {
            if (slot != 0) {
                int key = number(slot);
                byte[] bytes = chunks.get(keys.get(5 * key + 1));
                int at = keys.get(5 * key + 2);
                int length = keys.get(5 * key + 3);
                long hash = KeyHash.of(keys.get(5 * key), bytes, at, at + length);
                slots[slot(hash, keys.get(5 * key), bytes, at, length)] = slot;
            }
        }
    }

    /** Number of different keys. */
    int size() {
        return keys.size() / 5;
    }

    int kind(int key) {
        return keys.get(5 * key);
    }

    /** The number of a key; −1: nobody asked about it. */
    int find(int kind, byte[] bytes, int from, int length) {
        return number(slots[slot(KeyHash.of(kind, bytes, from, from + length), kind, bytes, from, length)]);
    }

    /** Goes through the numbers of a key's responses. */
    void each(int key, IntConsumer response) {
        for (int r = keys.get(5 * key + 4); r != NONE; r = responses.get(3 * r + 2)) {
            response.accept(r);
        }
    }

    Response response(int r) {
        int batch = responses.get(3 * r);
        var reading = new Unpacking(chunks.get(batches.get(4 * batch)), responses.get(3 * r + 1));
        return new Response(
                batches.get(4 * batch + 1),
                reading.small(),
                batches.get(4 * batch + 2),
                batches.get(4 * batch + 3),
                reading.number() != 0,
                reading.real(),
                reading.number());
    }

    /** By wave: the one of a key's responses that counts; empty where the key has one response only. */
    Map<Integer, Response> best(int key) {
        int last = keys.get(5 * key + 4);
        if (responses.get(3 * last + 2) == NONE) {
            return Map.of();
        }
        Map<Integer, Response> best = new HashMap<>();
        each(key, r -> {
            Response response = response(r);
            best.merge(response.wave(), response, (a, b) -> a.beats(b) ? a : b);
        });
        return best;
    }
}
