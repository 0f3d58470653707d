package org.sectorscope.pipeline.collect;

/**
 * A text, coded.
 *
 * @param value in the type of the variable's column; null where the state is not {@link State#VALID} or {@link
 *     State#AMBIGUOUS} (then the number read with a decimal point)
 * @param evidence what the text tells of its column's decimal sign: {@link #NOTHING}, {@link #COMMA} or {@link #POINT}
 * @param bad the text behind a finding, where it is not the whole text; else null
 */
record Coded(State state, Object value, int evidence, String bad) implements java.io.Serializable {
    static final int NOTHING = 0;
    /** Decimals stand behind a comma, so a point groups thousands. */
    static final int COMMA = 1;
    /** Decimals stand behind a point. */
    static final int POINT = 2;

    static final Coded NOT_ASKED = of(State.NOT_ASKED);
    static final Coded UNANSWERED = of(State.UNANSWERED);
    static final Coded DECLARED_MISSING = of(State.DECLARED_MISSING);
    static final Coded UNKNOWN_CODE = of(State.UNKNOWN_CODE);
    static final Coded UNREADABLE = of(State.UNREADABLE);
    static final Coded OUT_OF_RANGE = of(State.OUT_OF_RANGE);

    /** Whether more follows from it than a state and a value: a finding, or what is known of the column. */
    boolean tells() {
        return evidence != NOTHING || bad != null || state.isFinding();
    }

    static Coded valid(Object value) {
        return new Coded(State.VALID, value, NOTHING, null);
    }

    private static Coded of(State state) {
        return new Coded(state, null, NOTHING, null);
    }
}
