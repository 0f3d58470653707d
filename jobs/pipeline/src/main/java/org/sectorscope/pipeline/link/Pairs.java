package org.sectorscope.pipeline.link;

import java.util.Arrays;
import org.sectorscope.pipeline.keys.KeyHash;

/** Numbers pairs of numbers that are not negative in the order they are first met. */
final class Pairs {
    private static final long NONE = -1;

    private long[] pairs = new long[64];
    private int[] ids = new int[64];
    private int size;

    Pairs() {
        Arrays.fill(pairs, NONE);
    }

    int size() {
        return size;
    }

    /** The pair's number, from 0 on. */
    int id(int a, int b) {
        long pair = (long) a << 32 | b;
        int place = place(pairs, pair);
        if (pairs[place] == NONE) {
            if (2 * (size + 1) > pairs.length) {
                grow();
                place = place(pairs, pair);
            }
            pairs[place] = pair;
            ids[place] = size++;
        }
        return ids[place];
    }

    private static int place(long[] pairs, long pair) {
        int mask = pairs.length - 1;
        int place = (int) (KeyHash.mix(pair) & mask);
        while (pairs[place] != NONE && pairs[place] != pair) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] more = new long[2 * pairs.length];
        int[] moreIds = new int[more.length];
        Arrays.fill(more, NONE);
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] != NONE) {
                int place = place(more, pairs[i]);
                more[place] = pairs[i];
                moreIds[place] = ids[i];
            }
        }
        pairs = more;
        ids = moreIds;
    }
}
