package org.sectorscope.publication.figure;

import java.util.Optional;
import org.sectorscope.study.Text;

/**
 * The part of the population that a table or model is about.
 *
 * @param label what readers are told; empty: the study has no name for it
 * @param predicate the study's own condition; empty: everyone
 */
public record Restriction(Labels labels, String label, String predicate) {
    static Restriction of(Labels labels, Optional<String> where, Text label) {
        return new Restriction(labels, labels.text(label, ""), where.orElse(""));
    }

    /** The predicate where there is no name for what it keeps; a page sets it as code. */
    public Optional<String> code() {
        return label.isEmpty() && !predicate.isEmpty() ? Optional.of(predicate) : Optional.empty();
    }

    /** What readers are told in plain text; empty: everyone. */
    public Optional<String> note() {
        return label.isEmpty()
                ? code().map(sql -> labels.words().say("restricted") + " " + sql)
                : Optional.of(labels.words().say("domain", label));
    }
}
