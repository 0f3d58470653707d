package org.sectorscope.pipeline.collect;

/** What was read of a part of a file is none of its records: the place where it begins, or that where it ends, was guessed wrong. */
final class UnprovenCutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprovenCutException(String file) {
        super("a record of " + file + " does not end where it was cut");
    }
}
