package org.sectorscope.benchmarks.whole;

import java.util.Locale;

/**
 * How many responses a survey has; its register has twice as many entries.
 *
 * @param name as the command line has it, such as {@code 4m}: the folder of its data too
 * @param responses how many
 */
record Size(String name, long responses) {

    /** Thousands or millions, such as {@code 100k} or {@code 4m}. */
    static Size named(String name) throws FailedException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.matches("[1-9][0-9]{0,2}[km]")) {
            throw new FailedException("--cluster: '" + name + "' is no size: write one such as 100k or 4m");
        }
        int last = lower.length() - 1;
        return new Size(
                lower, Long.parseLong(lower.substring(0, last)) * (lower.charAt(last) == 'k' ? 1_000 : 1_000_000));
    }

    /** Responses and register entries, for people. */
    String title() {
        return String.format(Locale.ROOT, "%,d / %,d", responses, 2 * responses);
    }
}
