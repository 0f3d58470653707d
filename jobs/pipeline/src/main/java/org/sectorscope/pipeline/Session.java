package org.sectorscope.pipeline;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a run: under spark-submit the cluster's, else one inside this process. */
final class Session {
    private Session() {}

    /** @param master Spark master; {@code null}: what spark-submit says, else all cores of this machine */
    static SparkSession start(String study, String master) {
        var given = new SparkConf();
        var conf = new SparkConf()
                .setAppName("sectorscope " + study)
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.sql.ansi.enabled", "true");
        boolean embedded = master != null ? master.startsWith("local") : !given.contains("spark.master");
        if (master != null || embedded) {
            conf.setMaster(master == null ? "local[*]" : master);
        }
        if (embedded) {
            // A batch in one process needs none of what a cluster offers; each would cost start-up time.
            conf.set("spark.ui.enabled", "false")
                    .set("spark.driver.host", "127.0.0.1")
                    .set("spark.driver.bindAddress", "127.0.0.1")
                    .set("spark.sql.catalogImplementation", "in-memory")
                    .set(
                            "spark.sql.shuffle.partitions",
                            Integer.toString(Runtime.getRuntime().availableProcessors()))
                    .set("spark.sql.codegen.wholeStage", "false")
                    .set("spark.ui.showConsoleProgress", "false");
        }
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
