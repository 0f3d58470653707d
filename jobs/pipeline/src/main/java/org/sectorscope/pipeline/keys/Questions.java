package org.sectorscope.pipeline.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.sectorscope.pipeline.columns.Batch;
import scala.Tuple2;

/** What the responses of a partition ask where records of their keys meet. */
public final class Questions {
    /** In place of a kind: another batch. */
    static final int BATCH = 0;

    private final int home;
    private final Packing[] chunks;
    /** By receiver: the last batch it was told of. */
    private final Batch[] told;

    private Batch batch;
    private int before;

    /** @param home index of the partition, where the answers go */
    public Questions(int home, int receivers) {
        this.home = home;
        this.chunks = new Packing[receivers];
        this.told = new Batch[receivers];
        Arrays.setAll(chunks, c -> new Packing());
    }

    /** Goes to the next batch, of which all that is asked is about. */
    public void begin(Batch next) {
        before += batch == null ? 0 : batch.size();
        batch = next;
    }

    /** Asks about a key of a response. @param row in the batch */
    public void ask(int kind, byte[] key, int row) {
        int receiver = KeyHash.partition(KeyHash.of(kind, key, 0, key.length), chunks.length);
        Packing chunk = chunks[receiver];
        if (told[receiver] != batch) {
            if (told[receiver] == null) {
                chunk.number(home);
            }
            chunk.number(BATCH);
            chunk.text(batch.wave());
            chunk.number(batch.file());
            told[receiver] = batch;
        }
        chunk.number(kind + 1L);
        chunk.bytes(key, 0, key.length);
        chunk.number(before + row);
        chunk.number(batch.complete()[row] ? 1 : 0);
        chunk.real(batch.order()[row]);
        chunk.number(batch.record()[row]);
    }

    /** All questions by receiver. */
    public Iterator<Tuple2<Integer, byte[]>> sent() {
        List<Tuple2<Integer, byte[]>> sent = new ArrayList<>();
        for (int receiver = 0; receiver < chunks.length; receiver++) {
            if (told[receiver] != null) {
                sent.add(new Tuple2<>(receiver, chunks[receiver].toArray()));
            }
        }
        return sent.iterator();
    }
}
