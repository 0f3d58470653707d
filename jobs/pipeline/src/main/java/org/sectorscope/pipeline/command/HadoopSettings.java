package org.sectorscope.pipeline.command;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * Settings of Hadoop's file systems where there is no session. Spark's own {@code SparkHadoopUtil} is not asked: it is private to
 * Spark but for the byte code, and sets up Hadoop's log-in when it is first touched.
 */
public final class HadoopSettings {
    private static final String PREFIX = "spark.hadoop.";

    private HadoopSettings() {}

    /** Those of {@code core-site.xml} on the class path, and over them spark-submit's {@code --conf spark.hadoop.…}. */
    public static Configuration given() {
        return of(new SparkConf());
    }

    /** Those of {@code core-site.xml} on the class path, and over them these of Spark's. */
    public static Configuration of(SparkConf conf) {
        var settings = new Configuration();
        for (Tuple2<String, String> setting : conf.getAllWithPrefix(PREFIX)) {
            settings.set(setting._1, setting._2);
        }
        return settings;
    }
}
