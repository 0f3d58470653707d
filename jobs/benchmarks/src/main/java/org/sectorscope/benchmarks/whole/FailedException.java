package org.sectorscope.benchmarks.whole;

/** A program or a request that does not do: its message is what the user reads, in one line. */
final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
        super(message);
    }
}
