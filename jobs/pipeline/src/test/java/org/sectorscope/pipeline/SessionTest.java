package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String REHEARSAL = "org.sectorscope.pipeline.Rehearsal";

    @Test
    void executorsThatHaveTheProgramRehearse() {
        var conf = new SparkConf(false).set("spark.jars", "file:/program.jar");
        Session.submit(conf, null);
        assertThat(conf.get("spark.plugins")).isEqualTo(REHEARSAL);
        assertThat(conf.get("spark.jars")).isEqualTo("file:/program.jar");
    }

    @Test
    void pluginsOfAUserStay() {
        var conf = new SparkConf(false).set("spark.jars", "file:/program.jar").set("spark.plugins", "org.example.Own");
        Session.submit(conf, "spark://host:7077");
        assertThat(conf.get("spark.plugins")).isEqualTo(REHEARSAL + ",org.example.Own");
    }

    /** Where the program is on executors' class paths in another way, or these tests' classes are in no jar. */
    @Test
    void executorsThatMayNotFindTheProgramDoNot() {
        var conf = new SparkConf(false);
        Session.submit(conf, null);
        assertThat(conf.contains("spark.plugins")).isFalse();
        Session.submit(conf, "spark://host:7077");
        assertThat(conf.get("spark.jars", "")).isEmpty();
        assertThat(conf.contains("spark.plugins")).isFalse();
    }
}
