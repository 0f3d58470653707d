package org.sectorscope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.command.Progress;
import org.sectorscope.pipeline.output.OutputFolder;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/**
 * The whole pipeline on an export that nobody of this project wrote, without register or design. What is expected is counted
 * here from the raw cells, by the place of their column, so that no reading of the product's own is trusted.
 */
class RealLimeSurveyTest {
    private static final int GENDER = 10;
    private static final int AGE = 13;
    private static final int FIRST_PROVINCE = 19;
    private static final int LAST_PROVINCE = 44;
    private static final int DEVICES = 51;
    private static final int SHOPPING = 71;
    private static final int TIKTOK = 90;
    private static final int HEARD = 150;
    private static final int SECONDS = 173;

    @TempDir
    static Path folder;

    private static final List<CSVRecord> RECORDS = new ArrayList<>();
    private static final List<CSVRecord> KEPT = new ArrayList<>();
    private static Path out;

    @BeforeAll
    static void runsThePipeline() throws IOException {
        Path export = export();
        if (!Files.exists(export)) {
            return;
        }
        Files.copy(export, folder.resolve("responses.csv"));
        for (String name : List.of("study.yaml", "codebook.yaml")) {
            try (var in = RealLimeSurveyTest.class.getResourceAsStream("limesurvey/" + name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
        try (var parser = CSVParser.parse(export, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
            parser.stream().skip(1).forEach(RECORDS::add);
        }
        RECORDS.stream().filter(r -> !tickedEveryProvince(r)).forEach(KEPT::add);
        out = run(folder.resolve("out"));
    }

    /** Of each test and not of the class, so that each is reported as skipped, with the reason. */
    @BeforeEach
    void needsTheExport() {
        assumeTrue(Files.exists(export()), "no real export at " + export() + ": name its folder in SECTORSCOPE_REAL");
    }

    /** The real files are beside the project unless said. */
    private static Path export() {
        Path real = Optional.ofNullable(System.getProperty("SECTORSCOPE_REAL"))
                .or(() -> Optional.ofNullable(System.getenv("SECTORSCOPE_REAL")))
                .map(Path::of)
                .orElseGet(
                        () -> Path.of("../../../shared/real").toAbsolutePath().normalize());
        return real.resolve("surveys/limesurvey/limesurvey_fr_drc_internet_results-survey.csv");
    }

    private static Path run(Path to) {
        Study study = StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files());
        SurveyPipeline.check(study);
        var run = new Run(study, LocalSpark.session(), OutputFolder.open(to), new Progress(true));
        run.weight(run.link(run.clean(false, true), false), false);
        run.write(run.tabulate());
        run.publish();
        run.commit(Job.PUBLISH);
        return to;
    }

    private static boolean tickedEveryProvince(CSVRecord record) {
        for (int column = FIRST_PROVINCE; column <= LAST_PROVINCE; column++) {
            if (!record.get(column).equals("Oui")) {
                return false;
            }
        }
        return true;
    }

    private static boolean ticked(CSVRecord record, int column) {
        return record.get(column).equals("Oui");
    }

    private static long count(java.util.function.Predicate<CSVRecord> condition) {
        return KEPT.stream().filter(condition).count();
    }

    private static List<Map<String, String>> table(String id) {
        return CsvFile.read(out.resolve("tables/" + id + ".csv"));
    }

    /** The one cell with these entries. */
    private static Map<String, String> cell(String id, Map<String, String> where) {
        List<Map<String, String>> cells = table(id).stream()
                .filter(c -> c.entrySet().containsAll(where.entrySet()))
                .toList();
        assertThat(cells).as("%s %s", id, where).hasSize(1);
        return cells.get(0);
    }

    private static void checkShare(Map<String, String> cell, long part, long whole) {
        assertThat(cell.get("n")).as("n of %s", cell).isEqualTo(Long.toString(whole));
        assertThat(Double.parseDouble(cell.get("estimate")))
                .as("estimate of %s", cell)
                .isCloseTo((double) part / whole, within(1e-11));
    }

    @Test
    void everyRecordIsAccountedFor() {
        var rows = new HashMap<String, Long>();
        CsvFile.read(out.resolve("clean/accounting.csv"))
                .forEach(r -> rows.put(r.get("reason"), Long.parseLong(r.get("rows"))));
        assertThat(rows.remove("read")).isEqualTo(RECORDS.size());
        assertThat(rows.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(RECORDS.size());
        assertThat(rows).containsEntry("kept", (long) KEPT.size());
        assertThat(RECORDS.size() - KEPT.size()).isPositive();
        assertThat(rows).containsEntry("rule:lives-somewhere", (long) RECORDS.size() - KEPT.size());
    }

    @Test
    void boxesAreCounted() {
        List<String> devices = List.of("both", "desktop", "laptop", "phone", "tablet");
        long answered = count(r -> devices.stream().anyMatch(d -> ticked(r, DEVICES + devices.indexOf(d))));
        for (String device : devices) {
            int column = DEVICES + devices.indexOf(device);
            checkShare(cell("devices", Map.of("category", device)), count(r -> ticked(r, column)), answered);
        }
    }

    @Test
    void boxesOfOneAnswerAreCrossed() {
        List<String> genders = List.of("male", "female", "other");
        List<String> ages = List.of("18-25", "26-35", "36-45", "46-55", "56+");
        for (String gender : genders) {
            for (String age : ages) {
                int g = GENDER + genders.indexOf(gender);
                // A box without a name stands before the first age group.
                int a = AGE + 1 + ages.indexOf(age);
                long expected = count(r -> ticked(r, g) && ticked(r, a));
                if (expected == 0) {
                    assertThat(table("gender-age"))
                            .noneMatch(c -> c.get("gender").equals(gender)
                                    && c.get("age").equals(age));
                    continue;
                }
                Map<String, String> cell = cell("gender-age", Map.of("gender", gender, "age", age));
                assertThat(Double.parseDouble(cell.get("estimate"))).isEqualTo((double) expected);
                assertThat(cell.get("n")).isEqualTo(Long.toString(expected));
            }
        }
        assertThat(cell("gender-age", Map.of("gender", "_T", "age", "_T")).get("estimate"))
                .isEqualTo(Integer.toString(KEPT.size()));
    }

    /** An option that is itself called "Non", in boxes that hold "Oui" and "Non". */
    @Test
    void anOptionCalledNoIsCountedWhereItIsTicked() {
        List<String> answers = List.of("yes", "no", "maybe");
        long one = count(r -> answers.stream()
                        .filter(a -> ticked(r, HEARD + answers.indexOf(a)))
                        .count()
                == 1);
        for (String answer : answers) {
            int column = HEARD + answers.indexOf(answer);
            checkShare(
                    cell("heard", Map.of("category", answer, "occupation", "_T")), count(r -> ticked(r, column)), one);
        }
    }

    @Test
    void gridsAreCountedByAge() {
        Map<String, String> answers =
                Map.of("never", "Jamais /Never", "sometimes", "Quelquefois /Sometimes", "often", "Souvent /Often");
        int young = AGE + 1;
        answers.forEach((code, text) -> {
            checkShare(
                    cell("shopping-age", Map.of("category", code, "age", "18-25")),
                    count(r -> ticked(r, young) && r.get(SHOPPING).equals(text)),
                    count(r -> ticked(r, young)));
            checkShare(
                    cell("shopping-age", Map.of("category", code, "age", "_T")),
                    count(r -> r.get(SHOPPING).equals(text)),
                    KEPT.size());
        });
    }

    @Test
    void thoseWhoDoNotKnowAreLeftOut() {
        Map<String, String> answers = Map.of(
                "1", "Tres Mauvais / Very Bad",
                "2", "Mauvais / Bad",
                "3", "Bon / Good",
                "4", "Tres bon /Very Good",
                "5", "Excellent /Excellent");
        long rated = count(r -> answers.containsValue(r.get(TIKTOK)));
        assertThat(rated).isLessThan(KEPT.size());
        answers.forEach((code, text) -> checkShare(
                cell("rates-tiktok", Map.of("category", code)),
                count(r -> r.get(TIKTOK).equals(text)),
                rated));
    }

    @Test
    void theMedianLiesBetweenItsNeighbours() {
        double[] minutes = KEPT.stream()
                .mapToDouble(r -> Double.parseDouble(r.get(SECONDS)) / 60)
                .sorted()
                .toArray();
        double median = Double.parseDouble(
                cell("minutes", Map.of("category", "0.5", "age", "_T")).get("estimate"));
        long below =
                java.util.Arrays.stream(minutes).filter(m -> m < median - 1e-9).count();
        long above =
                java.util.Arrays.stream(minutes).filter(m -> m > median + 1e-9).count();
        assertThat(below).isLessThanOrEqualTo(minutes.length / 2);
        assertThat(above).isLessThanOrEqualTo(minutes.length / 2);
    }

    @Test
    void publishesEveryTableAndNothingPersonal() throws IOException {
        for (String language : List.of("fr", "en")) {
            assertThat(out.resolve("report/" + language + "/index.html")).isNotEmptyFile();
            assertThat(out.resolve("charts/devices." + language + ".svg")).isNotEmptyFile();
            assertThat(out.resolve("charts/devices." + language + ".png")).isNotEmptyFile();
        }
        List<Path> files;
        try (var walk = Files.walk(out)) {
            files = walk.filter(f -> f.toString().matches(".*\\.(csv|html|svg|json)"))
                    .toList();
        }
        for (Path file : files) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern("Répondant [0-9]|@example\\.org|192\\.0\\.2\\.");
        }
    }
}
