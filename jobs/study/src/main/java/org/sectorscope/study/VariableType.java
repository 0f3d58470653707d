package org.sectorscope.study;

import java.util.Locale;

/** What a variable holds. */
public enum VariableType {
    ID,
    SINGLE,
    MULTIPLE,
    LIKERT,
    NUMBER,
    MONEY,
    DATE,
    TEXT;

    /** One category of a list: {@code single} and {@code likert}. */
    public boolean isCoded() {
        return this == SINGLE || this == LIKERT;
    }

    /** A quantity: {@code number} and {@code money}. */
    public boolean isNumeric() {
        return this == NUMBER || this == MONEY;
    }

    /** The name used in study files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
