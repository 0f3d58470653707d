package org.sectorscope.pipeline.columns;

import java.io.Serializable;

/** The values of one variable in a {@link Batch}, one per record, some missing. */
public sealed interface Column extends Serializable permits Texts, Numbers, Items, LaterColumn {
    /** Number of records. */
    int size();

    boolean isMissing(int row);

    /** The values of some records, in the order of their places. */
    Column take(int[] rows);

    /** What a column holds. */
    enum Kind {
        /** {@link Texts}. */
        TEXT,
        /** {@link Numbers}. */
        NUMBER,
        /** {@link Items}. */
        ITEMS
    }
}
