package org.sectorscope.pipeline.output;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.publication.table.CsvFile;

/** Writes sorted rows as one CSV file, some partitions at a time, so that the driver never holds all of them. */
public final class StreamedCsv {
    /** Rows that the driver holds, about, unless one partition has more. */
    private static final int HELD = 50_000;
    /** Partitions at a time are at most so many times those before: later ones may have more rows than any so far. */
    private static final int GROWTH = 4;

    private StreamedCsv() {}

    /** @param rows in the order they are to stand */
    public static void write(List<String> headings, JavaRDD<List<String>> rows, Path file) {
        CsvFile.write(file, headings, () -> new Rows(rows));
    }

    /** The rows, by as many partitions at a time as the largest one so far lets expect to be held. */
    private static final class Rows implements Iterator<List<String>> {
        private final JavaRDD<List<String>> rows;
        private final int partitions;
        private int next;
        private int some = 1;
        private int largest = 1;
        private Iterator<List<String>> now = Collections.emptyIterator();

        Rows(JavaRDD<List<String>> rows) {
            this.rows = rows;
            this.partitions = rows.getNumPartitions();
        }

        @Override
        public boolean hasNext() {
            while (!now.hasNext() && next < partitions) {
                int end = Math.min(partitions, next + some);
                List<List<String>>[] parts =
                        rows.collectPartitions(IntStream.range(next, end).toArray());
                next = end;
                largest = Math.max(
                        largest, Arrays.stream(parts).mapToInt(List::size).max().orElse(0));
                some = Math.max(1, Math.min(GROWTH * some, HELD / largest));
                now = Arrays.stream(parts).flatMap(List::stream).iterator();
            }
            return now.hasNext();
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return now.next();
        }
    }
}
