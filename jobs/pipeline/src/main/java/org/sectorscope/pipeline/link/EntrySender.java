package org.sectorscope.pipeline.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.sectorscope.pipeline.collect.RegisterEntries;
import org.sectorscope.pipeline.keys.KeyHash;
import org.sectorscope.pipeline.keys.Packing;
import scala.Tuple2;

/** Sends the entries of a part of the register to where their keys meet those of responses, and the counts of those in scope. */
final class EntrySender implements Iterator<Tuple2<Integer, byte[]>> {
    /** Bytes of a chunk when it goes: a receiver looks at one at a time. */
    private static final int LARGE = 1 << 20;

    private final FrameExpressions frame;
    private final int[] counted;
    private final RegisterEntries entries;
    private final Chunk[] chunks;
    private final FrameTally tally = new FrameTally();
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private EntryCoder coder;
    /** By profile: entries in scope. */
    private long[] inScope = new long[0];

    private boolean done;

    /**
     * A sender.
     *
     * @param counted places of the variables by which entries in scope are counted
     * @param receivers partitions; the first one also gets the counts
     */
    EntrySender(FrameExpressions frame, int[] counted, RegisterEntries entries, int receivers) {
        this.frame = frame;
        this.counted = counted;
        this.entries = entries;
        this.chunks = new Chunk[receivers];
        Arrays.setAll(chunks, c -> new Chunk());
        this.coder = new EntryCoder(frame);
    }

    /** Counts the entries in scope and sends none. */
    FrameTally count() {
        int n;
        while ((n = block()) > 0) {
            count(n);
        }
        fold();
        return tally;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !done) {
            int n = block();
            if (n > 0) {
                count(n);
                for (int i = 0; i < n; i++) {
                    send(i);
                }
            } else {
                fold();
                ready.add(new Tuple2<>(0, tally.pack()));
                byte[] part = part();
                for (int receiver = 0; receiver < chunks.length; receiver++) {
                    ready.add(new Tuple2<>(receiver, part));
                }
                done = true;
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** What a receiver needs to number the entries within their file. */
    private byte[] part() {
        var chunk = new Packing();
        chunk.number(Chunk.PART);
        chunk.number(entries.part());
        chunk.number(entries.file());
        chunk.number(entries.records());
        return chunk.toArray();
    }

    private int block() {
        if (coder.isFull()) {
            fold();
            coder = new EntryCoder(frame);
        }
        return coder.read(entries);
    }

    private void count(int n) {
        int profiles = coder.profiles().size();
        if (inScope.length < profiles) {
            inScope = Arrays.copyOf(inScope, 2 * profiles);
        }
        for (int i = 0; i < n; i++) {
            if (coder.inScope(i)) {
                inScope[coder.profile(i)]++;
            }
        }
    }

    /** Settles all that names the coder's profiles. */
    private void fold() {
        for (int profile = 0; profile < inScope.length; profile++) {
            if (inScope[profile] > 0) {
                tally.add(coder.profiles().get(profile), counted, inScope[profile]);
            }
        }
        inScope = new long[0];
        for (int receiver = 0; receiver < chunks.length; receiver++) {
            release(receiver);
        }
    }

    private void release(int receiver) {
        if (chunks[receiver].body().size() > 0) {
            ready.add(new Tuple2<>(receiver, chunks[receiver].take(coder.profiles())));
        }
    }

    /** Puts an entry's keys into the chunks of their receivers. */
    private void send(int i) {
        boolean counts = coder.inScope(i);
        for (int kind = 0; kind < frame.kinds().size(); kind++) {
            EntryKeys keys = coder.keys(kind);
            int from = keys.from(i);
            int length = keys.length(i);
            if (length == 0) {
                continue;
            }
            int receiver = KeyHash.partition(KeyHash.of(kind, keys.bytes(), from, from + length), chunks.length);
            Chunk chunk = chunks[receiver];
            Packing body = chunk.body();
            chunk.part(entries.part());
            body.number(2L * kind + (counts ? 1 : 0));
            body.bytes(keys.bytes(), from, length);
            if (counts) {
                chunk.profile(coder.profile(i));
                chunk.record(coder.record(i));
            }
            if (body.size() > LARGE) {
                release(receiver);
            }
        }
    }
}
