package org.sectorscope.study;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** What a person who mistyped a word may have meant. */
final class Similar {
    private static final int MOST_EDITS = 2;

    private Similar() {}

    /** The known word with the fewest edits, at most two and fewer than its letters; among equals the first by code. */
    static Optional<String> to(String word, Collection<String> known) {
        String best = null;
        int least = MOST_EDITS + 1;
        for (String candidate : new TreeSet<>(known)) {
            int edits = edits(word, candidate);
            if (edits < least && edits < candidate.length()) {
                least = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance; of words too long to be meant, more than the most. */
    private static int edits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MOST_EDITS) {
            return MOST_EDITS + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
