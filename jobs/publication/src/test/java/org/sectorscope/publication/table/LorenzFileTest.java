package org.sectorscope.publication.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.LorenzPoint;
import org.sectorscope.study.Trouble;

class LorenzFileTest {
    @TempDir
    Path dir;

    @Test
    void whatIsWrittenIsReadBack() {
        List<LorenzPoint> points = List.of(
                new LorenzPoint("g", List.of("a,b", "x"), 0.1, 0.002, 0.001, 0, 0.004),
                new LorenzPoint("g", List.of("a,b", Cell.TOTAL), 0.1, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        Path file = dir.resolve(LorenzFile.name("g"));
        LorenzFile.write(points, List.of("sector", "size"), file);
        assertThat(LorenzFile.read(List.of("sector", "size"), file)).isEqualTo(points);
        assertThat(LorenzFile.read(List.of(), dir.resolve("none.csv"))).isEmpty();
    }

    @Test
    void aRowThatIsNoPointIsNamed() throws IOException {
        Path file = dir.resolve("g.lorenz.csv");
        Files.writeString(file, "table,share_of_units\ng,much\n");
        assertThatThrownBy(() -> LorenzFile.read(List.of(), file))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("g.lorenz.csv:2");
    }
}
