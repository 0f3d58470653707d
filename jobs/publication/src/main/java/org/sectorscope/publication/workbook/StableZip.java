package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Takes the clock out of a workbook's package: entry times and the creation date are fixed. */
final class StableZip {
    private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String CREATED = "(?<tag><dcterms:(?:created|modified)[^>]*>)[^<]*<";

    private StableZip() {}

    /** Copies a package from one file to another. */
    static void copy(Path from, Path to) throws IOException {
        // The package's local headers leave sizes open in a way that only its central directory resolves.
        try (var in = new ZipFile(from.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("docProps/core.xml")) {
                    content = new String(content, StandardCharsets.UTF_8)
                            .replaceAll(CREATED, "${tag}2000-01-01T00:00:00Z<")
                            .getBytes(StandardCharsets.UTF_8);
                }
                var stable = new ZipEntry(entry.getName());
                stable.setTimeLocal(EPOCH);
                out.putNextEntry(stable);
                out.write(content);
                out.closeEntry();
            }
        }
    }
}
