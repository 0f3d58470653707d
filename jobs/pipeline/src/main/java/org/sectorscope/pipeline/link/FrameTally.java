package org.sectorscope.pipeline.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.keys.Packing;
import org.sectorscope.pipeline.keys.Unpacking;

/** Counts entries in scope by the combinations of some variables: as many counts as combinations occur. */
final class FrameTally implements LinkedPart, Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<List<String>, Long> counts = new HashMap<>();

    Map<List<String>, Long> counts() {
        return counts;
    }

    /**
     * Adds entries of a profile.
     *
     * @param places of the variables among the profile's
     */
    void add(List<String> profile, int[] places, long entries) {
        var key = new ArrayList<String>();
        for (int place : places) {
            String value = profile.get(place);
            key.add(value == null ? "" : value);
        }
        counts.merge(key, entries, Long::sum);
    }

    void merge(FrameTally other) {
        other.counts.forEach((key, entries) -> counts.merge(key, entries, Long::sum));
    }

    /** As a chunk. */
    byte[] pack() {
        var chunk = new Packing();
        chunk.number(Chunk.FRAME);
        counts.forEach((key, entries) -> {
            chunk.number(key.size());
            key.forEach(chunk::text);
            chunk.number(entries);
        });
        return chunk.toArray();
    }

    /** Adds what a chunk holds; its first byte is read already. */
    void add(Unpacking chunk) {
        while (chunk.hasMore()) {
            var key = new ArrayList<String>();
            for (int n = chunk.small(); n > 0; n--) {
                key.add(chunk.text());
            }
            counts.merge(key, chunk.number(), Long::sum);
        }
    }

    /** Places of variables among a register's. */
    static int[] places(List<Field> all, List<String> some) {
        List<String> names = all.stream().map(Field::name).toList();
        return some.stream()
                .mapToInt(name -> {
                    if (!names.contains(name)) {
                        throw new IllegalArgumentException("no variable of the register: " + name);
                    }
                    return names.indexOf(name);
                })
                .toArray();
    }
}
