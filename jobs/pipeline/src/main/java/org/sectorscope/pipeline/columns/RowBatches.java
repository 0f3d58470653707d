package org.sectorscope.pipeline.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Reads unit records that a job left, one after the other in the order of files and records, into batches. */
final class RowBatches implements Iterator<Batch> {
    /** In front of the columns: wave, file, record, complete, order, states. */
    static final int FIXED = 6;

    private static final List<String> HEADINGS = List.of("_wave", "_file", "_record", "_complete", "_order", "_states");

    private final Iterator<Row> rows;
    private final Field[] fields;
    private final String[][] items;
    private Row ahead;

    private RowBatches(Iterator<Row> rows, Field[] fields, String[][] items) {
        this.rows = rows;
        this.fields = fields;
        this.items = items;
        advance();
    }

    /** @param codes of a multiple-choice variable's items, in the codebook's order */
    static Batches read(Dataset<Row> rows, java.util.function.Function<String, List<String>> codes) {
        List<Field> fields = new ArrayList<>();
        List<org.apache.spark.sql.Column> select = new ArrayList<>();
        HEADINGS.forEach(name -> select.add(functions.col(name)));
        for (StructField field : rows.schema().fields()) {
            if (!HEADINGS.contains(field.name())) {
                boolean list = field.dataType() instanceof ArrayType;
                boolean number = field.dataType().equals(DataTypes.DoubleType);
                fields.add(new Field(
                        field.name(), list ? Column.Kind.ITEMS : number ? Column.Kind.NUMBER : Column.Kind.TEXT));
                var column = functions.col("`" + field.name().replace("`", "``") + "`");
                select.add(list || number ? column : column.cast("string"));
            }
        }
        Field[] all = fields.toArray(Field[]::new);
        String[][] items = fields.stream()
                .map(f -> f.kind() == Column.Kind.ITEMS ? codes.apply(f.name()).toArray(String[]::new) : new String[0])
                .toArray(String[][]::new);
        var ordered =
                rows.select(select.toArray(org.apache.spark.sql.Column[]::new)).sort("_file", "_record");
        return new Batches(ordered.toJavaRDD().mapPartitions(some -> new RowBatches(some, all, items)), fields);
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    /** As many as there are of one file, up to the size of a batch. */
    @Override
    public Batch next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        List<Row> some = new ArrayList<>();
        String wave = ahead.getString(0);
        int file = ahead.getInt(1);
        while (ahead != null && some.size() < Batch.SIZE && ahead.getInt(1) == file) {
            some.add(ahead);
            advance();
        }
        return batch(some, wave, file);
    }

    private void advance() {
        ahead = rows.hasNext() ? rows.next() : null;
    }

    private Batch batch(List<Row> some, String wave, int file) {
        int n = some.size();
        long[] record = new long[n];
        boolean[] complete = new boolean[n];
        double[] order = new double[n];
        byte[][] states = new byte[some.get(0).<byte[]>getAs(5).length][n];
        for (int i = 0; i < n; i++) {
            Row row = some.get(i);
            record[i] = row.getLong(2);
            complete[i] = row.getBoolean(3);
            order[i] = row.isNullAt(4) ? Double.NaN : row.getDouble(4);
            byte[] of = row.getAs(5);
            for (int v = 0; v < of.length; v++) {
                states[v][i] = of[v];
            }
        }
        Column[] columns = new Column[fields.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = column(some, c);
        }
        return new Batch(wave, file, record, complete, order, states, columns);
    }

    private Column column(List<Row> some, int c) {
        int n = some.size();
        int at = FIXED + c;
        switch (fields[c].kind()) {
            case NUMBER -> {
                double[] values = new double[n];
                for (int i = 0; i < n; i++) {
                    values[i] =
                            some.get(i).isNullAt(at) ? Double.NaN : some.get(i).getDouble(at);
                }
                return new Numbers(values);
            }
            case ITEMS -> {
                long[] ticked = new long[n];
                for (int i = 0; i < n; i++) {
                    ticked[i] = some.get(i).isNullAt(at) ? -1 : bits(some.get(i).getList(at), items[c]);
                }
                return new Items(ticked, items[c]);
            }
            default -> {
                var texts = new Texts.Builder(n);
                some.forEach(row -> texts.add(row.getString(at)));
                return texts.build();
            }
        }
    }

    private static long bits(List<String> chosen, String[] codes) {
        long bits = 0;
        for (String code : chosen) {
            int item = Arrays.asList(codes).indexOf(code);
            if (item < 0) {
                // Never a missing value in silence.
                throw new IllegalStateException("the codebook has no item '" + code + "'");
            }
            bits |= 1L << item;
        }
        return bits;
    }
}
