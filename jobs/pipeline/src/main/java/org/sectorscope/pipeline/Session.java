package org.sectorscope.pipeline;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.study.Trouble;

/** The Spark session of a run: under spark-submit the cluster's, else one inside this process. */
final class Session {
    /** Of executors, as of the launcher: the first compiler alone. Each compiles for itself, on the cores that it works with. */
    private static final String COMPILING = "-XX:TieredStopAtLevel=1";

    /** The setting of jars that executors fetch when they start. */
    private static final String JARS = "spark.jars";

    private static final String PLUGINS = "spark.plugins";

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
            forExecutors(conf, program(), master);
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

    /**
     * Settings of a cluster's executors: where the program is, unless spark-submit has said so, and what they do first.
     *
     * @param program the jar that this program is in; empty where it is in none
     * @param master as told to this program; {@code null}: spark-submit knows
     */
    static void forExecutors(SparkConf conf, Optional<Path> program, String master) {
        if (program.isEmpty()) {
            return;
        }
        List<String> jars = new ArrayList<>(List.of(conf.get(JARS, "").split(",")));
        jars.removeIf(String::isBlank);
        // By its name: spark-submit may have fetched it from elsewhere.
        String name = program.get().getFileName().toString();
        boolean listed = jars.stream()
                .anyMatch(jar -> jar.substring(jar.lastIndexOf('/') + 1).equals(name));
        if (!listed && master != null) {
            jars.add(program.get().toUri().toString());
            conf.set(JARS, String.join(",", jars));
            listed = true;
        }
        // An executor that lacked the class would not start, and Spark would try for ever. One inside this process has
        // nothing to rehearse.
        if (listed && !conf.get("spark.master", "").matches("local(\\[.*)?")) {
            String others = conf.get(PLUGINS, "");
            conf.set(PLUGINS, (others.isEmpty() ? "" : others + ",") + Rehearsal.class.getName());
        }
    }

    /** The jar that this program is in; empty where it is in none, or its loader tells no place among this machine's files. */
    private static Optional<Path> program() {
        try {
            Path place = Path.of(Session.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(place) ? Optional.of(place) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
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
