package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Study;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

/**
 * Collects the responses (GSBPM 5.1 integrate, 5.2 code): every file of the study is read once, in {@link Parts}, and each
 * text is coded where it is read.
 */
public final class CollectJob {
    private CollectJob() {}

    /**
     * The responses, not read yet: {@link Collected} says what the rows hold. Persist them: the jobs below look more than
     * once.
     *
     * @throws org.sectorscope.study.Trouble when a file or a column is missing; also thrown within tasks, as the cause of
     *     Spark's exception, when a file turns out to be beyond use
     */
    public static Collected collect(SparkSession spark, Study study) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<FilePlan> plans = Inputs.plan(study, hadoop);
        List<Variable> variables = Inputs.variables(study);
        Set<String> needed = needed(study);
        var carried = new ArrayList<Variable>();
        var output = new int[variables.size()];
        for (int i = 0; i < output.length; i++) {
            Variable variable = variables.get(i);
            boolean carry =
                    !variable.personal() || needed.contains(variable.name().toLowerCase(Locale.ROOT));
            output[i] = carry ? carried.size() : -1;
            if (carry) {
                carried.add(variable);
            }
        }
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var settings = context.broadcast(new SerializableConfiguration(hadoop));
        int width = carried.size();
        Parts parts = Parts.of(
                context,
                settings,
                plans.stream().map(p -> new Parts.Text(p.file(), p.form())).toList());
        FlatMapFunction<Integer, Row> read = part -> {
            FilePlan plan = plans.get(parts.file(part));
            Lines lines = parts.open(settings.value().value(), part);
            var coder = new RecordCoder(plan, output, width);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return lines.hasNext();
                }

                @Override
                public Row next() {
                    return coder.row(lines.next());
                }
            };
        };
        Dataset<Row> rows = spark.createDataset(parts.indices(context).rdd(), Encoders.INT())
                .flatMap(read, Encoders.row(schema(carried)));
        return new Collected(rows, plans.stream().map(FilePlan::file).toList(), variables, carried);
    }

    /** Variables, in lower case, whose values the clean job works with, personal or not. */
    private static Set<String> needed(Study study) {
        var codebooks = new ArrayList<Codebook>(List.of(study.codebook()));
        study.responses().stream().map(ResponseFile::codebook).forEach(c -> c.ifPresent(codebooks::add));
        var needed = new HashSet<String>();
        for (Codebook codebook : codebooks) {
            codebook.duplicates().ifPresent(d -> d.key().forEach(key -> needed.add(key.toLowerCase(Locale.ROOT))));
            codebook.rules().forEach(r -> needed.addAll(SqlNames.of(r.check(), codebook.location(), "rule " + r.id())));
            codebook.derived().forEach(d -> {
                d.sql()
                        .ifPresent(sql ->
                                needed.addAll(SqlNames.of(sql, codebook.location(), "derived variable " + d.name())));
                d.cut().ifPresent(cut -> needed.add(cut.of().toLowerCase(Locale.ROOT)));
            });
        }
        return needed;
    }

    private static StructType schema(List<Variable> carried) {
        DataType finding = new StructType()
                .add("variable", DataTypes.IntegerType)
                .add("state", DataTypes.IntegerType)
                .add("value", DataTypes.StringType);
        var schema = new StructType()
                .add(Collected.WAVE, DataTypes.StringType, false)
                .add(Collected.FILE, DataTypes.IntegerType, false)
                .add(Collected.RECORD, DataTypes.LongType, false)
                .add(Collected.COMPLETE, DataTypes.BooleanType, false)
                .add(Collected.ORDER, DataTypes.DoubleType)
                .add(Collected.MALFORMED, DataTypes.BooleanType, false)
                .add(Collected.STATES, DataTypes.BinaryType)
                .add(Collected.FINDINGS, DataTypes.createArrayType(finding))
                .add(Collected.EVIDENCE, DataTypes.createArrayType(DataTypes.IntegerType));
        for (Variable variable : carried) {
            schema = schema.add(variable.name(), type(variable.type()));
        }
        return schema;
    }

    /** The Spark type of a variable's column. */
    public static DataType type(VariableType type) {
        return switch (type) {
            case NUMBER, MONEY -> DataTypes.DoubleType;
            case MULTIPLE -> DataTypes.createArrayType(DataTypes.StringType);
            default -> DataTypes.StringType;
        };
    }
}
