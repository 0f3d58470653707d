package org.sectorscope.pipeline.collect;

import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.sectorscope.study.Study;

/** Reads the register of associations: only the columns that the study uses, as strings. */
public final class RegisterReader {
    private RegisterReader() {}

    /**
     * The register's entries as they are written, not read yet: {@code _file} int, {@code _record} long, {@code _malformed}
     * boolean (the record has another number of fields than the headings; nothing else of it is filled), then the columns
     * used, named in lower case, strings; empty texts are null, as is what a file's layout lacks. {@code where} and {@code
     * derive} are not applied.
     *
     * @throws org.sectorscope.study.Trouble when a file or a column is missing
     * @throws IllegalArgumentException when the study has no register
     */
    public static Dataset<Row> read(SparkSession spark, Study study) {
        if (study.register().isEmpty()) {
            throw new IllegalArgumentException("the study has no register");
        }
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        RegisterFiles.Plan plan = RegisterFiles.plan(study, hadoop);
        List<RegisterFiles.RegisterFile> files = plan.files();
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var settings = context.broadcast(new SerializableConfiguration(hadoop));
        Parts parts = Parts.of(
                context,
                settings,
                files.stream().map(f -> new Parts.Text(f.file(), f.form())).toList());
        FlatMapFunction<Integer, Row> read =
                part -> rows(parts.open(settings.value().value(), part), files.get(parts.file(part)));
        var schema = new StructType()
                .add(Collected.FILE, DataTypes.IntegerType, false)
                .add(Collected.RECORD, DataTypes.LongType, false)
                .add("_malformed", DataTypes.BooleanType, false);
        for (String name : plan.names()) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return spark.createDataset(parts.indices(context).rdd(), Encoders.INT()).flatMap(read, Encoders.row(schema));
    }

    /** The files that {@link #read} reads, in the order that {@code _file} counts. */
    public static List<InputFile> files(SparkSession spark, Study study) {
        return RegisterFiles.plan(study, spark.sparkContext().hadoopConfiguration()).files().stream()
                .map(RegisterFiles.RegisterFile::file)
                .toList();
    }

    private static Iterator<Row> rows(Lines lines, RegisterFiles.RegisterFile file) {
        int[] columns = file.columns().stream().mapToInt(Integer::intValue).toArray();
        int index = file.file().index();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public Row next() {
                Line line = lines.next();
                var row = new Object[3 + columns.length];
                row[0] = index;
                row[1] = line.number();
                row[2] = line.malformed();
                for (int i = 0; i < columns.length && !line.malformed(); i++) {
                    String text = columns[i] < 0 ? "" : line.get(columns[i]);
                    row[3 + i] = text.isEmpty() ? null : text;
                }
                return RowFactory.create(row);
            }
        };
    }
}
