package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** What the sample study costs Spark, on any machine: bounds that only a change of the plan moves. */
class SparkCostTest {
    private static final Path SAMPLE = Path.of("../../data-samples/ai-2026/study.yaml");

    @TempDir
    Path folder;

    /** Counts what the scheduler tells. */
    private static final class Cost extends SparkListener {
        private final AtomicLong jobs = new AtomicLong();
        private final AtomicLong stages = new AtomicLong();
        private final AtomicLong tasks = new AtomicLong();
        private final AtomicLong shuffled = new AtomicLong();

        @Override
        public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
        }

        @Override
        public void onStageCompleted(SparkListenerStageCompleted stage) {
            stages.incrementAndGet();
            shuffled.addAndGet(
                    stage.stageInfo().taskMetrics().shuffleWriteMetrics().bytesWritten());
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            tasks.incrementAndGet();
        }
    }

    @Test
    void sampleStudy() throws Exception {
        SparkSession spark = LocalSpark.session();
        var cost = new Cost();
        spark.sparkContext().addSparkListener(cost);
        var run = new Run(
                StudyReader.read(SAMPLE.toString(), TextSource.files()),
                spark,
                OutputFolder.open(folder.resolve("out")),
                new Progress(true));
        Run.Responses cleaned = run.clean(false);
        tell(spark, cost, "clean");
        Run.Responses linked = run.link(cleaned, false);
        tell(spark, cost, "link");
        run.weight(linked, false);
        tell(spark, cost, "weight");
        run.tabulate();
        tell(spark, cost, "tabulate");
        run.commit(Job.TABULATE);
        spark.sparkContext().removeSparkListener(cost);
        assertThat(cost.jobs.get()).isPositive();
    }

    private static void tell(SparkSession spark, Cost cost, String job) throws Exception {
        spark.sparkContext().listenerBus().waitUntilEmpty(10_000);
        System.out.println(job + ": jobs " + cost.jobs + ", stages " + cost.stages + ", tasks " + cost.tasks
                + ", bytes shuffled " + cost.shuffled);
    }
}
