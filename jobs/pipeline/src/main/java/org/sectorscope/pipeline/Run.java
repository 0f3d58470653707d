package org.sectorscope.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sectorscope.pipeline.clean.CleanJob;
import org.sectorscope.pipeline.clean.CleanResult;
import org.sectorscope.pipeline.clean.Derivation;
import org.sectorscope.pipeline.clean.DerivedColumns;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.InputFile;
import org.sectorscope.pipeline.collect.MarginReader;
import org.sectorscope.pipeline.collect.RegisterReader;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.command.Commands;
import org.sectorscope.pipeline.command.HadoopSettings;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.link.LinkJob;
import org.sectorscope.pipeline.link.LinkTally;
import org.sectorscope.pipeline.link.Linked;
import org.sectorscope.pipeline.link.SentRegister;
import org.sectorscope.pipeline.link.Wanted;
import org.sectorscope.pipeline.output.InputDigest;
import org.sectorscope.pipeline.output.Manifest;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.pipeline.output.StreamedCsv;
import org.sectorscope.pipeline.tabulate.TableFiles;
import org.sectorscope.pipeline.tabulate.TabulateJob;
import org.sectorscope.pipeline.weight.FrameCounts;
import org.sectorscope.pipeline.weight.SampleFile;
import org.sectorscope.pipeline.weight.WeightJob;
import org.sectorscope.pipeline.weight.Weighted;
import org.sectorscope.pipeline.weight.WeightedSample;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.publication.table.ModelFiles;
import org.sectorscope.study.Category;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.Trouble;

/** One run of the jobs: hands each job's result to the next and writes what it publishes to the staging folder. */
final class Run {
    private static final List<String> ACCOUNTING = List.of("wave", "step", "reason", "rows");
    private static final List<String> QUARANTINE = List.of("file", "record", "rule", "variable", "value");
    private static final String RESPONSE_FILES = "responses";
    private static final String RESPONSES = "clean/responses.parquet";
    private static final String LINKS = "link/links.parquet";
    private static final String WEIGHTS = "weight/weights.parquet";

    /** Responses between two jobs, and the register's counts once there are any. */
    record Responses(Batches batches, List<List<String>> accounting, FrameCounts frame) {}

    private final Study study;
    private final SparkSession spark;
    private final OutputFolder folder;
    private final Progress progress;
    private final Path stage;
    private final Manifest manifest;
    private final Configuration hadoop;
    private final List<Job> done = new ArrayList<>();
    private Weighted weighted;
    private WeightedSample sample;
    private CleanResult judged;
    /** Read beside the cleaning of responses; {@code null}: it is not. */
    private CompletableFuture<SentRegister> register;

    private long clock = System.nanoTime();

    Run(Study study, SparkSession spark, OutputFolder folder, Progress progress) {
        this.study = study;
        this.spark = spark;
        this.folder = folder;
        this.progress = progress;
        this.stage = folder.stage();
        this.manifest = new Manifest(study.id(), Commands.version(), org.apache.spark.package$.MODULE$.SPARK_VERSION());
        this.hadoop =
                spark == null ? HadoopSettings.given() : spark.sparkContext().hadoopConfiguration();
        InputDigest.study(manifest, hadoop, study);
    }

    /** Says that the jobs before this one ran earlier: the manifest keeps what it says of them. */
    void carryOn(Job from) {
        manifest.carryOn(
                folder.root().resolve("manifest.json"),
                Arrays.stream(Job.values())
                        .filter(job -> job.compareTo(from) < 0)
                        .map(Job::key)
                        .collect(Collectors.toSet()));
    }

    /** @param link whether they are linked next */
    Responses clean(boolean units, boolean link) {
        Collected collected = units ? CollectJob.collect(spark, study) : CollectJob.collectNamed(spark, study);
        if (link && isLinked()) {
            register = SentRegister.beside(
                    spark,
                    study,
                    WeightJob.frameVariables(study),
                    collected.batches().getNumPartitions());
        }
        for (InputFile file : collected.files()) {
            InputDigest.add(manifest, hadoop, Job.CLEAN.key(), RESPONSE_FILES, file, collected.digests());
        }
        CleanResult result = CleanJob.clean(spark, collected, study);
        judged = result;
        Path clean = directory("clean");
        List<List<String>> accounting = result.accounting().stream()
                .map(r -> List.of(r.wave(), r.step(), r.reason(), Long.toString(r.rows())))
                .toList();
        CsvFile.write(clean.resolve("accounting.csv"), ACCOUNTING, accounting);
        CsvFile.write(
                clean.resolve("variables.csv"),
                List.of("wave", "variable", "state", "rows"),
                result.variables().stream()
                        .map(r -> List.of(r.wave(), r.variable(), r.state(), Long.toString(r.rows())))
                        .toList());
        CsvFile.write(
                clean.resolve("findings.csv"),
                List.of("wave", "variable", "finding", "value", "rows"),
                result.findings().stream()
                        .map(r -> List.of(r.wave(), r.variable(), r.finding(), r.value(), Long.toString(r.rows())))
                        .toList());
        StreamedCsv.write(QUARANTINE, result.quarantine(), clean.resolve("quarantine.csv"));
        if (units) {
            write(result.kept(), RESPONSES);
        }
        manifest.rows(Job.CLEAN.key(), "read", total(accounting, "read"));
        manifest.rows(Job.CLEAN.key(), "kept", total(accounting, "clean", "kept"));
        done(Job.CLEAN, total(accounting, "read") + " records read");
        return new Responses(result.kept(), accounting, FrameCounts.none());
    }

