package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.sectorscope.pipeline.keys.Unpacking;

/** What {@link Matching} answers the responses of a partition: by kind of key, then the response's position. */
final class Answers {
    private static final int NOTHING = -1;

    private final Found[] found;
    private final List<List<String>> profiles = new ArrayList<>();
    private final BitSet repeated = new BitSet();
    private FrameTally frame;

    /** Of a kind of key. */
    private static final class Found {
        private int[] candidates = new int[0];
        private int[] profile = new int[0];
        private int[] file = new int[0];
        private long[] record = new long[0];

        void room(int position) {
            int known = candidates.length;
            if (position >= known) {
                int more = Math.max(2 * known, position + 1024);
                candidates = Arrays.copyOf(candidates, more);
                Arrays.fill(candidates, known, more, NOTHING);
                profile = Arrays.copyOf(profile, more);
                file = Arrays.copyOf(file, more);
                record = Arrays.copyOf(record, more);
            }
        }
    }

    Answers(int kinds, Iterator<byte[]> chunks) {
        found = new Found[kinds];
        Arrays.setAll(found, k -> new Found());
        chunks.forEachRemaining(this::add);
    }

    private void add(byte[] chunk) {
        var reading = new Unpacking(chunk, 0);
        if (reading.small() == Chunk.FRAME) {
            frame = frame == null ? new FrameTally() : frame;
            frame.add(reading);
            return;
        }
        int first = profiles.size();
        profiles.addAll(Chunk.profiles(reading));
        while (reading.hasMore()) {
            int position = reading.small();
            Found of = found[reading.small()];
            of.room(position);
            of.candidates[position] = reading.small();
            if (of.candidates[position] == 1) {
                of.profile[position] = first + reading.small();
                of.file[position] = reading.small();
                of.record[position] = reading.number();
                repeated.set(position, reading.number() != 0);
            }
        }
    }

    /** The register's counts; {@code null} in all partitions but the first. */
    FrameTally frame() {
        return frame;
    }

    /** Entries in scope that a key fits; −1: it fits none at all. */
    int candidates(int kind, int position) {
        Found of = found[kind];
        return position < of.candidates.length ? of.candidates[position] : NOTHING;
    }

    /** Number of profiles. */
    int profiles() {
        return profiles.size();
    }

    /** The number of the only candidate's profile. */
    int profile(int kind, int position) {
        return found[kind].profile[position];
    }

    /** Values of a profile's variables. */
    List<String> profile(int number) {
        return profiles.get(number);
    }

    /** The only candidate. */
    String entry(int kind, int position) {
        return found[kind].file[position] + ":" + found[kind].record[position];
    }

    boolean isRepeated(int position) {
        return repeated.get(position);
    }
}
