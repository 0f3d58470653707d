package org.sectorscope.pipeline.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.publication.table.CsvFile;

/**
 * Writes sorted rows as one CSV file. Tasks make its bytes, and the driver writes them some partitions at a time, so that it
 * never holds all of them.
 */
public final class StreamedCsv {
    /** Bytes that the driver holds, about, unless one partition has more, or the first two have. */
    private static final long HELD = 8L << 20;
    /** Partitions at a time are at most so many times those before: later ones may have more rows than any so far. */
    private static final int GROWTH = 4;

    /** The first ones, of which nothing is known yet: all that a study of some hundred thousand responses has. */
    private static final int FIRST = 2;

    private StreamedCsv() {}

    /** @param rows in the order they are to stand */
    public static void write(List<String> headings, JavaRDD<List<String>> rows, Path file) {
        int columns = headings.size();
        JavaRDD<byte[]> parts =
                rows.mapPartitions(some -> List.of(CsvFile.bytes(some, columns)).iterator());
        CsvFile.write(file, headings, List.of());
        try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            int partitions = rows.getNumPartitions();
            int some = FIRST;
            long largest = 1;
            for (int next = 0, end; next < partitions; next = end) {
                end = Math.min(partitions, next + some);
                for (List<byte[]> part :
                        parts.collectPartitions(IntStream.range(next, end).toArray())) {
                    for (byte[] bytes : part) {
                        out.write(bytes);
                        largest = Math.max(largest, bytes.length);
                    }
                }
                // As many as the largest one so far lets expect to be held.
                some = (int) Math.max(1, Math.min((long) GROWTH * some, HELD / largest));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