    Responses cleaned() {
        List<List<String>> accounting = new ArrayList<>();
        for (Map<String, String> row : CsvFile.read(former("clean/accounting.csv", Job.CLEAN))) {
            if (!row.get("step").equals("link")) {
                accounting.add(ACCOUNTING.stream().map(row::get).toList());
            }
        }
        return new Responses(batches(parquet(RESPONSES, Job.CLEAN)), accounting, FrameCounts.none());
    }

    private boolean isLinked() {
        return study.register().isPresent() && study.link().isPresent();
    }

    Responses link(Responses cleaned, boolean units) {
        if (!isLinked()) {
            if (units) {
                write(cleaned.batches(), LINKS);
            }
            done(Job.LINK, "no register");
            return cleaned;
        }
        SentRegister sent = register != null
                ? SurveyPipeline.joined(register)
                : SentRegister.of(
                        spark,
                        study,
                        WeightJob.frameVariables(study),
                        cleaned.batches().rdd().getNumPartitions());
        for (InputFile file : sent.files()) {
            InputDigest.add(manifest, hadoop, Job.LINK.key(), "register", file, sent.digests());
        }
        Wanted wanted = units ? Wanted.all(compared()) : Wanted.columns(compared(), study);
        Linked linked = LinkJob.link(cleaned.batches(), sent, wanted);
        LinkTally tally = linked.tally();
        Path link = directory("link");
        CsvFile.write(
                link.resolve("summary.csv"),
                List.of("wave", "variable", "category", "method", "responses", "share"),
                tally.summary().rows());
        CsvFile.write(
                link.resolve("review.csv"),
                List.of("file", "record", "key", "value", "candidates"),
                linked.review(manifest.inputs(Job.CLEAN.key(), RESPONSE_FILES)));
        List<List<String>> accounting = new ArrayList<>(cleaned.accounting());
        accounting.addAll(tally.summary().accounting());
        accounting.sort(java.util.Comparator.comparing(row -> row.get(0)));
        CsvFile.write(directory("clean").resolve("accounting.csv"), ACCOUNTING, accounting);
        Batches derived = derived(linked.responses());
        FrameCounts counts = tally.frame();
        if (units) {
            write(derived, LINKS);
        }
        if (judged != null) {
            // All that follows is in the linked responses.
            judged.close();
        }
        manifest.rows(Job.LINK.key(), "frame", counts.total());
        done(
                Job.LINK,
                total(accounting, "link", "kept") + " responses linked, " + counts.total()
                        + " register entries in scope");
        return new Responses(Linked.matched(derived), accounting, counts);
    }

    Responses linked() {
        Batches linked = batches(parquet(LINKS, Job.LINK));
        FrameCounts counts = FrameCounts.none();
        if (isLinked()) {
            linked = Linked.matched(linked);
            List<String> variables = WeightJob.frameVariables(study);
            if (!variables.isEmpty()) {
                counts = LinkJob.frame(spark, RegisterReader.open(spark, study), study, variables);
            }
        }
        return new Responses(linked, List.of(), counts);
    }

    void weight(Responses linked, boolean units) {
        WeightJob.Result result = WeightJob.weight(linked.batches(), linked.frame(), study, this::margin);
        weighted = result.weighted();
        sample = result.sample();
        Path weight = directory("weight");
        CsvFile.write(
                weight.resolve("diagnostics.csv"),
                List.of("wave", "section", "variable", "category", "measure", "value"),
                result.diagnostics());
        if (units) {
            weighted.rows(spark).write().parquet(stage.resolve(WEIGHTS).toUri().toString());
            SampleFile.write(sample, weight.resolve("sample.json"));
        }
        done(
                Job.WEIGHT,
                sample.sample().strata().size() + " strata, " + sample.targets().length + " calibration variables");
    }

