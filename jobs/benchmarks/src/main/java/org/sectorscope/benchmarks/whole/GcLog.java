package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Java's log of its collections ({@code -Xlog:gc}) says. */
final class GcLog {
    /** A pause, and the heap before it, after it and as it may grow, such as {@code 24M->7M(512M)}. */
    private static final Pattern PAUSE = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(");

    private GcLog() {}

    /** The most that was held after a collection, in MiB: what is in use, without the garbage that waits for the next. */
    static double held(Path log) throws IOException {
        double most = Double.NaN;
        for (String line : Files.readAllLines(log)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                double held = Double.parseDouble(pause.group(1));
                most = Double.isNaN(most) ? held : Math.max(most, held);
            }
        }
        return most;
    }
}
