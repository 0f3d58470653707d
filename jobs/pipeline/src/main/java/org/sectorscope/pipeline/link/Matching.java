package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.collect.PartNumbers;
import org.sectorscope.pipeline.keys.Asked;
import org.sectorscope.pipeline.keys.Packing;
import org.sectorscope.pipeline.keys.Sought;
import org.sectorscope.pipeline.keys.Unpacking;
import org.sectorscope.study.Duplicates;
import scala.Tuple2;

/**
 * Where keys of responses meet those of the register: holds the responses that asked, looks at the entries as they come by,
 * and answers how many entries a key fits and which, if it is one.
 */
final class Matching {
    /** What is known of a key, side by side, since keys are looked at in no order. */
    private static final int FACTS = 4;

    private static final int ENTRIES = 0;
    private static final int CANDIDATES = 1;
    private static final int PROFILE = 2;
    private static final int PART = 3;

    private final Asked asked;
    /** By key: entries, those in scope, and of the last of these profile and part of the register. */
    private final int[] facts;

    /** By key: the record, in its part, of the last entry in scope. */
    private final long[] record;

    private final Profiles profiles = new Profiles();
    private final PartNumbers numbers = new PartNumbers();
    private final List<Tuple2<Integer, byte[]>> passed = new ArrayList<>();

    private final Sought sought = new Sought();
    private final boolean[] inScope = new boolean[Sought.MOST];
    private final int[] profileOf = new int[Sought.MOST];
    private final long[] recordOf = new long[Sought.MOST];
    /** Of a chunk: the record of the last entry in scope. */
    private long last;

    private Matching(Asked asked) {
        this.asked = asked;
        this.facts = new int[Math.multiplyExact(FACTS, asked.size())];
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
        int part = reading.small();
        last = 0;
        while (reading.hasMore()) {
            sought.begin(chunk);
            while (sought.size() < Sought.MOST && reading.hasMore()) {
                seek(reading);
            }
            asked.find(sought);
            for (int i = 0; i < sought.size(); i++) {
                if (sought.found(i) >= 0) {
                    take(i, part, local, known);
                }
            }
        }
    }

    private void seek(Unpacking reading) {
        int i = sought.size();
        int head = reading.small();
        int length = reading.small();
        sought.add(head >> 1, reading.at(), length);
        reading.skip(length);
        inScope[i] = (head & 1) != 0;
        if (inScope[i]) {
            profileOf[i] = reading.small();
            last += reading.number();
            recordOf[i] = last;
        }
    }

    /** @param known by profile of the chunk its number here; −1: it has none yet */
    private void take(int i, int part, List<List<String>> local, int[] known) {
        int key = sought.found(i);
        int at = FACTS * key;
        facts[at + ENTRIES]++;
        if (inScope[i]) {
            int of = profileOf[i];
            if (known[of] < 0) {
                known[of] = profiles.id(local.get(of));
            }
            facts[at + CANDIDATES]++;
            facts[at + PROFILE] = known[of];
            facts[at + PART] = part;
            record[key] = recordOf[i];
        }
    }

    private static boolean isRepeated(Asked.Response response, Map<Integer, Asked.Response> best) {
        return !best.get(response.wave()).equals(response);
    }

    private Iterator<Tuple2<Integer, byte[]>> answers(int homes, boolean single) {
        Chunk[] chunks = new Chunk[homes];
        Arrays.setAll(chunks, c -> new Chunk());
        long[] before = numbers.before();
        for (int key = 0; key < asked.size(); key++) {
            int at = FACTS * key;
            if (facts[at + ENTRIES] == 0) {
                continue;
            }
            int candidates = facts[at + CANDIDATES];
            int part = facts[at + PART];
            Map<Integer, Asked.Response> best =
                    single && candidates == 1 ? asked.best(key, Duplicates.Keep.LATEST_COMPLETE) : Map.of();
            int kind = asked.kind(key);
            for (int r = asked.last(key); r != Asked.NONE; r = asked.before(r)) {
                Chunk chunk = chunks[asked.home(r)];
                Packing body = chunk.body();
                body.number(asked.position(r));
                body.number(kind);
                body.number(candidates);
                if (candidates == 1) {
                    chunk.profile(facts[at + PROFILE]);
                    body.number(numbers.file(part));
                    body.number(before[part] + record[key]);
                    body.number(!best.isEmpty() && isRepeated(asked.response(r), best) ? 1 : 0);
                }
            }
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
