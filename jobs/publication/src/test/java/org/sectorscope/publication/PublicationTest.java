package org.sectorscope.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.study.Trouble;

class PublicationTest {
    @TempDir
    Path dir;

    @Test
    void writesEveryPromisedFileInBothLanguages() {
        SampleStudy.write(dir);
        PublicationSummary summary = Publication.publish(SampleStudy.study(), dir);
        assertThat(summary.tables()).isEqualTo(7);
        assertThat(summary.pages()).containsExactly("report/fr/index.html", "report/en/index.html");
        for (String language : new String[] {"fr", "en"}) {
            assertThat(dir.resolve("charts/ai-use." + language + ".svg")).isNotEmptyFile();
            assertThat(dir.resolve("charts/ai-use." + language + ".png")).isNotEmptyFile();
            assertThat(dir.resolve("report/" + language + "/charts/ai-use.svg")).isNotEmptyFile();
            assertThat(dir.resolve("report/" + language + "/tables/ai-use.csv"))
                    .hasSameBinaryContentAs(dir.resolve("tables/ai-use.csv"));
            assertThat(dir.resolve("report/" + language + "/tables/budget-gini.lorenz.csv"))
                    .hasSameBinaryContentAs(dir.resolve("tables/budget-gini.lorenz.csv"));
            assertThat(dir.resolve("report/" + language + "/tables.xlsx"))
                    .hasSameBinaryContentAs(dir.resolve("tables.xlsx"));
        }
        assertThat(dir.resolve("datapackage.json")).isNotEmptyFile();
    }

    @Test
    void sameTablesGiveTheSameBytes(@TempDir Path other) throws IOException {
        SampleStudy.write(dir);
        SampleStudy.write(other);
        Publication.publish(SampleStudy.study(), dir);
        Publication.publish(SampleStudy.study(), other);
        assertThat(contents(other)).isEqualTo(contents(dir));
    }

    @Test
    void publishesWithoutCountsOfTheData(@TempDir Path other) {
        SampleStudy.write(dir);
        for (var table : SampleStudy.study().tables()) {
            org.sectorscope.publication.table.CsvFile.write(
                    other.resolve("tables/none.csv"), java.util.List.of("a"), java.util.List.of());
            copy(table.id(), other);
        }
        SampleResults.write(other);
        Publication.publish(SampleStudy.study(), other);
        assertThat(other.resolve("report/fr/index.html")).content().contains("Usage de l’IA");
    }

    @Test
    void saysWhichTableIsMissing() {
        assertThatThrownBy(() -> Publication.publish(SampleStudy.study(), dir))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("ai-use.csv");
    }

    @Test
    void saysWhichModelIsMissing() throws IOException {
        SampleStudy.write(dir);
        Files.delete(dir.resolve("models/ai-odds.csv"));
        assertThatThrownBy(() -> Publication.publish(SampleStudy.study(), dir))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("ai-odds.csv: there is no such model: run the tabulate job first");
    }

    private void copy(String id, Path other) {
        try {
            Files.copy(dir.resolve("tables/" + id + ".csv"), other.resolve("tables/" + id + ".csv"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> contents(Path dir) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (var files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(
                        dir.relativize(file).toString(),
                        org.apache.commons.codec.digest.DigestUtils.sha256Hex(Files.readAllBytes(file)));
            }
        }
        return digests;
    }
}
