package org.sectorscope.benchmarks.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from Spark's event log. */
class StagesTest {
    private static final String OTHER =
            "{\"Event\":\"SparkListenerStageSubmitted\",\"Stage Info\":{\"Submission Time\":1}}";

    @TempDir
    Path folder;

    private static String metric(String name, long value) {
        return "{\"ID\":1,\"Name\":\"internal.metrics." + name + "\",\"Value\":" + value + ",\"Internal\":true}";
    }

    private static String stage(long from, long to, String... metrics) {
        return "{\"Event\":\"SparkListenerStageCompleted\",\"Stage Info\":{\"Stage ID\":0,\"Submission Time\":" + from
                + ",\"Completion Time\":" + to + ",\"Accumulables\":[" + String.join(",", metrics) + "]}}";
    }

    private Stages stages(String... lines) throws IOException {
        return Stages.of(Files.write(folder.resolve("log"), List.of(lines)));
    }

    @Test
    void secondsAreFromTheFirstToTheLastAndThoseBetweenAreOfNone() throws IOException {
        // One inside another, one that overlaps, then a pause of half a second; stages end in any order.
        Stages stages =
                stages(OTHER, stage(1200, 1300), stage(1000, 2000), stage(1900, 2500), OTHER, stage(3000, 3100));
        assertThat(stages.seconds()).isEqualTo(2.1);
        assertThat(stages.between()).isEqualTo(0.5);
    }

    @Test
    void bytesAreSumsOfTheStages() throws IOException {
        Stages stages = stages(
                stage(0, 1, metric("shuffle.write.bytesWritten", 10), metric("resultSize", 7)),
                stage(
                        1,
                        2,
                        metric("resultSize", 5),
                        metric("diskBytesSpilled", 3),
                        metric("executorCpuTime", 2_000_000_000)),
                stage(
                        2,
                        3,
                        metric("shuffle.write.bytesWritten", 1),
                        metric("executorDeserializeCpuTime", 500_000_000)));
        assertThat(stages).isEqualTo(new Stages(0.003, 0, 2.5, 11, 12, 7, 3));
    }

    @Test
    void aLogWithoutStagesIsNoFigure() {
        assertThatThrownBy(() -> stages(OTHER)).isInstanceOf(IOException.class).hasMessageContaining("no stage");
    }

    @Test
    void roundsAreComparedEachByItself() {
        var one = new ClusterRuns(1, runs(4, 40, 12));
        var two = new ClusterRuns(2, runs(2, 20, 8));
        assertThat(two.speedUp(one)).isEqualTo(2);
        assertThat(one.speedUp(one)).isEqualTo(1);
        assertThat(two.median(r -> r.stages().seconds())).isEqualTo(8);
        assertThat(two.executors()).isEqualTo("21, 10");
        assertThat(two.largest(ClusterRuns.ClusterRun::driver)).isEqualTo(20);
    }

    private static List<ClusterRuns.ClusterRun> runs(double... seconds) {
        return Stream.of(seconds)
                .flatMapToDouble(java.util.Arrays::stream)
                .mapToObj(s -> new ClusterRuns.ClusterRun(
                        s + 10, new Stages(s, 0, s, 0, 0, 0, 0), s, s, List.of(s / 2, s + 1), true))
                .toList();
    }
}
