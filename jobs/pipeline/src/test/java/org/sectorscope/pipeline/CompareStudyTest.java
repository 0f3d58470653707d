package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.publication.table.CsvFile;

/** Pairwise differences that a study asks for are written, and no others. */
class CompareStudyTest {
    @TempDir
    Path folder;

    @Test
    void differencesOfEveryPairOfCategories() throws IOException {
        Files.writeString(folder.resolve("r.csv"), "size,hours\ns,1\ns,3\nm,4\nm,8\nl,9\nl,11\n");
        Files.writeString(folder.resolve("codebook.yaml"), """
                variables:
                  - {name: size, source: size, type: single, categories: [s, m, l]}
                  - {name: hours, source: hours, type: number}
                """);
        Files.writeString(folder.resolve("study.yaml"), """
                study: compare
                codebook: codebook.yaml
                responses: [{file: r.csv, format: csv}]
                tables:
                  - {id: with, statistic: mean, variable: hours, by: size, compare: bh}
                  - {id: without, statistic: mean, variable: hours, by: size, compare: none}
                """);
        LocalSpark.tabulate(folder.resolve("study.yaml"), folder.resolve("out"));
        List<Map<String, String>> rows = CsvFile.read(folder.resolve("out/tables/with.compare.csv"));
        assertThat(rows)
                .extracting(r -> r.get("left") + r.get("right") + r.get("difference"))
                .containsExactly("sm-4", "sl-8", "ml-4");
        assertThat(rows).noneMatch(r -> r.get("p_adjusted").isEmpty());
        assertThat(folder.resolve("out/tables/without.compare.csv")).doesNotExist();
    }
}
