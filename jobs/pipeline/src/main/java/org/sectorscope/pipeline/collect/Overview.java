package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of all records together.
 *
 * @param records by wave
 * @param before by part of the input: how many records of its file come before
 * @param evidence by entry of the study's responses × number of variables + variable: bit k is what {@link DecimalSigns}
 *     calls k
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Overview(Map<String, Long> records, long[] before, Map<Integer, Integer> evidence) {
    /** A batch's part of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Seen(int part, int file, int records, int[] evidence) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The overview of all batches. */
    public static Overview of(Collected collected, List<Seen> batches) {
        Map<String, Long> records = new TreeMap<>();
        var numbers = new PartNumbers();
        Map<Integer, Integer> evidence = new HashMap<>();
        for (Seen seen : batches) {
            InputFile file = collected.files().get(seen.file);
            records.merge(file.wave(), (long) seen.records, Long::sum);
            numbers.add(seen.part, seen.file, seen.records);
            for (int tells : seen.evidence) {
                int column = file.entry() * collected.variables().size() + tells / 3;
                evidence.merge(column, 1 << (tells % 3), (a, b) -> a | b);
            }
        }
        return new Overview(records, numbers.before(), evidence);
    }

    /** Whether a number waits for the rest of its column. */
    public boolean unsettled() {
        return evidence.values().stream().anyMatch(bits -> (bits & 1) != 0);
    }
}
