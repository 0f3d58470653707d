package org.sectorscope.benchmarks.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process is said to take, where the system tells. */
class ProgramTest {
    @TempDir
    Path folder;

    private Program shell(String script) {
        return new Program("shell", List.of("sh", "-c", script), Map.of("WORD", "told"), folder.resolve("a/log"));
    }

    @Test
    void timeProcessorAndMemoryAreThoseOfTheProcessAndItsChildren() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        // Not its last command, so that the shell does not become Java.
        Cost cost = shell("echo $WORD; " + java + " -Xms64m -XX:+AlwaysPreTouch -Xlog:disable --version; exit 0")
                .run();
        assertThat(cost.wall()).isPositive();
        assertThat(cost.cpu()).isPositive();
        assertThat(Files.readString(folder.resolve("a/log"))).startsWith("told");
    }

    @Test
    void memoryIsTheLargestThatTheProcessHeld() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Cost cost = shell("exec " + java + " -Xms128m -XX:+AlwaysPreTouch --version")
                .run();
        assertThat(cost.peak()).isBetween(100.0, 1000.0);
    }

    @Test
    void aFailureIsNoFigure() {
        assertThatThrownBy(() -> shell("exit 3").run())
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("exit status 3")
                .hasMessageContaining("log");
    }
}
