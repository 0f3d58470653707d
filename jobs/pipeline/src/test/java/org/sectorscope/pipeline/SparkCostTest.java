package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** What the sample study costs Spark, on any machine: bounds that only a change of the plan moves. */
class SparkCostTest {
    private static final Path SAMPLE = Path.of("../../data-samples/ai-2026/study.yaml");

    /** So many bytes at most tell the form of a file. */
    private static final long BEGINNING = 1 << 20;
    /** What is read ahead of them. */
    private static final long AHEAD = 1 << 18;

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
        Run run = run(StudyReader.read(SAMPLE.toString(), TextSource.files()));
        // Read and look over, find duplicates, then write down what was set aside.
        Run.Responses cleaned = run.clean(false, false);
        within(spark, cost, 4, 6, 200_000);
        // The register is read and met in one job.
        Run.Responses linked = run.link(cleaned, false);
        within(spark, cost, 5, 12, 800_000);
        run.weight(linked, false);
        within(spark, cost, 6, 13, 800_000);
        // Passes of the tables and models shuffle nothing.
        run.write(run.tabulate());
        within(spark, cost, 15, 22, 800_000);
        run.commit(Job.TABULATE);
        spark.sparkContext().removeSparkListener(cost);
    }

    /** A job more, and a stage, for what is read beside the cleaning; nothing is read or sent twice. */
    @Test
    void registerReadBeside() throws Exception {
        SparkSession spark = LocalSpark.session();
        var cost = new Cost();
        spark.sparkContext().addSparkListener(cost);
        Run run = run(StudyReader.read(SAMPLE.toString(), TextSource.files()));
        run.link(run.clean(false, true), false);
        within(spark, cost, 6, 13, 800_000);
        spark.sparkContext().removeSparkListener(cost);
    }

    /** The beginning of each input tells its form; then all of it is read for its records, and once for its digest. */
    @Test
    void eachInputIsScannedOnce() throws Exception {
        SparkSession spark = LocalSpark.session();
        spark.sparkContext().hadoopConfiguration().setClass("fs.counted.impl", CountedFiles.class, FileSystem.class);
        CountedFiles.read().clear();
        String location = CountedFiles.SCHEME + ":" + SAMPLE.toRealPath();
        Run run = run(StudyReader.read(
                location, each -> Files.readString(Path.of(each.replace(CountedFiles.SCHEME + ":", "")))));
        Run.Responses weighted = run.link(run.clean(false, true), false);
        run.weight(weighted, false);
        run.write(run.tabulate());
        run.commit(Job.TABULATE);
        for (String input : List.of(
                "responses-2025.csv",
                "responses-2026.csv",
                "register/rna-1.csv",
                "register/rna-2.csv",
                "register/rna-3.csv",
                "register/rna-4.csv")) {
            Path file = SAMPLE.resolveSibling(input);
            long size = Files.size(file);
            assertThat(CountedFiles.read().get(file.getFileName().toString()).get())
                    .as(input)
                    .isBetween(size, 2 * size + Math.min(size, BEGINNING) + AHEAD);
        }
    }

    /** What comes from one small file: only the register is written down on its way, since it is read once. */
    @Test
    void smallStudy() throws Exception {
        SparkSession spark = LocalSpark.session();
        SmallStudy study = SmallStudy.in(folder.resolve("study"));
        Path codebook = folder.resolve("study/codebook.yaml");
        Files.writeString(codebook, Files.readString(codebook) + "duplicates: {key: [rna]}\n");
        var cost = new Cost();
        spark.sparkContext().addSparkListener(cost);
        Run run = run(study.read());
        Run.Responses cleaned = run.clean(false, false);
        within(spark, cost, 3, 3, 1);
        run.link(cleaned, false);
        within(spark, cost, 5, 6, 10_000);
        spark.sparkContext().removeSparkListener(cost);
    }

    private Run run(Study study) {
        return new Run(study, LocalSpark.session(), OutputFolder.open(folder.resolve("out")), new Progress(true));
    }

    /** @param jobs at most, as stages and bytes, since the beginning */
    private static void within(SparkSession spark, Cost cost, long jobs, long stages, long bytes) throws Exception {
        spark.sparkContext().listenerBus().waitUntilEmpty(10_000);
        assertThat(cost.jobs.get()).as("jobs").isPositive().isLessThanOrEqualTo(jobs);
        assertThat(cost.stages.get()).as("stages").isLessThanOrEqualTo(stages);
        assertThat(cost.tasks.get()).as("tasks").isLessThanOrEqualTo(2 * stages + 8);
        assertThat(cost.shuffled.get()).as("bytes shuffled").isLessThanOrEqualTo(bytes);
    }
}
