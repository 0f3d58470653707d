package org.sectorscope.pipeline.collect;

import java.util.Locale;

/** What became of a variable's value in a record. Stored as the ordinal: append only. */
public enum State {
    /** There is a value. */
    VALID(false),
    /** The export says that the question was not shown, or the wave's questionnaire does not have it. */
    NOT_ASKED(false),
    /** Empty. */
    UNANSWERED(false),
    /** A text that the codebook names as missing. */
    DECLARED_MISSING(false),
    /** A text that no category accepts. */
    UNKNOWN_CODE(true),
    /** A text that is no number or date. */
    UNREADABLE(true),
    /** A number outside the codebook's range. */
    OUT_OF_RANGE(true),
    /** Emptied by an edit rule. */
    BLANKED(false),
    /** One point with three digits behind it; only until {@link DecimalSigns} has seen the whole column. */
    AMBIGUOUS(true);

    private static final State[] ALL = values();

    private final boolean finding;

    State(boolean finding) {
        this.finding = finding;
    }

    /** The state of a stored ordinal. */
    public static State of(int ordinal) {
        return ALL[ordinal];
    }

    /** The name used in the published files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a value in this state is bad, and so counted as a finding. */
    public boolean isFinding() {
        return finding;
    }
}
