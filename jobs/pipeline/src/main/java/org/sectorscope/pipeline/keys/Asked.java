package org.sectorscope.pipeline.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.sectorscope.study.Duplicates;
import scala.Tuple2;

/** The responses that asked here, by key: a table of numbers over their bytes, since there may be millions. */
public final class Asked {
    /** No key, or no response. */
    public static final int NONE = -1;

    /** Bytes of a kind. */
    private static final int KIND = Short.BYTES;

    /** Bytes of an array. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private static final long UPPER = -1L << 32;

    private final List<byte[]> chunks = new ArrayList<>();
    private final Map<String, Integer> waves = new HashMap<>();

    /** By batch: chunk, home, wave, file. */
    private final Ints batches = new Ints();

    /** By response: batch, place behind its key, the response before of its key. */
    private final Ints responses = new Ints();

    /** By key: where it begins in what follows, its last response. */
    private final Ints keys = new Ints();

    /** Kind and bytes of a key, then of the next: close together, since they are looked at in no order. */
    private byte[] texts = new byte[1024];

    private int written;

    /**
     * By place: upper half of the key's hash, so that few other keys are looked at and no key when there are to be more
     * places, and 1 + its number; 0 where there is none.
     */
    private long[] slots = new long[256];

    private Asked() {}

    /** A response. @param position among its home's */
    public record Response(int home, int position, int wave, int file, boolean complete, double order, long record) {
        /**
         * Whether it takes the other's place. One that nothing tells the time of is neither the first nor the latest; of the
         * latest, ties go to the later record; of the first, to the earlier one.
         */
        boolean beats(Response other, Duplicates.Keep keep) {
            if (keep == Duplicates.Keep.LATEST_COMPLETE && complete != other.complete) {
                return complete;
            }
            if (Double.isNaN(order) != Double.isNaN(other.order)) {
                return Double.isNaN(other.order);
            }
            boolean first = keep == Duplicates.Keep.FIRST;
            if (order < other.order || order > other.order) {
                return order > other.order != first;
            }
            return (file != other.file ? file > other.file : record > other.record) != first;
        }
    }

    /** All that {@link Questions} ask. */
    public static Asked of(Iterator<byte[]> questions) {
        var asked = new Asked();
        questions.forEachRemaining(asked::add);
        return asked;
    }

    private void add(byte[] chunk) {
        chunks.add(chunk);
        var reading = new Unpacking(chunk, 0);
        int home = reading.small();
        var sought = new Sought();
        int[] batch = new int[Sought.MOST];
        int[] behind = new int[Sought.MOST];
        while (reading.hasMore()) {
            sought.begin(chunk);
            while (sought.size < Sought.MOST && reading.hasMore()) {
                int kind = reading.small() - 1;
                if (kind + 1 == Questions.BATCH) {
                    begin(home, reading);
                    continue;
                }
                batch[sought.size] = batches.size() / 4 - 1;
                behind[sought.size] = seek(kind, reading, sought);
            }
            look(sought);
            for (int i = 0; i < sought.size; i++) {
                take(sought, i, batch[i], behind[i]);
            }
        }
    }

    private void begin(int home, Unpacking reading) {
        batches.add(chunks.size() - 1);
        batches.add(home);
        batches.add(waves.computeIfAbsent(reading.text(), w -> waves.size()));
        batches.add(reading.small());
    }

    /** Passes over a question. @return where what stands behind its key begins */
    private static int seek(int kind, Unpacking reading, Sought sought) {
        int length = reading.small();
        sought.add(kind, reading.at(), length);
        reading.skip(length);
        int behind = reading.at();
        reading.number();
        reading.number();
        reading.skip(Double.BYTES);
        reading.number();
        return behind;
    }

    private void take(Sought sought, int i, int batch, int behind) {
        int key = key(sought.hashes[i], sought.kinds[i], sought.bytes, sought.from[i], sought.lengths[i]);
        responses.add(batch);
        responses.add(behind);
        responses.add(keys.get(2 * key + 1));
        keys.set(2 * key + 1, responses.size() / 3 - 1);
    }

    /** Reads what will be looked at for each of the keys, so that nothing is waited for between them. */
    private void look(Sought sought) {
        int mask = slots.length - 1;
        for (int i = 0; i < sought.size; i++) {
            sought.slots[i] = slots[(int) (sought.hashes[i] >>> 32) & mask];
        }
        for (int i = 0; i < sought.size; i++) {
            long slot = sought.slots[i];
            boolean alike = slot != 0 && (slot ^ sought.hashes[i]) >>> 32 == 0;
            sought.texts[i] = alike ? keys.get(2 * number(slot)) : 0;
        }
        for (int i = 0; i < sought.size; i++) {
            sought.heads[i] = texts[sought.texts[i]];
        }
    }

