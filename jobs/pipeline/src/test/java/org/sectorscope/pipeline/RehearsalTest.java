package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.JavaSerializer;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.columns.Texts;

class RehearsalTest {
    /** It is the work of tasks, not something like it: what was read and evaluated is there. */
    @Test
    void recordsAreReadAndAnExpressionEvaluated() throws IOException {
        var dates =
                (Texts) Rehearsal.rehearse(new JavaSerializer(new SparkConf()).newInstance(), new Configuration(false));
        assertThat(dates.size()).isEqualTo(4000);
        assertThat(dates.get(99)).isEqualTo("other"); // 1999-01-16
        assertThat(dates.get(100)).isEqualTo("2000-01-17");
        assertThat(dates.get(3999)).isEqualTo("2099-01-24");
    }

    /** Here for want of an environment of Spark's. */
    @Test
    void anExecutorThatCannotRehearseStartsAllTheSame() {
        SparkEnv former = SparkEnv.get();
        SparkEnv.set(null);
        try {
            new Rehearsal().executorPlugin().init(null, Map.of());
        } finally {
            SparkEnv.set(former);
        }
    }
}
