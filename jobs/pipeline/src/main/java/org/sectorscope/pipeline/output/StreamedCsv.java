package org.sectorscope.pipeline.output;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.publication.table.CsvFile;

/** Writes sorted rows as one CSV file, a partition at a time, so that the driver never holds all of them. */
public final class StreamedCsv {
    private StreamedCsv() {}

    /** @param rows in the order they are to stand */
    public static void write(List<String> headings, JavaRDD<List<String>> rows, Path file) {
        CsvFile.write(file, headings, rows::toLocalIterator);
    }
}
