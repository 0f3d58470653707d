package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Optional;

/**
 * The first digits of a place in the order of values: four digits of the value and four of the response's order, which decides
 * among ties.
 *
 * @param known number of digits that are decided
 * @param value those of the value's {@link org.sectorscope.statistics.numeric.OrderedBits}
 * @param order those of the response's order
 */
record KeyPrefix(int known, long value, long order) implements Serializable {
    /** By number of digits that are known: the bits of a value that are. The first digit has sign, exponent and a 64th. */
    private static final int[] KNOWN = {0, 18, 34, 50, Long.SIZE};
    /** Digits of a value, and of an order. */
    static final int OF_VALUE = KNOWN.length - 1;
    /** Bits of a digit of an order. */
    private static final int OF_ORDER = Long.SIZE / OF_VALUE;
    /** Bits of a value behind its first digit. */
    static final int REST = Long.SIZE - KNOWN[1];

    static final KeyPrefix NONE = new KeyPrefix(0, 0, 0);
    /** Behind every value: the key of what is no number. */
    static final KeyPrefix BEHIND = new KeyPrefix(OF_VALUE, -1, 0);

    /** The first digit of a response that the prefix leaves open. */
    int next(long key, long place) {
        return known < OF_VALUE
                ? (int) (key >>> Long.SIZE - KNOWN[known + 1]) & (1 << KNOWN[known + 1] - KNOWN[known]) - 1
                : (int) (place >>> Long.SIZE - (known - OF_VALUE + 1) * OF_ORDER) & (1 << OF_ORDER) - 1;
    }

    KeyPrefix with(int digit) {
        return known < OF_VALUE
                ? new KeyPrefix(known + 1, value << KNOWN[known + 1] - KNOWN[known] | digit, order)
                : new KeyPrefix(known + 1, value, order << OF_ORDER | digit);
    }

    /** The prefix of all responses of one value. */
    static KeyPrefix of(long key) {
        return new KeyPrefix(OF_VALUE, key, 0);
    }

    /**
     * A place in the order of values, and of responses among ties.
     *
     * @param key of the value
     */
    record Cut(long key, long order) implements Comparable<Cut>, Serializable {
        @Override
        public int compareTo(Cut other) {
            int byKey = Long.compareUnsigned(key, other.key);
            return byKey != 0 ? byKey : Long.compareUnsigned(order, other.order);
        }
    }

    /** The first place under the prefix; empty: it is the first of all. */
    Optional<Cut> start() {
        return known == 0 ? Optional.empty() : Optional.of(cut(0));
    }

    /** The first place behind the prefix; empty: there is none. */
    Optional<Cut> end() {
        if (known == 0) {
            return Optional.empty();
        }
        Cut end = cut(1);
        return end.compareTo(cut(0)) > 0 ? Optional.of(end) : Optional.empty();
    }

    /** The first place of a prefix that is greater by so much; small again where there is none. */
    private Cut cut(int more) {
        if (known <= OF_VALUE) {
            return new Cut(value + more << Long.SIZE - KNOWN[known], 0);
        }
        long places = order + more << (2 * OF_VALUE - known) * OF_ORDER;
        // Behind the last of a value's places stands the next value.
        return more > 0 && places == 0 ? new Cut(value + 1, 0) : new Cut(value, places);
    }

    boolean complete() {
        return known == 2 * OF_VALUE;
    }
}
