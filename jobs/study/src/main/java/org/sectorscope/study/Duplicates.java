package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/**
 * Which of several responses with the same key stays. A key with a missing part is nobody's duplicate.
 *
 * @param complete column or variable that is filled in a complete response; empty: by format
 * @param order column or variable that tells which is later; empty: by format
 */
public record Duplicates(List<String> key, Keep keep, Optional<String> complete, Optional<String> order) {
    /** Which one stays; ties go to the later record. */
    public enum Keep {
        LATEST_COMPLETE,
        LATEST,
        FIRST
    }

    public Duplicates {
        key = List.copyOf(key);
    }
}
