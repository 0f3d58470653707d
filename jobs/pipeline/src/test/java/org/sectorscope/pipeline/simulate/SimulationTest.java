package org.sectorscope.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    @Test
    void theSameSeedGivesTheSameBytes(@TempDir Path folder) throws IOException {
        Simulation.write(60, 500, 7, folder.resolve("a"));
        Simulation.write(60, 500, 7, folder.resolve("b"));
        Simulation.write(60, 500, 8, folder.resolve("c"));
        try (var files = Files.walk(folder.resolve("a"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(11);
            for (Path file : all) {
                assertThat(file)
                        .hasSameBinaryContentAs(
                                folder.resolve("b").resolve(folder.resolve("a").relativize(file)));
            }
        }
        assertThat(Files.mismatch(folder.resolve("a/responses-2026.csv"), folder.resolve("c/responses-2026.csv")))
                .isNotNegative();
        String heading =
                Files.readAllLines(folder.resolve("a/register/rna-1.csv")).get(0);
        assertThat(heading.split(";")).hasSize(39);
        String now = Files.readString(folder.resolve("a/responses-2026.csv"), StandardCharsets.UTF_8);
        assertThat(now).startsWith("\ufeff").contains("N/A", "\"\"");
    }

    @Test
    void levelsAreThePublishedOnes() {
        List<Association> population = new ArrayList<>();
        for (int place = 1; place <= 20_000; place++) {
            population.add(Model.association(2026, place));
        }
        double employers = population.stream().filter(a -> a.size() > 0).count() / 20_000.0;
        assertThat(employers).isCloseTo(0.12, within(0.015));
        var answers = new Answers(Model.intercept(population, 0.18), ' ');
        assertThat(population.stream().mapToDouble(answers::rate).average().orElseThrow())
                .isCloseTo(0.18, within(1e-9));
        double money = population.stream().mapToDouble(Association::budget).sum();
        List<Association> small =
                population.stream().filter(a -> a.budget() < 10_000).toList();
        List<Association> large =
                population.stream().filter(a -> a.budget() > 500_000).toList();
        assertThat(small.size() / 20_000.0).isCloseTo(0.75, within(0.05));
        assertThat(small.stream().mapToDouble(Association::budget).sum() / money)
                .isCloseTo(0.04, within(0.02));
        assertThat(large.size() / 20_000.0).isCloseTo(0.013, within(0.006));
        assertThat(large.stream().mapToDouble(Association::budget).sum() / money)
                .isCloseTo(0.71, within(0.1));
    }
}
