package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sectorscope.pipeline.keys.Packing;
import org.sectorscope.pipeline.keys.Unpacking;

/** Records for one receiver, behind the profiles that they name. */
final class Chunk {
    /** First byte: what a chunk holds. Of entries of the register the part that all are in stands before the first. */
    static final int RECORDS = 0;

    static final int FRAME = 1;

    /** How many records a part of the register holds. */
    static final int PART = 2;

    private final Packing body = new Packing();
    private final List<Integer> used = new ArrayList<>();
    /** By profile: its number here, −1 where it has none yet. */
    private int[] local = new int[0];

    /** The last record put into the body. */
    private long last;

    Packing body() {
        return body;
    }

    /** Puts the part that entries are in into the body, before the first of them. */
    void part(int part) {
        if (body.size() == 0) {
            body.number(part);
        }
    }

    /** Puts an entry's record into the body, as how many it is behind the last one: no number is less than that before. */
    void record(long record) {
        body.number(record - last);
        last = record;
    }

    /** Puts a profile's number into the body. */
    void profile(int id) {
        if (id >= local.length) {
            int known = local.length;
            local = Arrays.copyOf(local, Math.max(2 * known, id + 64));
            Arrays.fill(local, known, local.length, -1);
        }
        if (local[id] < 0) {
            local[id] = used.size();
            used.add(id);
        }
        body.number(local[id]);
    }

    /** All records; begins anew. */
    byte[] take(Profiles profiles) {
        var chunk = new Packing();
        chunk.number(RECORDS);
        chunk.number(used.size());
        for (int id : used) {
            List<String> values = profiles.get(id);
            chunk.number(values.size());
            values.forEach(chunk::text);
            local[id] = -1;
        }
        chunk.raw(body);
        used.clear();
        body.clear();
        last = 0;
        return chunk.toArray();
    }

    /** Reads the profiles in front of the records; the first byte is read already. */
    static List<List<String>> profiles(Unpacking chunk) {
        List<List<String>> profiles = new ArrayList<>();
        for (int n = chunk.small(); n > 0; n--) {
            String[] values = new String[chunk.small()];
            for (int i = 0; i < values.length; i++) {
                values[i] = chunk.text();
            }
            profiles.add(Arrays.asList(values));
        }
        return profiles;
    }
}
