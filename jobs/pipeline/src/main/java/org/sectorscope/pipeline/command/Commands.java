package org.sectorscope.pipeline.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.sectorscope.pipeline.Job;
import org.sectorscope.pipeline.SurveyPipeline;
import org.sectorscope.pipeline.simulate.Simulation;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** The command line: parses, runs, and turns trouble into one-line messages and an exit status. */
public final class Commands {
    private static final int FAULT = 1;
    private static final int USAGE = 2;

    private Commands() {}

    /** The product's version; {@code development} outside its jar. */
    public static String version() {
        String version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Runs a command line and returns the exit status. */
    public static int execute(String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<Command> commands = all();
        Optional<Command> command = commands.stream()
                .filter(c -> args.length > 0 && c.name().equals(args[0]))
                .findFirst();
        if (Usage.asks(args, "-V", "--version")) {
            out.println("sectorscope " + version());
            return 0;
        }
        boolean named = args.length > 0 && !args[0].startsWith("-");
        if (Usage.asks(args, "-h", "--help") && (command.isPresent() || !named)) {
            command.ifPresentOrElse(c -> Usage.explain(c, out), () -> Usage.explain(commands, out));
            return 0;
        }
        if (command.isEmpty()) {
            String what = args.length == 0 ? "no command" : "there is no command '" + args[0] + "'";
            err.println("error: " + line(what) + ": see sectorscope --help");
            return USAGE;
        }
        CommandLine line;
        try {
            line = Usage.parsed(command.get(), Arrays.copyOfRange(args, 1, args.length));
        } catch (IllegalArgumentException e) {
            err.println("error: " + line(e.getMessage()) + ": see sectorscope " + args[0] + " --help");
            return USAGE;
        }
        try {
            command.get().action().accept(line);
            return 0;
        } catch (Exception e) {
            return report(e, line.hasOption("debug"), err);
        }
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    private static int report(Exception fault, boolean debug, PrintWriter err) {
        int status = FAULT;
        if (fault instanceof Trouble trouble) {
            for (Problem problem : trouble.problems()) {
                err.println("error: " + problem.message());
            }
            status = trouble.kind().exitStatus();
        } else {
            Throwable cause = fault;
            while (cause.getCause() != null) {
                cause = cause.getCause();
                if (cause instanceof Trouble trouble) {
                    return report(trouble, debug, err);
                }
            }
            String what = cause.getMessage() == null
                    ? ""
                    : " (" + cause.getMessage().lines().findFirst().orElse("") + ")";
            err.println("error: a fault of the program: " + cause.getClass().getSimpleName() + what
                    + ": run again with --debug and report it");
        }
        if (debug) {
            fault.printStackTrace(err);
        }
        return status;
    }

    private static List<Command> all() {
        List<Command> commands = new ArrayList<>();
        commands.add(
                new Command("run", "The whole pipeline in one Spark session.", Commands::runOptions, Commands::run));
        for (Job job : Job.values()) {
            commands.add(new Command(
                    job.key(), "One job, from what the job before it left.", Commands::jobOptions, line -> pipeline(
                                    line)
                            .alone(job)));
        }
        commands.add(new Command(
                "check", "Names every problem of a study at once; writes nothing.", Shared::options, Commands::check));
        commands.add(new Command(
                "simulate",
                "Writes a study with simulated data and its truth.",
                Commands::simulateOptions,
                Commands::simulate));
        return commands;
    }

    private static Options jobOptions() {
        return Shared.options().addOption(Command.value("out", "DIR", true, "folder of the results"));
    }

    private static Options runOptions() {
        return jobOptions()
                .addOption(Command.value("until", "JOB", false, "stop after this job"))
                .addOption(Command.flag("units", "also write the unit records"));
    }

    private static void run(CommandLine line) {
        String until = line.getOptionValue("until");
        Job last = until == null ? Job.PUBLISH : Job.named(until);
        pipeline(line).run(last, line.hasOption("units"));
    }

    private static SurveyPipeline pipeline(CommandLine line) {
        Shared shared = Shared.of(line);
        Path out = out(line);
        return new SurveyPipeline(StudyFiles.read(shared), out, shared.master(), new Progress(shared.quiet()));
    }

    private static Path out(CommandLine line) {
        String text = line.getOptionValue("out");
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    "--out",
                    0,
                    "'" + text + "' can be no folder's name here",
                    "give another, or set a locale with UTF-8, such as LC_ALL=C.UTF-8");
        }
    }

    private static void check(CommandLine line) {
        Shared shared = Shared.of(line);
        Study study = StudyFiles.read(shared);
        SurveyPipeline.check(study);
        if (!shared.quiet()) {
            System.out.println(study.location() + ": no problem found");
        }
    }

    private static Options simulateOptions() {
        return new Options()
                .addOption(Command.value("responses", "N", true, "responses of the last wave"))
                .addOption(Command.value("register", "M", true, "register entries"))
                .addOption(Command.value("seed", "S", true, "seed of all randomness"))
                .addOption(Command.value("out", "DIR", true, "folder of the study"))
                .addOption(Command.flag("quiet", "no summary"))
                .addOption(Command.flag("debug", "stack traces"));
    }

    private static void simulate(CommandLine line) {
        long responses = number(line, "responses", 1, Integer.MAX_VALUE);
        long register = number(line, "register", 1, Integer.MAX_VALUE);
        Path out = out(line);
        Simulation.write((int) responses, (int) register, number(line, "seed", Long.MIN_VALUE, Long.MAX_VALUE), out);
        if (!line.hasOption("quiet")) {
            System.out.println("study: " + out.resolve("study.yaml"));
        }
    }

    private static long number(CommandLine line, String option, long least, long most) {
        String text = line.getOptionValue(option);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as is a number out of range.
        }
        throw new Trouble(
                Trouble.Kind.STUDY,
                "--" + option,
                0,
                "'" + text + "' is no whole number from " + least + " to " + most,
                "give one");
    }
}
