package org.sectorscope.pipeline;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.collect.Inputs;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.command.HadoopSettings;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.pipeline.tabulate.TabulateJob;
import org.sectorscope.study.Study;

/** The order of the jobs: collect and clean, link, weight, tabulate, publish. */
public final class SurveyPipeline {
    /** Threads of the common pool would not see the classes that spark-submit loads; these take their maker's loader. */
    private static final Executor THREADS = work -> new Thread(work, "session").start();

    private final Study study;
    private final Path out;
    private final String master;
    private final Progress progress;

    /** @param master Spark master; {@code null}: spark-submit's, else this machine */
    public SurveyPipeline(Study study, Path out, String master, Progress progress) {
        this.study = study;
        this.out = out;
        this.master = master;
        this.progress = progress;
    }

    /** Throws what is wrong with the study's inputs as far as their beginnings tell. */
    public static void check(Study study) {
        Inputs.check(study, HadoopSettings.given()).ifPresent(trouble -> {
            throw trouble;
        });
    }

    /** The whole pipeline, up to a job, in one Spark session. */
    public void run(Job last, boolean units) {
        // In one process side by side: each takes some tenths of a second, which is much of a small study. A cluster,
        // which may let one wait, is not asked before the inputs are found right.
        boolean beside = Session.embedded(master);
        if (!beside) {
            check(study);
        }
        CompletableFuture<SparkSession> starting =
                CompletableFuture.supplyAsync(() -> Session.start(study.id(), master), THREADS);
        starting.thenAcceptAsync(Expressions::prepare, THREADS);
        CompletableFuture<Void> stopping = CompletableFuture.completedFuture(null);
        try {
            if (beside) {
                check(study);
            }
            OutputFolder folder = OutputFolder.open(out);
            SparkSession spark = started(starting);
            var run = new Run(study, spark, folder, progress);
            Run.Responses responses = run.clean(units, last.compareTo(Job.LINK) >= 0);
            if (last.compareTo(Job.LINK) >= 0) {
                responses = run.link(responses, units);
            }
            if (last.compareTo(Job.WEIGHT) >= 0) {
                run.weight(responses, units);
            }
            if (last.compareTo(Job.TABULATE) >= 0) {
                TabulateJob.Result tables = run.tabulate();
                // What follows is no work for Spark: it may stop meanwhile.
                stopping = CompletableFuture.runAsync(() -> Session.stop(spark), THREADS);
                run.write(tables);
            }
            if (last == Job.PUBLISH) {
                run.publish();
            }
            run.commit(last);
        } finally {
            // Where Spark has stopped, or is about to, it does not stop again.
            starting.handle((spark, failure) -> {
                        if (spark != null) {
                            Session.stop(spark);
                        }
                        return null;
                    })
                    .join();
            stopping.join();
        }
    }

    private static SparkSession started(CompletableFuture<SparkSession> starting) {
        SparkSession spark = joined(starting);
        // Spark notes it for the thread that made it.
        SparkSession.setActiveSession(spark);
        return spark;
    }

    /** What another thread made; what it threw instead is thrown. */
    static <T> T joined(CompletableFuture<T> made) {
        try {
            return made.join();
        } catch (CompletionException e) {
            return thrown(e.getCause() == null ? e : e.getCause());
        }
    }

    /** SparkException is a checked exception that Spark's Scala signatures do not tell. */
    @SuppressWarnings("unchecked") // nothing is cast when it runs
    private static <T, E extends Throwable> T thrown(Throwable e) throws E {
        throw (E) e;
    }

    /** One job alone, from the unit records that the job before it left. */
    public void alone(Job job) {
        OutputFolder folder = OutputFolder.open(out);
        if (job == Job.PUBLISH) {
            var run = new Run(study, null, folder, progress);
            run.carryOn(job);
            run.publishFromFolder();
            run.commit(job);
            return;
        }
        if (job == Job.CLEAN) {
            check(study);
        }
        SparkSession spark = Session.start(study.id(), master);
        try {
            var run = new Run(study, spark, folder, progress);
            run.carryOn(job);
            switch (job) {
                case CLEAN -> run.clean(true, false);
                case LINK -> run.link(run.cleaned(), true);
                case WEIGHT -> run.weight(run.linked(), true);
                case TABULATE -> {
                    run.weighted();
                    run.write(run.tabulate());
                }
                case PUBLISH -> throw new AssertionError(job);
            }
            run.commit(job);
        } finally {
            Session.stop(spark);
        }
    }
}
