package org.sectorscope.pipeline.weight;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The sample's groups, kept beside the unit records for a tabulate job of its own. */
public final class SampleFile {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT);

    private SampleFile() {}

    public static void write(WeightedSample sample, Path file) {
        try {
            MAPPER.writeValue(file.toFile(), sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static WeightedSample read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), WeightedSample.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
