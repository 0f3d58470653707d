package org.sectorscope.study;

import java.util.List;

/**
 * An edit rule (GSBPM 5.3): a Spark SQL check that holds, fails, or is null and then passes.
 *
 * @param blank variables emptied by {@link Action#BLANK}
 */
public record Rule(String id, String check, List<String> blank, Action action, Text label) {
    /** What becomes of a record that fails. */
    public enum Action {
        /** The record is set aside. */
        QUARANTINE,
        /** The named variables become missing. */
        BLANK,
        /** The record stays as it is; the failure is counted. */
        FLAG
    }

    public Rule {
        blank = List.copyOf(blank);
    }
}
