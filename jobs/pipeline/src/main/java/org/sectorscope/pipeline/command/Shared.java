package org.sectorscope.pipeline.command;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * What every command that takes a study is given.
 *
 * @param master Spark's; {@code null}: the default
 * @param languages to publish in; {@code null}: the study's
 */
record Shared(String study, String master, List<String> languages, boolean quiet) {

    /** The option that may be given several times. */
    static final String LANGUAGES = "languages";

    static Options options() {
        return new Options()
                .addOption(Command.value("study", "FILE", true, "the study file"))
                .addOption(Command.value("master", "URL", false, "Spark master (default: local[*])"))
                .addOption(Command.value(LANGUAGES, "fr,en", false, "publish in these only"))
                .addOption(Command.flag("quiet", "no progress, no summary"))
                .addOption(Command.flag("debug", "stack traces"));
    }

    static Shared of(CommandLine line) {
        String[] languages = line.getOptionValues(LANGUAGES);
        return new Shared(
                line.getOptionValue("study"),
                line.getOptionValue("master"),
                languages == null
                        ? null
                        : Arrays.stream(String.join(",", languages).split(",", -1))
                                .map(String::strip)
                                .toList(),
                line.hasOption("quiet"));
    }
}
