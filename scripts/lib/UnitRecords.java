import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes named columns of one wave's weighted unit records as CSV, for small studies: OUT/weight/weights.parquet to FILE. */
final class UnitRecords {
    private UnitRecords() {}

    /** @param args OUT, FILE, the wave, then columns, each NAME or NAME=HEADING; values must not need quotes */
    public static void main(String[] args) throws IOException {
        List<String[]> columns = new ArrayList<>();
        for (String column : List.of(args).subList(3, args.length)) {
            columns.add(column.contains("=") ? column.split("=") : new String[] {column, column});
        }
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .getOrCreate()) {
            List<Row> rows = spark
                    .read()
                    .parquet(Path.of(args[0], "weight", "weights.parquet").toString())
                    .where(col("_wave").equalTo(args[2]))
                    .sort("_file", "_record")
                    .select(columns.stream().map(c -> col(c[0])).toArray(org.apache.spark.sql.Column[]::new))
                    .collectAsList();
            List<String> lines = new ArrayList<>();
            lines.add(columns.stream().map(c -> c[1]).collect(Collectors.joining(",")));
            rows.forEach(row -> lines.add(IntStream.range(0, row.size())
                    .mapToObj(i -> row.isNullAt(i) ? "" : plain(row.get(i)))
                    .collect(Collectors.joining(","))));
            Files.write(Path.of(args[1]), lines);
        }
    }

    /** Whole numbers without a point; other numbers so that they are read back as the same double. */
    private static String plain(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value.toString();
    }
}
