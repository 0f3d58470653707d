package org.sectorscope.pipeline.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sectorscope.publication.table.CsvFile;

/** Writes a sorted dataset as one CSV file, a partition at a time, so that the driver never holds all of it. */
public final class StreamedCsv {
    private StreamedCsv() {}

    /** @param rows in the order they are to stand */
    public static void write(Dataset<Row> rows, Path file) {
        CsvFile.write(file, List.of(rows.columns()), () -> texts(rows.toLocalIterator()));
    }

    /** @param rows in the order they are to stand */
    public static void write(List<String> headings, JavaRDD<List<String>> rows, Path file) {
        CsvFile.write(file, headings, rows::toLocalIterator);
    }

    private static Iterator<List<String>> texts(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<String> next() {
                Row row = rows.next();
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < row.length(); i++) {
                    texts.add(row.isNullAt(i) ? "" : row.get(i).toString());
                }
                return texts;
            }
        };
    }
}
