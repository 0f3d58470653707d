package org.sectorscope.pipeline.command;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * One of the program's commands.
 *
 * @param options made when they are asked for: a run needs those of one command
 * @param action what it does with what was given; it throws what is wrong
 */
record Command(String name, String description, Supplier<Options> options, Consumer<CommandLine> action) {

    /** An option that takes a value. */
    static Option value(String name, String argument, boolean required, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .required(required)
                .desc(description)
                .get();
    }

    /** An option that is there or not. */
    static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }
}
