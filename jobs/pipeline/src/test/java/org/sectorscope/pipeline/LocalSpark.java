package org.sectorscope.pipeline;

import org.apache.spark.sql.SparkSession;

/** The session that all tests of this module share. */
public final class LocalSpark {
    private LocalSpark() {}

    /** Two local cores, no user interface, ANSI mode; a new one where a test of whole commands ended the former. */
    public static SparkSession session() {
        SparkSession session = SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        if (!Boolean.parseBoolean(session.conf().get("spark.sql.ansi.enabled"))) {
            throw new IllegalStateException("Spark is not in ANSI mode");
        }
        return session;
    }
}
