package org.sectorscope.pipeline.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.MissingOptionException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/** How commands are written: reads what was given, and explains. */
final class Usage {
    private Usage() {}

    /**
     * What a command was given.
     *
     * @throws IllegalArgumentException whose message says what is wrong with it
     */
    static CommandLine parsed(Command command, String[] arguments) {
        Options options = command.options().get();
        refuseSingleDashes(options, arguments);
        CommandLine line;
        try {
            line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wrong(options, e), e);
        }
        if (!line.getArgList().isEmpty()) {
            throw new IllegalArgumentException("'" + line.getArgList().get(0) + "' belongs to no option");
        }
        Set<String> seen = new HashSet<>();
        for (Option option : line.getOptions()) {
            if (!seen.add(option.getLongOpt()) && !option.getLongOpt().equals(Shared.LANGUAGES)) {
                throw new IllegalArgumentException("--" + option.getLongOpt() + " is given twice");
            }
        }
        return line;
    }

    /** The parser would take {@code -study} for {@code --study}, and {@code -outdir} for {@code --out dir}. */
    private static void refuseSingleDashes(Options options, String[] arguments) {
        boolean isValue = false;
        for (String argument : arguments) {
            if (!isValue && argument.matches("(?s)-([^-].*)?")) {
                throw new IllegalArgumentException("there is no option '" + argument + "'");
            }
            isValue = !isValue
                    && argument.startsWith("--")
                    && options.hasOption(argument)
                    && options.getOption(argument).hasArg();
        }
    }

    private static String wrong(Options options, ParseException e) {
        if (e instanceof MissingOptionException missing) {
            List<String> names = new ArrayList<>();
            for (Object key : missing.getMissingOptions()) {
                names.add(written(options.getOption(key.toString())));
            }
            return "missing " + String.join(", ", names);
        } else if (e instanceof MissingArgumentException missing) {
            return written(missing.getOption()) + ": nothing follows the option";
        } else if (e instanceof UnrecognizedOptionException unknown) {
            return "there is no option '" + unknown.getOption() + "'";
        }
        return e.getMessage();
    }

    private static String written(Option option) {
        return "--" + option.getLongOpt() + " " + option.getArgName();
    }

    /** The commands there are. */
    static void explain(List<Command> commands, PrintWriter out) {
        out.println("usage: sectorscope COMMAND [OPTION ...]");
        out.println("Survey statistics for the associative sector, on Apache Spark.");
        for (Command command : commands) {
            out.printf("  %-9s %s%n", command.name(), command.description());
        }
        out.println("sectorscope COMMAND --help explains one, sectorscope --version tells the version.");
    }

    /** A command's options. */
    static void explain(Command command, PrintWriter out) {
        try {
            HelpFormatter.builder()
                    .setHelpAppendable(new TextHelpAppendable(out))
                    .setShowSince(false)
                    .get()
                    .printHelp(
                            "sectorscope " + command.name(),
                            command.description(),
                            command.options().get(),
                            "",
                            true);
            out.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether one of these is among the arguments. */
    static boolean asks(String[] arguments, String... options) {
        return Arrays.stream(arguments).anyMatch(List.of(options)::contains);
    }
}
