package org.sectorscope.pipeline.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.LocalSpark;

class StreamedCsvTest {
    private final SparkSession spark = LocalSpark.session();

    @TempDir
    Path folder;

    /** Rows of partitions of these sizes, written. */
    private List<String> written(List<Integer> sizes) throws IOException {
        JavaRDD<List<String>> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(IntStream.range(0, sizes.size()).boxed().toList(), sizes.size())
                .flatMap(p -> IntStream.range(0, sizes.get(p))
                        .mapToObj(i -> List.of(Integer.toString(p), Integer.toString(i)))
                        .iterator());
        Path file = folder.resolve("rows.csv");
        StreamedCsv.write(List.of("p", "i"), rows, file);
        return Files.readAllLines(file);
    }

    @Test
    void writesAllRowsInTheirOrder() throws IOException {
        for (List<Integer> sizes : List.of(
                List.of(0),
                List.of(3),
                List.of(0, 0, 2, 0, 60_000, 1, 0, 5, 7, 0, 1, 1, 1),
                List.of(20_000, 30_000, 20_000, 60_000, 1))) {
            var expected = new ArrayList<>(List.of("p,i"));
            for (int p = 0; p < sizes.size(); p++) {
                for (int i = 0; i < sizes.get(p); i++) {
                    expected.add(p + "," + i);
                }
            }
            assertThat(written(sizes)).isEqualTo(expected);
        }
    }
}
