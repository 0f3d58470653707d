package org.sectorscope.pipeline;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** The session that all tests of this module share. */
public final class LocalSpark {
    private LocalSpark() {}

    /** Two local cores, no user interface, ANSI mode; a new one where a test of whole commands ended the former. */
    public static SparkSession session() {
        SparkSession session = SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        if (!Boolean.parseBoolean(session.conf().get("spark.sql.ansi.enabled"))) {
            throw new IllegalStateException("Spark is not in ANSI mode");
        }
        return session;
    }

    /** Runs a study up to its tables, as the command does. */
    static void tabulate(Path study, Path out) {
        var run = new Run(
                StudyReader.read(study.toString(), TextSource.files()),
                session(),
                OutputFolder.open(out),
                new Progress(true));
        run.weight(run.link(run.clean(false, true), false), false);
        run.write(run.tabulate());
        run.commit(Job.TABULATE);
    }
}
