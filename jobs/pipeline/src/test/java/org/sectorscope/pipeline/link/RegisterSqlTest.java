package org.sectorscope.pipeline.link;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;
import org.sectorscope.study.Trouble;

/** SQL over the register that is wrong is told at its line of the study. */
class RegisterSqlTest {
    @TempDir
    Path folder;

    @Test
    void hasALine() throws IOException {
        Files.writeString(folder.resolve("codebook.yaml"), "variables:\n  - {name: rna, source: Q1, type: id}\n");
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, """
                study: broken
                codebook: codebook.yaml
                responses: [{file: r.csv, format: csv}]
                register:
                  file: register.csv
                  format: rna
                  where: "id > rand()"
                link: {keys: {rna: rna}}
                """);
        Study study = StudyReader.read(file.toString(), TextSource.files());
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> FrameExpressions.of(LocalSpark.session(), study, List.of("id")))
                .withMessageContaining("study.yaml:7: register: where: `rand()` can differ from run to run");
    }
}
