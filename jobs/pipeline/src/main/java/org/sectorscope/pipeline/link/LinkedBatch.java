package org.sectorscope.pipeline.link;

import java.io.Serializable;
import java.util.ArrayList;
import org.sectorscope.pipeline.columns.Batch;

/**
 * Responses with what was found for them.
 *
 * @param ambiguous those whose keys fit several entries
 */
record LinkedBatch(Batch batch, ArrayList<Ambiguity> ambiguous) implements LinkedPart, Serializable {
    private static final long serialVersionUID = 1L;

    /** A response whose key of a kind fits several entries in scope. */
    record Ambiguity(int file, long record, String kind, String key, int candidates) implements Serializable {}
}
