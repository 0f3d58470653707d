package org.sectorscope.benchmarks.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose memory is looked at. */
class WatchTest {
    /** A process that has a word in its command line, until what it reads ends. */
    private static Process named(String word) throws IOException {
        return new ProcessBuilder("sh", "-c", "read line; exit 0", word).start();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void driverAndExecutorsAreToldApartByTheirClasses() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
        Process driver = named("org.apache.spark.deploy.SparkSubmit");
        Process other = named("org.apache.spark.deploy.worker.Worker");
        Process executor = named("org.apache.spark.executor.CoarseGrainedExecutorBackend");
        try (var watch = new Watch()) {
            while (Double.isNaN(watch.driver()) || watch.executors().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(watch.driver()).isPositive();
            assertThat(watch.executors()).singleElement().satisfies(peak -> assertThat(peak)
                    .isPositive());
        } finally {
            for (Process process : new Process[] {driver, other, executor}) {
                process.getOutputStream().close();
                process.waitFor();
            }
        }
    }
}
