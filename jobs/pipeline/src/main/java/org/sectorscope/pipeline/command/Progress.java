package org.sectorscope.pipeline.command;

import java.io.PrintStream;
import java.util.Locale;

/** What a person at a terminal is told while a run goes on; the summary at its end is told to pipes too. */
public final class Progress {
    /** Set by the launcher when standard error is a terminal. */
    private static final String TERMINAL = "SECTORSCOPE_TERMINAL";

    private final boolean quiet;
    private final boolean terminal;
    private final PrintStream err = System.err;

    public Progress(boolean quiet) {
        this.quiet = quiet;
        this.terminal = "1".equals(System.getenv(TERMINAL));
    }

    /** A job that has ended. */
    public void done(String job, double seconds, String what) {
        if (!quiet && terminal) {
            err.println(String.format(Locale.ROOT, "%-9s %6.1f s  %s", job, seconds, what));
        }
    }

    /** A line of the closing summary. */
    public void summary(String line) {
        if (!quiet) {
            System.out.println(line);
        }
    }
}
