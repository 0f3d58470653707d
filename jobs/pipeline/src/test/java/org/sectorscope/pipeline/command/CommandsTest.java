package org.sectorscope.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.pipeline.SmallStudy;

/** The commands as their users see them: what they print, how they end, what they leave. */
class CommandsTest {
    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    private static Ended sectorscope(Object... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var told = new ByteArrayOutputStream();
        try (var newOut = new PrintStream(printed, true, StandardCharsets.UTF_8);
                var newErr = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            int status = Commands.execute(
                    java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new));
            return new Ended(status, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Published files and what is in them; unit records, the manifest's seconds and check sums of Parquet apart. */
    private static Map<String, String> published(Path out) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var tree = Files.walk(out)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString().replace('\\', '/');
                if (!name.contains(".parquet/") && !name.equals("manifest.json")) {
                    files.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }

    @Test
    void everyJobAloneLeavesWhatTheWholeRunLeaves() throws IOException {
        Path study = SmallStudy.in(folder.resolve("a study")).path();
        Path whole = folder.resolve("whole");
        Ended run = sectorscope("run", "--study", study, "--out", whole, "--units", "--master", "local[2]");
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith("report: " + whole.resolve("report/fr/index.html") + System.lineSeparator());

        Path steps = folder.resolve("steps");
        List<String> jobs = List.of("clean", "link", "weight", "tabulate", "publish");
        for (String job : jobs) {
            assertThat(sectorscope(job, "--study", study, "--out", steps, "--quiet")
                            .status())
                    .isZero();
        }
        assertThat(published(steps)).isEqualTo(published(whole));
        assertThat(published(whole).keySet())
                .contains("tables/ai.csv", "charts/ai.fr.png", "tables.xlsx", "weight/diagnostics.csv")
                .noneMatch(name -> name.startsWith(".sectorscope"));
        assertThat(String.join("", published(whole).values())).doesNotContain("@example.org");

        String manifest = Files.readString(steps.resolve("manifest.json"));
        assertThat(manifest).contains("responses.csv", "register.csv", "size.csv");

        // What was made of former unit records goes with them.
        assertThat(sectorscope("weight", "--study", study, "--out", steps, "--quiet")
                        .status())
                .isZero();
        assertThat(steps.resolve("weight/weights.parquet")).exists();
        assertThat(steps.resolve("tables")).doesNotExist();
        assertThat(steps.resolve("report")).doesNotExist();
    }

    @Test
    void stopsAfterTheJobItIsToldTo() throws IOException {
        Path study = SmallStudy.in(folder.resolve("study")).path();
        Path out = folder.resolve("out");
        Ended run = sectorscope("run", "--study", study, "--out", out, "--until", "clean");
        assertThat(run.status()).isZero();
        List<String> tops = new ArrayList<>();
        try (var list = Files.list(out)) {
            list.forEach(p -> tops.add(p.getFileName().toString()));
        }
        assertThat(tops).containsExactlyInAnyOrder("clean", "manifest.json");
        assertThat(sectorscope("run", "--study", study, "--out", out, "--until", "lunch")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aJobWithoutTheOneBeforeItSaysSo() throws IOException {
        Path study = SmallStudy.in(folder.resolve("study")).path();
        for (String[] each :
                new String[][] {{"link", "clean"}, {"weight", "link"}, {"tabulate", "weight"}, {"publish", "tabulate"}
                }) {
            Ended ended = sectorscope(each[0], "--study", study, "--out", folder.resolve("none"));
            assertThat(ended.status()).as(each[0]).isEqualTo(2);
            assertThat(ended.err()).contains("run the job '" + each[1] + "' with the same --out first");
        }
    }

    @Test
    void exitStatusTellsWhoseFaultItIs() throws IOException {
        Path study = SmallStudy.in(folder.resolve("study"))
                .weighting(
                        "weighting: [{calibrate: {method: raking, margins: {size: {large: 15, small: 45, huge: 3}}}}]\n")
                .path();
        Path out = folder.resolve("out");
        Ended statistics = sectorscope("run", "--study", study, "--out", out);
        assertThat(statistics.status()).isEqualTo(4);
        assertThat(statistics.err())
                .contains("margin 'size' cannot be met: category huge has no response but a target of 3")
                .doesNotContain("\tat ");
        assertThat(sectorscope("run", "--study", study, "--out", out, "--debug").err())
                .contains("\tat ");

        Files.writeString(folder.resolve("study/responses.csv"), "id;submitdate;rna;Q1;Q2;mail\n1;;;;;\n");
        Ended data = sectorscope("check", "--study", study);
        assertThat(data.status()).isEqualTo(3);
        assertThat(data.err()).contains("responses.csv:1: no column `Q3`");

        assertThat(sectorscope("check", "--study", folder.resolve("nowhere.yaml"))
                        .status())
                .isEqualTo(2);
    }

    @Test
    void whatIsWrittenWrong() {
        Map<String, String> wrong = new TreeMap<>(Map.of(
                "", "no command: see sectorscope --help",
                "dance", "there is no command 'dance': see sectorscope --help",
                "run --study x", "missing --out DIR: see sectorscope run --help",
                "link", "missing --study FILE, --out DIR: see sectorscope link --help",
                "check --study", "--study FILE: nothing follows the option: see sectorscope check --help",
                "check --stud x", "there is no option '--stud': see sectorscope check --help",
                "check --study x y", "'y' belongs to no option: see sectorscope check --help",
                "check --study x --study y", "--study is given twice: see sectorscope check --help",
                "simulate --responses many --register 2 --seed 1 --out x",
                        "--responses: 'many' is no whole number from 1 to 2147483647: give one"));
        wrong.put("run -study x", "there is no option '-study': see sectorscope run --help");
        wrong.put("run --study x -outdir", "there is no option '-outdir': see sectorscope run --help");
        wrong.put("dance --help", "there is no command 'dance': see sectorscope --help");
        wrong.put("dance\u001b[2J", "there is no command 'dance [2J': see sectorscope --help");
        wrong.put(
                "run --study x --out a\0b",
                "--out: 'a b' can be no folder's name here: give another, or set a locale with UTF-8, such as LC_ALL=C.UTF-8");
        wrong.forEach((written, message) -> {
            Ended ended = sectorscope((Object[]) (written.isEmpty() ? new String[0] : written.split(" ")));
            assertThat(ended.err()).isEqualTo("error: " + message + System.lineSeparator());
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
        });
    }

    @Test
    void explainsItself() {
        assertThat(sectorscope("--version").out()).startsWith("sectorscope ");
        assertThat(sectorscope("--help").out()).contains("run ", "tabulate ", "simulate ");
        Ended ended = sectorscope("run", "--help");
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("sectorscope run", "--until <JOB>", "--units", "--languages <fr,en>");
    }

    @Test
    void simulatesAStudyThatIsInOrder() {
        Path study = folder.resolve("simulated");
        assertThat(sectorscope("simulate", "--responses", 50, "--register", 500, "--seed", 3, "--out", study)
                        .status())
                .isZero();
        assertThat(sectorscope("check", "--study", study.resolve("study.yaml")).status())
                .isZero();
        assertThat(sectorscope("simulate", "--responses", 0, "--register", 5, "--seed", 3, "--out", study)
                        .err())
                .contains("--responses: '0' is no whole number from 1");
    }
}
