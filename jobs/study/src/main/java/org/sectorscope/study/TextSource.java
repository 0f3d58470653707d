package org.sectorscope.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the texts of studies and codebooks come from. */
@FunctionalInterface
public interface TextSource {
    /** @throws java.nio.file.NoSuchFileException where there is nothing */
    String read(String location) throws IOException;

    /** Local files, UTF-8. */
    static TextSource files() {
        return location -> new String(Files.readAllBytes(Path.of(location)), StandardCharsets.UTF_8);
    }
}
