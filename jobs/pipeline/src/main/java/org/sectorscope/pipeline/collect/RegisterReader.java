package org.sectorscope.pipeline.collect;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.study.Study;

/** Reads the register of associations, of which it looks at the columns that the study uses. */
public final class RegisterReader implements Cuttable<RegisterReader> {
    private final JavaSparkContext context;
    private final Broadcast<SerializableConfiguration> settings;
    private final RegisterFiles.Plan plan;
    private final PieceDigests digests;
    private final Parts parts;

    private RegisterReader(
            JavaSparkContext context,
            Broadcast<SerializableConfiguration> settings,
            RegisterFiles.Plan plan,
            PieceDigests digests,
            boolean cut) {
        this.context = context;
        this.settings = settings;
        this.plan = plan;
        this.digests = digests;
        this.parts = Parts.of(
                context,
                plan.files().stream()
                        .map(f -> new Parts.Text(f.file(), f.form()))
                        .toList(),
                cut,
                digests);
    }

    /**
     * Finds the register's files and their columns.
     *
     * @throws org.sectorscope.study.Trouble when a file or a column is missing
     * @throws IllegalArgumentException when the study has no register
     */
    public static RegisterReader open(SparkSession spark, Study study) {
        if (study.register().isEmpty()) {
            throw new IllegalArgumentException("the study has no register");
        }
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        RegisterFiles.Plan plan = RegisterFiles.plan(study, hadoop);
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var settings = context.broadcast(new SerializableConfiguration(hadoop));
        return new RegisterReader(context, settings, plan, PieceDigests.of(context), true);
    }

    @Override
    public RegisterReader uncut() {
        return new RegisterReader(context, settings, plan, digests, false);
    }

    /** Digests of the files, once they are read. */
    public PieceDigests digests() {
        return digests;
    }

    /** The files, in the order that {@link RegisterEntries#file()} counts. */
    public List<InputFile> files() {
        return plan.files().stream().map(RegisterFiles.RegisterFile::file).toList();
    }

    /** Names of the columns that the study uses, sorted, in lower case. */
    public List<String> columns() {
        return plan.names();
    }

    /** Number of parts. */
    public int parts() {
        return parts.size();
    }

    /** What is made of the entries of each part: as many partitions as parts. {@code where} and {@code derive} are not applied. */
    public <T> JavaRDD<T> read(FlatMapFunction<RegisterEntries, T> part) {
        Broadcast<SerializableConfiguration> hadoop = settings;
        List<RegisterFiles.RegisterFile> files = plan.files();
        Parts all = parts;
        return all.indices(context)
                .flatMap(index -> part.call(new RegisterEntries(
                        all.open(hadoop.value().value(), index), files.get(all.file(index)), index)));
    }
}