    private int key(long hash, int kind, byte[] bytes, int from, int length) {
        int slot = slot(hash, kind, bytes, from, length);
        if (slots[slot] == 0) {
            if (2 * (size() + 1) > slots.length) {
                grow();
                slot = slot(hash, kind, bytes, from, length);
            }
            write(kind, bytes, from, length);
            slots[slot] = hash & UPPER | size();
        }
        return number(slots[slot]);
    }

    private static int number(long slot) {
        return (int) (slot & ~UPPER) - 1;
    }

    private int slot(long hash, int kind, byte[] bytes, int from, int length) {
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != 0
                && ((slots[slot] ^ hash) >>> 32 != 0 || !is(number(slots[slot]), kind, bytes, from, length))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void write(int kind, byte[] bytes, int from, int length) {
        int end = Math.addExact(written, KIND + length);
        if (end > texts.length) {
            texts = Arrays.copyOf(texts, (int) Math.min(LARGEST, Math.max(2L * texts.length, end)));
        }
        keys.add(written);
        keys.add(NONE);
        texts[written] = (byte) kind;
        texts[written + 1] = (byte) (kind >>> 8);
        System.arraycopy(bytes, from, texts, written + KIND, length);
        written = end;
    }

    private boolean is(int key, int kind, byte[] bytes, int from, int length) {
        int begin = keys.get(2 * key) + KIND;
        int end = key + 1 < size() ? keys.get(2 * key + 2) : written;
        return kind(key) == kind && Arrays.equals(texts, begin, end, bytes, from, from + length);
    }

    private void grow() {
        long[] former = slots;
        slots = new long[2 * former.length];
        int mask = slots.length - 1;
        for (long slot : former) {
            if (slot != 0) {
                int place = (int) (slot >>> 32) & mask;
                while (slots[place] != 0) {
                    place = place + 1 & mask;
                }
                slots[place] = slot;
            }
        }
    }

    /** Number of different keys. */
    public int size() {
        return keys.size() / 2;
    }

    public int kind(int key) {
        int begin = keys.get(2 * key);
        return texts[begin] & 0xFF | (texts[begin + 1] & 0xFF) << 8;
    }

    /** Finds the numbers of keys. */
    public void find(Sought sought) {
        look(sought);
        for (int i = 0; i < sought.size; i++) {
            // The first place tells of most that are not here.
            sought.found[i] = sought.slots[i] == 0
                    ? NONE
                    : number(slots[
                            slot(sought.hashes[i], sought.kinds[i], sought.bytes, sought.from[i], sought.lengths[i])]);
        }
    }

    /** The number of a key's last response. */
    public int last(int key) {
        return keys.get(2 * key + 1);
    }

    /** The number of the response before, of the same key; {@link #NONE}: there is none. */
    public int before(int r) {
        return responses.get(3 * r + 2);
    }

    /** The partition that a response is in. */
    public int home(int r) {
        return batches.get(4 * responses.get(3 * r) + 1);
    }

    /** A response's position among its home's. */
    public int position(int r) {
        int batch = responses.get(3 * r);
        return new Unpacking(chunks.get(batches.get(4 * batch)), responses.get(3 * r + 1)).small();
    }

    public Response response(int r) {
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

    /** By wave: the one of a key's responses that is kept; empty where the key has one response only. */
    public Map<Integer, Response> best(int key, Duplicates.Keep keep) {
        int last = last(key);
        if (before(last) == NONE) {
            return Map.of();
        }
        Map<Integer, Response> best = new HashMap<>();
        for (int r = last; r != NONE; r = before(r)) {
            Response response = response(r);
            best.merge(response.wave(), response, (a, b) -> a.beats(b, keep) ? a : b);
        }
        return best;
    }

    /** Positions of the responses that another of their key and wave takes the place of, for their homes. */
    public Iterator<Tuple2<Integer, byte[]>> lost(int homes, Duplicates.Keep keep) {
        Packing[] positions = new Packing[homes];
        Arrays.setAll(positions, home -> new Packing());
        for (int key = 0; key < size(); key++) {
            Map<Integer, Response> best = best(key, keep);
            for (int r = best.isEmpty() ? NONE : last(key); r != NONE; r = before(r)) {
                Response response = response(r);
                if (!best.get(response.wave()).equals(response)) {
                    positions[response.home()].number(response.position());
                }
            }
        }
        List<Tuple2<Integer, byte[]>> sent = new ArrayList<>();
        for (int home = 0; home < homes; home++) {
            if (positions[home].size() > 0) {
                sent.add(new Tuple2<>(home, positions[home].toArray()));
            }
        }
        return sent.iterator();
    }
}
