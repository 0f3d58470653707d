package org.sectorscope.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sectorscope.study.Trouble;

/** The jobs in the order they run. */
public enum Job {
    CLEAN,
    LINK,
    WEIGHT,
    TABULATE,
    PUBLISH;

    /** The name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The job of a name given on the command line. */
    public static Job named(String name) {
        return Arrays.stream(values())
                .filter(j -> j.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        Trouble.Kind.STUDY,
                        "--until",
                        0,
                        "there is no job '" + name + "'",
                        "choose among " + Arrays.stream(values()).map(Job::key).collect(Collectors.joining(", "))));
    }
}