    private Map<List<String>, Double> margin(String location, List<String> variables) {
        String folder = study.resolve("");
        String name = location.startsWith(folder) ? location.substring(folder.length()) : location;
        InputFile file = MarginReader.file(location).named(name);
        InputDigest.add(manifest, hadoop, Job.WEIGHT.key(), "margins", file, new PieceDigests());
        return MarginReader.of(hadoop).read(location, variables);
    }

    void weighted() {
        weighted = Weighted.of(parquet(WEIGHTS, Job.WEIGHT), this::items);
        sample = SampleFile.read(former("weight/sample.json", Job.WEIGHT));
    }

    /** Codes of a multiple-choice variable's items. */
    private List<String> items(String variable) {
        return study.categoriesOf(variable).stream().map(Category::code).toList();
    }

    TabulateJob.Result tabulate() {
        return TabulateJob.tabulate(spark, weighted, sample, study);
    }

    /** Writes tables and models. */
    void write(TabulateJob.Result result) {
        TableFiles.write(result, directory("tables"));
        int models = result.models().size();
        result.models().forEach(model -> ModelFiles.write(model, directory("models")));
        done(Job.TABULATE, result.tables().size() + " tables" + (models > 0 ? ", " + models + " models" : ""));
    }

    /** Publishes what this run has staged. */
    void publish() {
        Publication.publish(study, stage);
        done(Job.PUBLISH, "report in " + String.join(", ", study.languages()));
    }

    /** Publishes what former jobs left in the folder: their files are staged first. */
    void publishFromFolder() {
        former("tables/tests.csv", Job.TABULATE);
        for (String part : List.of("clean", "link", "weight", "tables", "models")) {
            copyCsv(folder.root().resolve(part), stage.resolve(part));
        }
        publish();
    }

    private static void copyCsv(Path from, Path to) {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the results in place; what later jobs made of former ones goes, since it would contradict them. */
    void commit(Job last) {
        List<String> owned = new ArrayList<>();
        boolean all = done.contains(Job.CLEAN);
        for (Job job : Job.values()) {
            boolean staged = done.contains(job);
            if ((staged || job.compareTo(last) > 0) && !(job == Job.CLEAN && !all)) {
                owned.addAll(parts(job));
            }
        }
        manifest.write(stage.resolve("manifest.json"));
        folder.commit(owned);
        progress.summary(
                last == Job.PUBLISH
                        ? "report: "
                                + folder.root()
                                        .resolve("report")
                                        .resolve(study.languages().get(0))
                                        .resolve("index.html")
                        : last.key() + ": " + folder.root().resolve(parts(last).get(0)));
    }

    private static List<String> parts(Job job) {
        return switch (job) {
            case CLEAN, LINK, WEIGHT -> List.of(job.key());
            case TABULATE -> List.of("tables", "models");
            case PUBLISH -> List.of("report", "charts", "tables.xlsx", "datapackage.json");
        };
    }

    /** The codebook's variables that needed the register. */
    private Batches derived(Batches linked) {
        var derivation = Derivation.available(
                study.codebook().location(), study.codebook().derived(), linked.names());
        return DerivedColumns.of(spark, derivation, linked.fields()).apply(linked);
    }

    /** Coded variables that tables and strata compare. */
    private List<String> compared() {
        var variables = new LinkedHashSet<String>();
        study.design().strata().forEach(variables::addAll);
        study.tables().stream().map(TableSpec::by).forEach(variables::addAll);
        variables.remove("wave");
        return List.copyOf(variables);
    }

    private void write(Batches batches, String name) {
        batches.rows(spark).write().parquet(stage.resolve(name).toUri().toString());
    }

    private Batches batches(Dataset<Row> rows) {
        return Batches.of(rows, variable -> study.categoriesOf(variable).stream()
                .map(Category::code)
                .toList());
    }

    private Dataset<Row> parquet(String name, Job by) {
        return spark.read().parquet(former(name, by).toUri().toString());
    }

    private Path former(String name, Job by) {
        Path path = folder.root().resolve(name);
        if (!Files.exists(path)) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    path.toString(),
                    0,
                    "is not there",
                    "run the job '" + by.key() + "' with the same --out first");
        }
        return path;
    }

    private Path directory(String name) {
        try {
            return Files.createDirectories(stage.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long total(List<List<String>> accounting, String... last) {
        return accounting.stream()
                .filter(row -> last.length == 1
                        ? row.get(2).equals(last[0])
                        : row.get(1).equals(last[0]) && row.get(2).equals(last[1]))
                .mapToLong(row -> Long.parseLong(row.get(3)))
                .sum();
    }

    private void done(Job job, String what) {
        double seconds = (System.nanoTime() - clock) / 1e9;
        clock = System.nanoTime();
        manifest.seconds(job.key(), seconds);
        done.add(job);
        progress.done(job.key(), seconds, what);
    }
}
