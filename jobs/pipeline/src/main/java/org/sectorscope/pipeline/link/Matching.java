package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.collect.PartNumbers;
import org.sectorscope.pipeline.keys.Asked;
import org.sectorscope.pipeline.keys.Unpacking;
import org.sectorscope.study.Duplicates;
import scala.Tuple2;

/**
 * Where keys of responses meet those of the register: holds the responses that asked, looks at the entries as they come by,
 * and answers how many entries a key fits and which, if it is one.
 */
final class Matching {
    private final Asked asked;
    /** By key: entries, those in scope, and of the last of these profile, part of the register and record in that. */
    private final int[] entries;

    private final int[] candidates;
    private final int[] profile;
    private final int[] part;
    private final long[] record;
    private final Profiles profiles = new Profiles();
    private final PartNumbers numbers = new PartNumbers();
    private final List<Tuple2<Integer, byte[]>> passed = new ArrayList<>();

    private Matching(Asked asked) {
        this.asked = asked;
        this.entries = new int[asked.size()];
        this.candidates = new int[asked.size()];
        this.profile = new int[asked.size()];
        this.part = new int[asked.size()];
        this.record = new long[asked.size()];
    }

    /**
     * Answers by home.
     *
     * @param homes number of partitions of responses
     * @param single whether there is one kind of keys: then all responses of an entry meet here, and it is told which of them
     *     another one takes the place of
     */
    static Iterator<Tuple2<Integer, byte[]>> answers(
            Iterator<byte[]> questions, Iterator<byte[]> entries, int homes, boolean single) {
        var matching = new Matching(Asked.of(questions));
        entries.forEachRemaining(matching::add);
        return matching.answers(homes, single);
    }

    private void add(byte[] chunk) {
        var reading = new Unpacking(chunk, 0);
        int holds = reading.small();
        if (holds == Chunk.FRAME) {
            passed.add(new Tuple2<>(0, chunk));
            return;
        }
        if (holds == Chunk.PART) {
            numbers.add(reading.small(), reading.small(), reading.number());
            return;
        }
        List<List<String>> local = Chunk.profiles(reading);
        int[] known = new int[local.size()];
        Arrays.fill(known, -1);
        while (reading.hasMore()) {
            int head = reading.small();
            int length = reading.small();
            int key = asked.find(head >> 1, chunk, reading.at(), length);
            reading.skip(length);
            boolean inScope = (head & 1) != 0;
            int of = inScope ? reading.small() : 0;
            int where = inScope ? reading.small() : 0;
            long number = inScope ? reading.number() : 0;
            if (key < 0) {
                continue;
            }
            entries[key]++;
            if (inScope) {
                candidates[key]++;
                if (known[of] < 0) {
                    known[of] = profiles.id(local.get(of));
                }
                profile[key] = known[of];
                part[key] = where;
                record[key] = number;
            }
        }
    }

    private Iterator<Tuple2<Integer, byte[]>> answers(int homes, boolean single) {
        Chunk[] chunks = new Chunk[homes];
        Arrays.setAll(chunks, c -> new Chunk());
        long[] before = numbers.before();
        for (int k = 0; k < asked.size(); k++) {
            int key = k;
            if (entries[key] == 0) {
                continue;
            }
            Map<Integer, Asked.Response> best =
                    single && candidates[key] == 1 ? asked.best(key, Duplicates.Keep.LATEST_COMPLETE) : Map.of();
            asked.each(key, r -> {
                Asked.Response response = asked.response(r);
                Chunk chunk = chunks[response.home()];
                chunk.body().number(response.position());
                chunk.body().number(asked.kind(key));
                chunk.body().number(candidates[key]);
                if (candidates[key] == 1) {
                    chunk.profile(profile[key]);
                    chunk.body().number(numbers.file(part[key]));
                    chunk.body().number(before[part[key]] + record[key]);
                    boolean repeated =
                            !best.isEmpty() && !best.get(response.wave()).equals(response);
                    chunk.body().number(repeated ? 1 : 0);
                }
            });
        }
        List<Tuple2<Integer, byte[]>> sent = new ArrayList<>(passed);
        for (int home = 0; home < homes; home++) {
            if (chunks[home].body().size() > 0) {
                sent.add(new Tuple2<>(home, chunks[home].take(profiles)));
            }
        }
        return sent.iterator();
    }
}
