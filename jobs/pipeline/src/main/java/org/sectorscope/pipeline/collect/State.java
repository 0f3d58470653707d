package org.sectorscope.pipeline.collect;

import java.util.Locale;

/** What became of a variable's value in a record. Stored as the ordinal: append only. */
public enum State {
    /** There is a value. */
    VALID,
    /** The export says that the question was not shown, or the wave's questionnaire does not have it. */
    NOT_ASKED,
    /** Empty. */
    UNANSWERED,
    /** A text that the codebook names as missing. */
    DECLARED_MISSING,
    /** A text that no category accepts. */
    UNKNOWN_CODE,
    /** A text that is no number or date. */
    UNREADABLE,
    /** A number outside the codebook's range. */
    OUT_OF_RANGE,
    /** Emptied by an edit rule. */
    BLANKED,
    /** One point with three digits behind it; only until {@link DecimalSigns} has seen the whole column. */
    AMBIGUOUS;

    private static final State[] ALL = values();

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
        return switch (this) {
            case UNKNOWN_CODE, UNREADABLE, OUT_OF_RANGE, AMBIGUOUS -> true;
            default -> false;
        };
    }
}
