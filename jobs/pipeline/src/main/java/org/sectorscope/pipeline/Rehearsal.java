package org.sectorscope.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.util.SerializableConfiguration;
import org.sectorscope.pipeline.collect.digest.Sha256;
import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.pipeline.collect.scan.Notation;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.collect.scan.RecordScanner;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.pipeline.command.HadoopSettings;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * What an executor of a cluster does before it takes its first task, mostly while the driver plans the first jobs: it loads and
 * compiles, on records made up here, what that task would else begin with. Before it takes tasks, not beside them: Java's classes
 * may wait for each other for ever where two threads set up the same ones.
 */
public final class Rehearsal implements SparkPlugin {
    /** The records are read over and over for so long: they are slow at first, by how much is the machine's affair. */
    private static final long NANOS = 500_000_000L;

    private static final int RECORDS = 4000;
    /** A file of so many bytes: one that {@link Sha256} digests as large ones are. */
    private static final long LARGE = 32L << 20;

    /** A driver has nothing to rehearse. */
    @Override
    public DriverPlugin driverPlugin() {
        return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> extra) {
                try {
                    rehearse(SparkEnv.get().closureSerializer().newInstance(), HadoopSettings.of(context.conf()));
                } catch (Exception | LinkageError e) {
                    // Exception: Spark's Scala signatures do not tell which. An executor that throws one here ends.
                    LogManager.getLogger(Rehearsal.class).warn("not rehearsed; the first task says what is amiss", e);
                }
            }
        };
    }

    /**
     * Rehearses.
     *
     * @param serializer that of tasks
     * @param hadoop settings of file systems, as tasks have them
     * @return {@link Expressions#example()} over the dates of the records
     */
    static Column rehearse(SerializerInstance serializer, Configuration hadoop) throws IOException {
        var settings = new SerializableConfiguration(hadoop);
        Expressions expressions = Expressions.example();
        // As tasks come: a function, with what it needs.
        Task task = received(serializer, () -> {
            FileSystem.get(URI.create("file:///"), settings.value()).exists(new Path("/"));
            byte[] records = records();
            Sha256.of(new ByteArrayInputStream(records), LARGE);
            Texts texts = read(records);
            int n = texts.size();
            return expressions.column(
                    0,
                    new Batch("", 0, new long[n], new boolean[n], new double[n], new byte[0][], new Column[] {texts}));
        });
        return task.result();
    }

    /** What Spark sends. */
    @FunctionalInterface
    interface Task extends Serializable {
        Column result() throws IOException;
    }

    private static Task received(SerializerInstance serializer, Task sent) {
        ClassTag<Task> type = ClassTag$.MODULE$.apply(Task.class);
        return serializer.deserialize(
                serializer.serialize(sent, type), Thread.currentThread().getContextClassLoader(), type);
    }

    private static byte[] records() {
        var text = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "W%09d;\"a name, \"\"%d\"\", in quotation marks\";%.2f;;%d-01-%02d\n",
                    i,
                    i,
                    i / 3.0,
                    1900 + i % 200,
                    1 + i % 28));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the records as tasks do. @return their dates */
    private static Texts read(byte[] records) throws IOException {
        long until = System.nanoTime() + NANOS;
        Texts dates;
        do {
            var texts = new Texts.Builder(RECORDS);
            var recent = new Recent<String>(text -> text);
            var digits = new Digits();
            String[] made = new String[RecordScanner.MOST];
            byte[] key = new byte[64];
            try (var scanner = new RecordScanner(
                    new ByteArrayInputStream(records),
                    records.length,
                    Notation.of("UTF-8", ';').orElseThrow(),
                    RecordScanner.BLOCK)) {
                int n;
                while ((n = scanner.next(made.length)) > 0) {
                    for (int i = 0; i < n; i++) {
                        scanner.ascii(i, 0, key, 0);
                        scanner.get(i, 1);
                        scanner.digits(i, 2, digits);
                    }
                    scanner.get(4, n, recent, made);
                    for (int i = 0; i < n; i++) {
                        texts.add(made[i]);
                    }
                }
            }
            dates = texts.build();
        } while (System.nanoTime() < until);
        return dates;
    }
}
