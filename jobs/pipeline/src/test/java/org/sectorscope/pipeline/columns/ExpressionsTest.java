package org.sectorscope.pipeline.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.LocalSpark;

/** SQL over batches gives what Spark gives over rows. */
class ExpressionsTest {
    private static final List<Field> FIELDS = List.of(
            new Field("sector", Column.Kind.TEXT),
            new Field("size of it", Column.Kind.TEXT),
            new Field("budget", Column.Kind.NUMBER),
            new Field("purposes", Column.Kind.ITEMS));

    private static final String[] SQL = {
        "case when substr(sector, 1, 1) in ('s', 'c') then 'first' when nvl(`size of it`, 'x') = 'é' then 'second'"
                + " else left(sector, 3) end",
        "ln(1 + abs(budget))",
        "cast(budget between 10 and 500 as double)",
        "cast(try_cast(`size of it` as double) as string)",
        "upper(SECTOR) || '-' || `size of it`",
        "array_contains(purposes, 'b') and budget is not null",
        "purposes is null or budget > 300 or sector = 'sport'",
        "filter(purposes, p -> p <> 'a')",
        "nullif(concat(sector, `size of it`), 'sport1')",
        "cast(null as string)",
        "sector",
    };

    private static Batch batch(int file, int size, long seed) {
        var random = new Random(seed);
        String[] sectors = {"sport", "culture", "education", "Œuvres", ""};
        String[] sizes = {"1", "2.5", "é", "big"};
        var sector = new Texts.Builder(size);
        var sizeOfIt = new Texts.Builder(size);
        double[] budget = new double[size];
        long[] purposes = new long[size];
        long[] record = new long[size];
        for (int i = 0; i < size; i++) {
            record[i] = i + 1;
            sector.add(random.nextInt(7) == 0 ? null : sectors[random.nextInt(sectors.length)]);
            sizeOfIt.add(random.nextInt(7) == 0 ? null : sizes[random.nextInt(sizes.length)]);
            budget[i] = random.nextInt(7) == 0 ? Double.NaN : random.nextInt(1000) - 100;
            purposes[i] = random.nextInt(7) == 0 ? -1 : random.nextInt(8);
        }
        Column[] columns = {
            sector.build(), sizeOfIt.build(), new Numbers(budget), new Items(purposes, new String[] {"a", "b", "c"})
        };
        double[] order = new double[size];
        Arrays.fill(order, Double.NaN);
        return new Batch("w", file, record, new boolean[size], order, new byte[2][size], columns);
    }

    private static Batches batches(SparkSession spark) {
        List<Batch> list = List.of(batch(0, 300, 1), batch(0, 1, 2), batch(1, 77, 3));
        return new Batches(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(list, 2), FIELDS);
    }

    @Test
    void giveWhatSparkGives() {
        SparkSession spark = LocalSpark.session();
        Batches batches = batches(spark);
        List<String> expected = batches.rows(spark).selectExpr(SQL).collectAsList().stream()
                .map(Row::toString)
                .toList();
        Dataset<Row> empty = Expressions.empty(spark, FIELDS);
        var expressions = Expressions.of(empty, empty.selectExpr(SQL));
        List<String> found = new ArrayList<>();
        for (Batch batch : batches.rdd().collect()) {
            Column[] columns = new Column[SQL.length];
            boolean[][] unlessNull = new boolean[SQL.length][];
            boolean[][] orNull = new boolean[SQL.length][];
            for (int k = 0; k < SQL.length; k++) {
                if (k == 5 || k == 6) {
                    unlessNull[k] = expressions.condition(k, batch, false);
                    orNull[k] = expressions.condition(k, batch, true);
                }
            }
            var both = Expressions.of(empty, empty.selectExpr(SQL[5], SQL[6]));
            assertThat(both.conditions(batch, false)).isDeepEqualTo(new boolean[][] {unlessNull[5], unlessNull[6]});
            assertThat(both.conditions(batch, true)).isDeepEqualTo(new boolean[][] {orNull[5], orNull[6]});
            Dataset<Row> others = empty.selectExpr(Arrays.stream(SQL)
                    .filter(s -> !s.equals(SQL[5]) && !s.equals(SQL[6]))
                    .toArray(String[]::new));
            Column[] made = Expressions.of(empty, others).columns(batch);
            int at = 0;
            for (int k = 0; k < SQL.length; k++) {
                columns[k] = unlessNull[k] == null ? made[at++] : null;
            }
            for (int i = 0; i < batch.size(); i++) {
                List<String> texts = new ArrayList<>();
                for (int k = 0; k < SQL.length; k++) {
                    texts.add(
                            columns[k] == null
                                    ? unlessNull[k][i] != orNull[k][i] ? "null" : String.valueOf(orNull[k][i])
                                    : text(columns[k], i));
                }
                found.add("[" + String.join(",", texts) + "]");
            }
        }
        assertThat(found).hasSize(378).containsExactlyElementsOf(expected);
    }

