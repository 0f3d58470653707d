package org.sectorscope.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.study.Study;

/** Sixty tables in two languages, drawn by one thread and by four. */
class ManyTablesTest {
    private static Map<String, String> published(Study study, Path dir, int threads) throws Exception {
        ManyTables.write(study, dir);
        var pool = new ForkJoinPool(threads);
        try {
            PublicationSummary summary =
                    pool.submit(() -> Publication.publish(study, dir)).get();
            assertThat(summary.tables()).isEqualTo(60);
            assertThat(summary.charts()).isEqualTo(120);
        } finally {
            pool.shutdown();
        }
        return digests(dir);
    }

    private static Map<String, String> digests(Path dir) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (var files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(dir.relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    @Test
    void theBytesDoNotDependOnTheThreads(@TempDir Path one, @TempDir Path four) throws Exception {
        Study study = ManyTables.study(60);
        Map<String, String> digests = published(study, one, 1);
        assertThat(digests).hasSizeGreaterThan(60 + 2 * 60 * 2 + 2 * 60 * 3);
        assertThat(published(study, four, 4)).isEqualTo(digests);
    }
}
