package org.sectorscope.pipeline.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.sectorscope.pipeline.Job;
import org.sectorscope.pipeline.SurveyPipeline;
import org.sectorscope.pipeline.simulate.Simulation;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: parses, runs, and turns trouble into one-line messages and an exit status. */
@Command(
        name = "sectorscope",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        subcommandsRepeatable = false,
        description = "Survey statistics for the associative sector, on Apache Spark.",
        synopsisSubcommandLabel = "COMMAND")
public final class Commands {
    private static final int FAULT = 1;
    private static final int USAGE = 2;

    /** What every job's command takes. */
    static final class Shared {
        @Option(names = "--study", required = true, paramLabel = "FILE", description = "the study file")
        String study;

        @Option(names = "--master", paramLabel = "URL", description = "Spark master (default: local[*])")
        String master;

        @Option(names = "--languages", split = ",", paramLabel = "fr,en", description = "publish in these only")
        List<String> languages;

        @Option(names = "--quiet", description = "no progress, no summary")
        boolean quiet;

        @Option(names = "--debug", description = "stack traces")
        boolean debug;
    }

    /** Prints the product's version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sectorscope " + version()};
        }
    }

    /** The product's version; {@code development} outside its jar. */
    public static String version() {
        String version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private Commands() {}

    /** Runs a command line and returns the exit status. */
    public static int execute(String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean debug = List.of(args).contains("--debug");
        var line = new CommandLine(new Commands());
        line.addSubcommand(new RunCommand());
        for (Job job : Job.values()) {
            line.addSubcommand(job.key(), new JobCommand(job));
        }
        line.addSubcommand(new CheckCommand());
        line.addSubcommand(new SimulateCommand());
        line.setOut(out).setErr(err);
        line.setParameterExceptionHandler((problem, a) -> {
            err.println("error: " + problem.getMessage().replaceAll("\\s+", " ") + ": see sectorscope --help");
            return USAGE;
        });
        line.setExecutionExceptionHandler((fault, command, result) -> report(fault, debug, err));
        if (args.length == 0) {
            err.println("error: no command: see sectorscope --help");
            return USAGE;
        }
        return line.execute(args);
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

    @Command(name = "run", description = "The whole pipeline in one Spark session.", mixinStandardHelpOptions = true)
    static final class RunCommand implements Runnable {
        @CommandLine.Mixin
        Shared shared = new Shared();

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
        Path out;

        @Option(names = "--until", paramLabel = "JOB", description = "stop after this job")
        String until;

        @Option(names = "--units", description = "also write the unit records")
        boolean units;

        @Override
        public void run() {
            Job last = until == null ? Job.PUBLISH : Job.named(until);
            pipeline(shared, out).run(last, units);
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "One job, from what the job before it left.")
    static final class JobCommand implements Runnable {
        private final Job job;

        @CommandLine.Mixin
        Shared shared = new Shared();

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
        Path out;

        JobCommand(Job job) {
            this.job = job;
        }

        @Override
        public void run() {
            pipeline(shared, out).alone(job);
        }
    }

    @Command(
            name = "check",
            description = "Names every problem of a study at once; writes nothing.",
            mixinStandardHelpOptions = true)
    static final class CheckCommand implements Runnable {
        @CommandLine.Mixin
        Shared shared = new Shared();

        @Override
        public void run() {
            Study study = StudyFiles.read(shared);
            SurveyPipeline.check(study);
            if (!shared.quiet) {
                System.out.println(study.location() + ": no problem found");
            }
        }
    }

    @Command(
            name = "simulate",
            description = "Writes a study with simulated data and its truth.",
            mixinStandardHelpOptions = true)
    static final class SimulateCommand implements Runnable {
        @Option(names = "--responses", required = true, paramLabel = "N", description = "responses of the last wave")
        int responses;

        @Option(names = "--register", required = true, paramLabel = "M", description = "register entries")
        int register;

        @Option(names = "--seed", required = true, paramLabel = "S", description = "seed of all randomness")
        long seed;

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the study")
        Path out;

        @Option(names = "--quiet", description = "no summary")
        boolean quiet;

        @Option(names = "--debug", description = "stack traces")
        boolean debug;

        @Override
        public void run() {
            if (responses < 1 || register < 1) {
                throw new Trouble(
                        Trouble.Kind.STUDY,
                        "simulate",
                        0,
                        "needs at least one response and one register entry",
                        "give positive --responses and --register");
            }
            Simulation.write(responses, register, seed, out);
            if (!quiet) {
                System.out.println("study: " + out.resolve("study.yaml"));
            }
        }
    }

    private static SurveyPipeline pipeline(Shared shared, Path out) {
        return new SurveyPipeline(StudyFiles.read(shared), out, shared.master, new Progress(shared.quiet));
    }
}