    private static String text(Column column, int row) {
        if (column.isMissing(row)) {
            return "null";
        }
        if (column instanceof Items items) {
            return "ArraySeq(" + String.join(", ", items.get(row)) + ")";
        }
        return column instanceof Texts texts ? texts.get(row) : Double.toString(((Numbers) column).values()[row]);
    }

    @Test
    void goThereAndBackAsUnitRecords() {
        SparkSession spark = LocalSpark.session();
        Batches batches = batches(spark);
        Dataset<Row> rows = batches.rows(spark);
        Batches again = Batches.of(rows, name -> List.of("a", "b", "c"));
        assertThat(again.fields()).isEqualTo(FIELDS);
        assertThat(again.rows(spark).drop("_states").collectAsList().stream().map(Row::mkString))
                .hasSize(378)
                .containsExactlyElementsOf(rows.sort("_file", "_record").drop("_states").collectAsList().stream()
                        .map(Row::mkString)
                        .toList());
    }

    /** Of two columns of many different numbers no table of combinations is made. */
    @Test
    void compareNumbersAsSparkDoes() {
        SparkSession spark = LocalSpark.session();
        String[] conditions = {
            "a > 10 or b <= 20",
            "a = 0 or b > 0",
            "0 < a and b >= -50.5",
            "not (a < 3 and b = 7)",
            "a is null or b <> 1 and 30 >= a",
            "a is not null and not (b between -20 and 20)",
            "a <=> 0 or b > 1",
            "a > b",
            "a + b > 0",
            "a > double('NaN') or b < double('-Infinity')",
            "a >= double('-Infinity') and b <= double('Infinity')",
        };
        List<Field> fields = List.of(new Field("a", Column.Kind.NUMBER), new Field("b", Column.Kind.NUMBER));
        var random = new Random(1);
        double[] special = {0.0, -0.0, Double.NaN, Double.NaN, 7, 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        int n = 1000;
        double[][] values = new double[2][n];
        for (double[] column : values) {
            Arrays.setAll(
                    column,
                    i -> random.nextInt(3) == 0
                            ? special[random.nextInt(special.length)]
                            : random.nextInt(200) / 2.0 - 50 + i * 1e-9);
        }
        long[] record = new long[n];
        Arrays.setAll(record, i -> i + 1);
        Column[] columns = {new Numbers(values[0]), new Numbers(values[1])};
        var batch = new Batch("w", 0, record, new boolean[n], new double[n], new byte[2][n], columns);
        var batches = new Batches(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(batch), 1), fields);
        List<Row> expected = batches.rows(spark).selectExpr(conditions).collectAsList();
        Dataset<Row> empty = Expressions.empty(spark, fields);
        var expressions = Expressions.of(empty, empty.selectExpr(conditions));
        boolean[][] unlessNull = expressions.conditions(batch, false);
        boolean[][] orNull = expressions.conditions(batch, true);
        for (int k = 0; k < conditions.length; k++) {
            for (int i = 0; i < n; i++) {
                Object found = unlessNull[k][i] == orNull[k][i] ? unlessNull[k][i] : null;
                assertThat(found)
                        .as("%s of %s and %s", conditions[k], values[0][i], values[1][i])
                        .isEqualTo(expected.get(i).get(k));
            }
        }
    }
}
