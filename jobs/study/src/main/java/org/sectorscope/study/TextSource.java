package org.sectorscope.study;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the texts of studies and codebooks come from. */
@FunctionalInterface
public interface TextSource {
    /**
     * The whole text; a byte order mark may stand before it.
     *
     * @throws NoSuchFileException where there is nothing
     * @throws IOException where it cannot be read
     */
    String read(String location) throws IOException;

    /** Local files, UTF-8. */
    static TextSource files() {
        return location -> {
            try {
                return Files.readString(Path.of(location));
            } catch (InvalidPathException e) {
                throw new NoSuchFileException(location);
            } catch (MalformedInputException e) {
                throw new IOException("it is not UTF-8 text", e);
            }
        };
    }
}
