package org.sectorscope.pipeline.columns;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sectorscope.study.Trouble;

/**
 * Responses in batches, and what their columns are. As unit records they are rows of {@code _wave}, {@code _file}, {@code
 * _record}, {@code _complete}, {@code _order}, {@code _states}, then the columns.
 *
 * @param rdd partitions and batches in the order of files and records
 * @param fields of the batches' columns
 */
public record Batches(JavaRDD<Batch> rdd, List<Field> fields) {
    private static final int FIXED = RowBatches.FIXED;

    public Batches {
        fields = List.copyOf(fields);
    }

    /** Other batches of the same columns and more. */
    public Batches with(JavaRDD<Batch> other, List<Field> more) {
        var all = new ArrayList<>(fields);
        all.addAll(more);
        return new Batches(other, all);
    }

    /** Names of the columns. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** Place of a column, whatever the case of its name; −1: there is none. */
    public int place(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names().stream().map(n -> n.toLowerCase(Locale.ROOT)).toList().indexOf(lower);
    }

    /**
     * Place of a column that a study names.
     *
     * @param study the file that names it
     * @throws Trouble of kind STUDY where there is none
     */
    public int place(String name, String study) {
        int place = place(name);
        if (place < 0) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    study,
                    0,
                    "no response has a variable '" + name + "'",
                    "name another, or mend what it is derived from");
        }
        return place;
    }

    /**
     * Unit records that a job left, as batches; sorted by file and record.
     *
     * @param codes of a multiple-choice variable's items, in the codebook's order
     */
    public static Batches of(Dataset<Row> rows, Function<String, List<String>> codes) {
        return RowBatches.read(rows, codes);
    }

    /** The responses as rows. */
    public Dataset<Row> rows(SparkSession spark) {
        var schema = new StructType()
                .add("_wave", DataTypes.StringType, false)
                .add("_file", DataTypes.IntegerType, false)
                .add("_record", DataTypes.LongType, false)
                .add("_complete", DataTypes.BooleanType, false)
                .add("_order", DataTypes.DoubleType)
                .add("_states", DataTypes.BinaryType);
        for (Field field : fields) {
            schema = schema.add(field.name(), field.type());
        }
        return spark.createDataFrame(rdd.mapPartitions(batches -> each(batches, Batches::rows)), schema);
    }

    private static Iterator<Row> rows(Batch batch) {
        return new Iterator<>() {
            private int i;

            @Override
            public boolean hasNext() {
                return i < batch.size();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return row(batch, i++);
            }
        };
    }

    private static Row row(Batch batch, int i) {
        Column[] columns = batch.columns();
        Object[] row = new Object[FIXED + columns.length];
        row[0] = batch.wave();
        row[1] = batch.file();
        row[2] = batch.record()[i];
        row[3] = batch.complete()[i];
        row[4] = Double.isNaN(batch.order()[i]) ? null : batch.order()[i];
        byte[] states = new byte[batch.states().length];
        for (int v = 0; v < states.length; v++) {
            states[v] = batch.states()[v][i];
        }
        row[5] = states;
        for (int c = 0; c < columns.length; c++) {
            if (columns[c] instanceof Texts texts) {
                row[FIXED + c] = texts.get(i);
            } else if (columns[c] instanceof Items items) {
                row[FIXED + c] = items.get(i);
            } else {
                double value = ((Numbers) columns[c]).values()[i];
                row[FIXED + c] = Double.isNaN(value) ? null : value;
            }
        }
        return RowFactory.create(row);
    }

    /** One iterator after the other. */
    public static <A, B> Iterator<B> each(Iterator<A> from, Function<A, Iterator<B>> some) {
        return new Iterator<>() {
            private Iterator<B> now = java.util.Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!now.hasNext() && from.hasNext()) {
                    now = some.apply(from.next());
                }
                return now.hasNext();
            }

            @Override
            public B next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return now.next();
            }
        };
    }
}
