package org.sectorscope.benchmarks.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from Java's log of its collections. */
class GcLogTest {
    @TempDir
    Path folder;

    private double held(String... lines) throws IOException {
        return GcLog.held(Files.write(folder.resolve("gc.log"), List.of(lines)));
    }

    @Test
    void heldIsTheMostAfterAPause() throws IOException {
        assertThat(held(
                        "[0.008s][info][gc] Using G1",
                        "[0.9s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 300M->7M(512M) 3.1ms",
                        "[1.9s][info][gc] GC(1) Pause Remark 30M->29M(84M) 4.668ms",
                        "[2.0s][info][gc] GC(1) Concurrent Mark Cycle 9.1ms",
                        "[2.9s][info][gc] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 64M->12M(84M) 3.1ms"))
                .isEqualTo(29);
        assertThat(held("[0.008s][info][gc] Using G1")).isNaN();
    }
}
