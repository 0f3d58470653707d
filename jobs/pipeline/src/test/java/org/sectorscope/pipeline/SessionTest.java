package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String REHEARSAL = "org.sectorscope.pipeline.Rehearsal";
    private static final Optional<Path> PROGRAM = Optional.of(Path.of("/là bas/program.jar"));
    private static final String CLUSTER = "spark://host:7077";

    @Test
    void executorsThatHaveTheProgramRehearse() {
        SparkConf conf = conf("other.jar,hdfs://node/apps/program.jar", CLUSTER);
        Session.forExecutors(conf, PROGRAM, null);
        assertThat(conf.get("spark.plugins")).isEqualTo(REHEARSAL);
        assertThat(conf.get("spark.jars")).isEqualTo("other.jar,hdfs://node/apps/program.jar");
    }

    @Test
    void withoutSparkSubmitTheProgramIsGivenToExecutorsBesideOtherJars() {
        SparkConf conf = conf("other.jar", CLUSTER);
        Session.forExecutors(conf, PROGRAM, CLUSTER);
        assertThat(conf.get("spark.jars"))
                .startsWith("other.jar,file:///l")
                .endsWith("%20bas/program.jar")
                .doesNotContain("%25");
        assertThat(conf.get("spark.plugins")).isEqualTo(REHEARSAL);
    }

    @Test
    void pluginsOfAUserStayAndComeFirst() {
        SparkConf conf = conf("program.jar", CLUSTER).set("spark.plugins", "org.example.Own");
        Session.forExecutors(conf, PROGRAM, CLUSTER);
        assertThat(conf.get("spark.plugins")).isEqualTo("org.example.Own," + REHEARSAL);
    }

    /** Spark would start one after the other, for ever. */
    @Test
    void executorsThatMayLackTheProgramDoNotRehearse() {
        SparkConf other = conf("other.jar", "yarn");
        Session.forExecutors(other, PROGRAM, null);
        assertThat(other.contains("spark.plugins")).isFalse();
        SparkConf none = conf("program.jar", CLUSTER);
        Session.forExecutors(none, Optional.empty(), CLUSTER);
        assertThat(none.contains("spark.plugins")).isFalse();
    }

    @Test
    void oneInsideThisProcessDoesNotRehearse() {
        for (String master : new String[] {"local", "local[*]", "local[2]"}) {
            SparkConf conf = conf("program.jar", master);
            Session.forExecutors(conf, PROGRAM, null);
            assertThat(conf.contains("spark.plugins")).as(master).isFalse();
        }
    }

    private static SparkConf conf(String jars, String master) {
        return new SparkConf(false).set("spark.jars", jars).set("spark.master", master);
    }
}
