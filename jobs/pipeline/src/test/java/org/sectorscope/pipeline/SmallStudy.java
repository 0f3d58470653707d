package org.sectorscope.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.sectorscope.pipeline.clean.CleanJob;
import org.sectorscope.pipeline.clean.CleanResult;
import org.sectorscope.pipeline.collect.CollectJob;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.MarginReader;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.link.LinkJob;
import org.sectorscope.pipeline.link.Linked;
import org.sectorscope.pipeline.link.SentRegister;
import org.sectorscope.pipeline.link.Wanted;
import org.sectorscope.pipeline.weight.FrameCounts;
import org.sectorscope.pipeline.weight.WeightJob;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/**
 * A study on disk that can be followed by hand. The register holds 40 sport and 20 culture associations and one that
 * was dissolved; 20 and 5 of them answered, so that they weigh 2 and 4 before calibration. Every fifth is large.
 */
public final class SmallStudy {
    private static final int FEW = 4;

    private final Path folder;
    private String weighting =
            "weighting: [{calibrate: {method: raking, margins: {sector: register, size: {file: size.csv}}}}]\n";

    private SmallStudy(Path folder) {
        this.folder = folder;
    }

    /** Writes the study's files. */
    public static SmallStudy in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var register = new StringBuilder("id;siret;position;objet_social1;titre\n");
        for (int i = 1; i <= 61; i++) {
            register.append("W%09d;;%s;%s;Association %d\n"
                    .formatted(100 + i, i == 61 ? "D" : "A", i <= 40 || i == 61 ? "011000" : "006000", i));
        }
        Files.writeString(folder.resolve("register.csv"), register);
        var responses = new StringBuilder("id;submitdate;rna;Q1;Q2;Q3;mail\n");
        for (int i = 1; i <= 45; i++) {
            if (i <= 20 || i > 40) {
                responses.append("%d;2026-03-01 10:00:00;w%09d;%s;%s;%d;someone%d@example.org\n"
                        .formatted(
                                i, 100 + i, i % 4 == 0 ? "Oui" : "Non", i % 5 == 0 ? "Grande" : "Petite", 10 * i, i));
            }
        }
        responses.append("98;2026-03-01 10:00:00;W000000161;Oui;Petite;5;\n");
        responses.append("99;2026-03-01 10:00:00;;Oui;Petite;5;\n");
        Files.writeString(folder.resolve("responses.csv"), responses);
        Files.writeString(folder.resolve("size.csv"), "size;population\nlarge;15\nsmall;45\n");
        Files.writeString(folder.resolve("codebook.yaml"), """
                variables:
                  - {name: rna, source: rna, type: id}
                  - {name: ai, source: Q1, type: single, categories: [{code: "yes", accepts: [Oui]}, {code: "no", accepts: [Non]}]}
                  - {name: size, source: Q2, type: single, categories: [{code: large, accepts: [Grande]}, {code: small, accepts: [Petite]}]}
                  - {name: hours, source: Q3, type: number}
                  - {name: mail, source: mail, type: text, personal: true}
                """);
        return new SmallStudy(folder).write();
    }

    /** Sets the text of the study's {@code weighting}. */
    public SmallStudy weighting(String text) throws IOException {
        weighting = text;
        return write();
    }

    private SmallStudy write() throws IOException {
        Files.writeString(path(), """
                study: small
                languages: [fr]
                codebook: codebook.yaml
                responses: [{file: responses.csv, format: limesurvey}]
                register:
                  file: register.csv
                  format: rna
                  where: "position = 'A'"
                  derive: [{name: sector, type: single, sql: "case substr(objet_social1, 1, 3) when '011' then 'sport' else 'culture' end", categories: [sport, culture]}]
                link: {keys: {rna: rna}}
                design: {strata: [sector], population: register}
                """ + weighting + """
                tables:
                  - {id: ai, statistic: proportion, variable: ai, by: [sector], test: rao-scott, chart: dot}
                  - {id: hours, statistic: total, variable: hours, by: [size]}
                """);
        return this;
    }

    /** The study file. */
    public Path path() {
        return folder.resolve("study.yaml");
    }

    /** The study as the product reads it. */
    public Study read() {
        return StudyReader.read(path().toString(), TextSource.files());
    }

    /**
     * Weighs the responses of a study with a register.
     *
     * @param partitions that the responses are spread over, in batches of a few
     */
    public static WeightJob.Result weigh(Study study, int partitions) {
        Collected collected = CollectJob.collect(LocalSpark.session(), study);
        CleanResult clean = CleanJob.clean(LocalSpark.session(), collected, study);
        Linked linked = link(clean, study, List.of());
        FrameCounts frame = linked.tally().frame();
        var hadoop = LocalSpark.session().sparkContext().hadoopConfiguration();
        return WeightJob.weight(
                spread(Linked.matched(linked.responses()), partitions), frame, study, (file, by) -> MarginReader.of(
                                hadoop)
                        .read(file, by));
    }

    /** Links clean responses as the product does. @param compared variables that the summary compares */
    public static Linked link(CleanResult clean, Study study, List<String> compared) {
        var spark = LocalSpark.session();
        return LinkJob.link(
                clean.kept(), SentRegister.of(spark, study, WeightJob.frameVariables(study), 1), Wanted.all(compared));
    }

    private static Batches spread(Batches responses, int partitions) {
        List<Batch> few = new ArrayList<>();
        for (Batch batch : responses.rdd().collect()) {
            for (int from = 0; from < batch.size(); from += FEW) {
                few.add(batch.take(IntStream.range(from, Math.min(from + FEW, batch.size()))
                        .toArray()));
            }
        }
        var spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        return new Batches(spark.parallelize(few, partitions), responses.fields());
    }
}
