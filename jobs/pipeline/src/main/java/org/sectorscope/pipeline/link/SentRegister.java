package org.sectorscope.pipeline.link;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.collect.Cuttable;
import org.sectorscope.pipeline.collect.InputFile;
import org.sectorscope.pipeline.collect.RegisterReader;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.pipeline.keys.Exchange;
import org.sectorscope.study.Study;

/**
 * The register on its way to where the responses' keys wait for it: its parts, each read once, send their entries' keys there,
 * with the counts of the entries in scope. As nothing of the responses is needed for that, it can go on while they are cleaned:
 * in one process wherever that leaves a core idle, on a cluster as its scheduler decides.
 */
public final class SentRegister implements Cuttable<SentRegister> {
    /** What is sent by so many tasks, one receives; as many do as keep all cores busy to the end. */
    private static final int SENDERS = 2;

    /** The pool of {@code fairscheduler.xml} whose tasks wait until no other one has any. A cluster takes jobs in their order. */
    private static final String BESIDE = "beside";

    private final SparkSession spark;
    private final Study study;
    private final RegisterReader register;
    private final FrameExpressions frame;
    private final List<String> counted;
    private final int senders;
    private final int receivers;
    private final JavaRDD<byte[]> entries;

    private SentRegister(
            SparkSession spark,
            Study study,
            RegisterReader register,
            FrameExpressions frame,
            List<String> counted,
            int senders) {
        this.spark = spark;
        this.study = study;
        this.register = register;
        this.frame = frame;
        this.counted = List.copyOf(counted);
        this.senders = Math.max(register.parts(), senders);
        int cores = spark.sparkContext().defaultParallelism();
        int rounds = Math.max(1, (this.senders + SENDERS * cores - 1) / (SENDERS * cores));
        this.receivers = Math.min(this.senders, rounds * cores);
        int to = receivers;
        int[] places = FrameTally.places(frame.variables(), counted);
        this.entries = Exchange.once(register.read(part -> new EntrySender(frame, places, part, to)), to);
    }

    /**
     * The study's register, not read yet.
     *
     * @param counted variables of the register by which its entries in scope are counted
     * @param homes partitions of responses, about
     * @throws org.sectorscope.study.Trouble when a file or a column is missing, or Spark refuses an expression of the register
     * @throws IllegalArgumentException when the study has no register
     */
    public static SentRegister of(SparkSession spark, Study study, List<String> counted, int homes) {
        var register = RegisterReader.open(spark, study);
        return new SentRegister(
                spark, study, register, FrameExpressions.of(spark, study, register.columns()), counted, homes);
    }

    /**
     * The same, soon; it is then read beside other jobs of Spark's. What goes wrong while it is read is left to who looks at
     * the entries, and meets it there again.
     */
    public static CompletableFuture<SentRegister> beside(
            SparkSession spark, Study study, List<String> counted, int homes) {
        var opened = new CompletableFuture<SentRegister>();
        Runnable work = () -> {
            try {
                SparkSession.setActiveSession(spark);
                SentRegister register = of(spark, study, counted, homes);
                opened.complete(register);
                register.send();
            } catch (Throwable e) {
                // Who waits for it is told of errors, too.
                opened.completeExceptionally(e);
            }
        };
        var thread = new Thread(work, "register");
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    /** A job that looks at nothing, for which Spark makes all that is sent. */
    private void send() {
        entries.context().setLocalProperty("spark.scheduler.pool", BESIDE);
        entries.mapPartitions(sent -> Collections.<byte[]>emptyIterator()).collectPartitions(new int[] {0});
    }

    @Override
    public SentRegister uncut() {
        return new SentRegister(spark, study, register.uncut(), frame, counted, senders);
    }

    /** Its files. */
    public List<InputFile> files() {
        return register.files();
    }

    /** Digests of the files, once they are read. */
    public PieceDigests digests() {
        return register.digests();
    }

    SparkSession spark() {
        return spark;
    }

    Study study() {
        return study;
    }

    FrameExpressions frame() {
        return frame;
    }

    List<String> counted() {
        return counted;
    }

    /** Number of partitions of the entries. */
    int receivers() {
        return receivers;
    }

    /** What is sent to each receiver: chunks of entries, counts and numbers of records. */
    JavaRDD<byte[]> entries() {
        return entries;
    }
}
