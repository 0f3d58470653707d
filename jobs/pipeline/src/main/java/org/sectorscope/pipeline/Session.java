package org.sectorscope.pipeline;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.study.Trouble;

/** The Spark session of a run: under spark-submit the cluster's, else one inside this process. */
final class Session {
    /** Of executors, as of the launcher: the first compiler alone. Each compiles for itself, on the cores that it works with. */
    private static final String COMPILING = "-XX:TieredStopAtLevel=1";

    /** The setting of jars that executors fetch when they start. */
    private static final String JARS = "spark.jars";

    private Session() {}

    /** Whether the session is one inside this process, which starts at once and needs nobody else. */
    static boolean embedded(String master) {
        return master != null ? master.startsWith("local") : !new SparkConf().contains("spark.master");
    }

    /** @param master Spark master; {@code null}: what spark-submit says, else all cores of this machine */
    static SparkSession start(String study, String master) {
        var conf = new SparkConf()
                .setAppName("sectorscope " + study)
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.sql.ansi.enabled", "true")
                // What tasks send is merged as it comes: all of it together says nothing of memory.
                .setIfMissing("spark.driver.maxResultSize", "0")
                // One file of a task's output. Unless there are many partitions Spark would make one of each, join and
                // delete
                // them: thousands, and a quarter of the time at millions of responses.
                .setIfMissing("spark.shuffle.sort.bypassMergeThreshold", "1")
                // What a user sets as extraJavaOptions stands behind it.
                .setIfMissing("spark.executor.defaultJavaOptions", COMPILING);
        boolean embedded = embedded(master);
        if (master != null || embedded) {
            conf.setMaster(master == null ? "local[*]" : master);
        }
        if (!embedded) {
            submit(conf, master);
        }
        if (embedded) {
            // A batch in one process needs none of what a cluster offers; each would cost start-up time.
            conf.set("spark.ui.enabled", "false")
                    // By fairscheduler.xml, which Spark finds here only: what is read beside other jobs waits for them.
                    .set("spark.scheduler.mode", "FAIR")
                    .set("spark.driver.host", "127.0.0.1")
                    .set("spark.driver.bindAddress", "127.0.0.1")
                    .set("spark.sql.catalogImplementation", "in-memory")
                    .set(
                            "spark.sql.shuffle.partitions",
                            Integer.toString(Runtime.getRuntime().availableProcessors()))
                    .set("spark.sql.codegen.wholeStage", "false")
                    .set("spark.ui.showConsoleProgress", "false")
                    // Through the network to itself is slower than through memory.
                    .set("spark.task.maxDirectResultSize", "64m")
                    // Tells a faulty disk from a faulty network, and there is no network.
                    .set("spark.shuffle.checksum.enabled", "false")
                    // What is exchanged takes longer to pack than to write: a fortieth of a run of four million
                    // responses.
                    .set("spark.shuffle.compress", "false")
                    .set("spark.shuffle.spill.compress", "false")
                    .set("spark.metrics.executorMetricsSource.enabled", "false")
                    .set("spark.metrics.staticSources.enabled", "false")
                    .set("spark.metrics.conf.*.sink.servlet.class", NoMetricsServlet.class.getName());
        }
        try {
            // The session's own builder: the general one looks for it by Scala reflection, which takes a fifth of a
            // second.
            return org.apache.spark.sql.classic.SparkSession$.MODULE$
                    .builder()
                    .config(conf)
                    .getOrCreate();
        } catch (Exception e) {
            // SparkException is a checked exception that Spark's Scala signatures do not tell.
            if (master != null && String.valueOf(e.getMessage()).startsWith("Could not parse Master URL")) {
                throw new Trouble(
                        Trouble.Kind.STUDY,
                        "--master",
                        0,
                        "'" + master + "' is no Spark master",
                        "write local[*], yarn, spark://HOST:PORT or k8s://HOST:PORT, or leave it out");
            }
            throw e;
        }
    }

    /** Settings of a cluster's executors: the program, where spark-submit has not said where that is, and what they do first. */
    static void submit(SparkConf conf, String master) {
        if (master != null && !conf.contains(JARS)) {
            conf.setJars(JavaSparkContext.jarOfClass(Session.class));
        }
        // An executor that does not find a class that it is to begin with does not start, and Spark tries for ever.
        if (!conf.get(JARS, "").isEmpty()) {
            String others = conf.get("spark.plugins", "");
            conf.set("spark.plugins", Rehearsal.class.getName() + (others.isEmpty() ? "" : "," + others));
        }
    }

    /**
     * Stops a session. Where a run failed, tasks of other jobs may be at work yet, and nobody takes what they bring: Spark would
     * show that as an error with its stack, in front of the line that says what is wrong.
     */
    static void stop(SparkSession spark) {
        Configurator.setLevel("org.apache.spark.scheduler.TaskSchedulerImpl", Level.OFF);
        spark.stop();
    }
}
