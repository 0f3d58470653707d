package org.sectorscope.publication.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.figure.Labels;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.table.CsvFile;
import org.sectorscope.publication.table.TidyNumber;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.Study;

/** Makes the quality page from the files that the jobs left about the data. */
final class QualityReader {
    private static final int MOST_FINDINGS = 20;
    private static final List<String> STATES = List.of(
            "valid",
            "not_asked",
            "unanswered",
            "declared_missing",
            "unknown_code",
            "unreadable",
            "out_of_range",
            "blanked");

    private final Study study;
    private final Wording words;
    private final Figures figures;
    private final Labels labels;
    private final Path dir;

    QualityReader(Study study, Wording words, Path dir) {
        this.study = study;
        this.words = words;
        this.figures = Figures.in(words.language());
        this.labels = new Labels(study, words);
        this.dir = dir;
    }

    /** @param results whose figures are counted by their reliability */
    Quality read(Results results) {
        List<Quality.Part> parts = new ArrayList<>();
        parts.addAll(links());
        parts.addAll(new WeightQuality(study, words, new Diagnostics(dir)).parts());
        new FigureQuality(results).part().ifPresent(parts::add);
        parts.addAll(variables());
        parts.addAll(findings());
        return new Quality(flows(), parts);
    }

    /** Responses that estimates of all waves rest on: kept by the last step that counts them. */
    long responses() {
        return responses(r -> true);
    }

    /** Responses that estimates of a wave rest on. */
    long responses(String wave) {
        return responses(r -> r.get("wave").equals(wave));
    }

    private long responses(Predicate<Map<String, String>> of) {
        List<Map<String, String>> rows = accounting();
        boolean linked = rows.stream().anyMatch(r -> r.get("step").equals("link"));
        return rows.stream()
                .filter(r -> r.get("step").equals(linked ? "link" : "clean")
                        && r.get("reason").equals("kept"))
                .filter(of)
                .mapToLong(r -> Long.parseLong(r.get("rows")))
                .sum();
    }

    private List<Map<String, String>> accounting() {
        return CsvFile.readIfThere(dir.resolve("clean/accounting.csv"));
    }

    private List<Quality.Flow> flows() {
        Map<String, List<Map<String, String>>> byWave = new LinkedHashMap<>();
        accounting().forEach(r -> byWave.computeIfAbsent(r.get("wave"), w -> new ArrayList<>())
                .add(r));
        List<Quality.Flow> flows = new ArrayList<>();
        byWave.forEach((wave, rows) -> {
            rows.sort(Comparator.comparingInt(QualityReader::place));
            double read = rows.stream()
                    .filter(r -> r.get("step").equals("read"))
                    .mapToDouble(r -> Double.parseDouble(r.get("rows")))
                    .sum();
            flows.add(
                    new Quality.Flow(wave, rows.stream().map(r -> step(r, read)).toList()));
        });
        return flows;
    }

    /** Read first; within a step what is set aside, then what is kept. */
    private static int place(Map<String, String> row) {
        int step = List.of("read", "clean", "link").indexOf(row.get("step"));
        return 2 * (step < 0 ? 3 : step) + (row.get("reason").equals("kept") ? 1 : 0);
    }

    private Quality.Step step(Map<String, String> row, double read) {
        double rows = Double.parseDouble(row.get("rows"));
        double share = read > 0 ? rows / read : Double.NaN;
        boolean kept = row.get("reason").equals("kept") || row.get("step").equals("read");
        boolean linked = row.get("step").equals("link") && kept;
        return new Quality.Step(
                linked ? words.say("reason.linked") : reason(row.get("reason")),
                kept,
                figures.number(rows, 0),
                figures.format(share, Measure.PERCENT, 1),
                Double.isNaN(share) ? "0" : TidyNumber.write(Math.min(100, share * 100)));
    }

    private String reason(String reason) {
        if (reason.startsWith("rule:")) {
            String rule = reason.substring("rule:".length());
            return words.say("reason.rule", words.quote(ruleLabel(rule)));
        }
        if (reason.startsWith("key:")) {
            return words.say("link.key", reason.substring("key:".length()).toUpperCase(java.util.Locale.ROOT));
        }
        return words.sayOr("link." + reason, words.sayOr("reason." + reason, reason));
    }

    private String ruleLabel(String id) {
        return study.codebook().rules().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .map(r -> Typography.set(r.label().in(words.language(), id), words.language()))
                .orElse(id);
    }

    private List<Quality.Part> links() {
        List<Map<String, String>> rows = CsvFile.readIfThere(dir.resolve("link/summary.csv"));
        if (rows.isEmpty()) {
            return List.of();
        }
        List<DataTable> tables = new ArrayList<>();
        List<List<String>> all = new ArrayList<>();
        Map<String, Map<String, double[]>> groups = new LinkedHashMap<>();
        boolean waves = rows.stream().map(r -> r.get("wave")).distinct().count() > 1;
        for (Map<String, String> row : rows) {
            double responses = Double.parseDouble(row.get("responses"));
            if (row.get("variable").equals(Cell.TOTAL)) {
                List<String> line = new ArrayList<>(waves ? List.of(row.get("wave")) : List.of());
                line.add(reason(row.get("method")));
                line.add(figures.number(responses, 0));
                line.add(figures.format(TidyNumber.read(row.get("share")), Measure.PERCENT, 1));
                all.add(line);
            } else {
                double[] counts = groups.computeIfAbsent(row.get("variable"), v -> new LinkedHashMap<>())
                        .computeIfAbsent(row.get("category"), c -> new double[2]);
                counts[0] += responses;
                boolean linked = row.get("method").startsWith("key:")
                        || row.get("method").equals("name");
                counts[1] += linked ? responses : 0;
            }
        }
        List<String> headings = new ArrayList<>(waves ? List.of(waveTitle()) : List.of());
        headings.addAll(List.of(
                words.say("quality.link.method"), words.say("quality.link.responses"), words.say("quality.share")));
        tables.add(new DataTable(words.say("quality.link"), headings, waves ? 2 : 1, all, ""));
        // What the register alone tells is known of the linked, so that its rates would say nothing.
        List<String> told = groups.keySet().stream()
                .filter(v -> study.register().flatMap(r -> r.derived(v)).isPresent())
                .toList();
        groups.forEach((variable, categories) -> {
            if (!told.contains(variable)) {
                tables.add(rates(variable, categories));
            }
        });
        String note = told.isEmpty()
                ? ""
                : words.say(
                        "quality.link.told",
                        String.join(
                                ", ",
                                told.stream()
                                        .map(v -> words.quote(labels.variable(v)))
                                        .toList()));
        return List.of(new Quality.Part(
                "quality-link", words.say("quality.link"), words.say("quality.link.text"), tables, note));
    }

    private DataTable rates(String variable, Map<String, double[]> categories) {
        String name = labels.variable(variable);
        List<List<String>> rows = new ArrayList<>();
        categories.keySet().stream().sorted(labels.order(variable)).forEach(code -> {
            double[] counts = categories.get(code);
            rows.add(List.of(
                    code.isEmpty() ? words.say("quality.unknown") : labels.category(variable, code),
                    figures.number(counts[0], 0),
                    figures.format(counts[1] / counts[0], Measure.PERCENT, 1)));
        });
        return new DataTable(
                words.say("quality.link.by", words.quote(name)),
                List.of(name, words.say("quality.link.responses"), words.say("quality.link.rate")),
                1,
                rows,
                "");
    }

    private List<Quality.Part> variables() {
        List<Map<String, String>> rows = CsvFile.readIfThere(dir.resolve("clean/variables.csv"));
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<List<String>, Map<String, Double>> counts = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Map<String, String> row : rows) {
            counts.computeIfAbsent(List.of(row.get("wave"), row.get("variable")), k -> new LinkedHashMap<>())
                    .merge(row.get("state"), Double.parseDouble(row.get("rows")), Double::sum);
            seen.add(row.get("state"));
        }
        List<String> states = STATES.stream().filter(seen::contains).toList();
        boolean waves = counts.keySet().stream().map(k -> k.get(0)).distinct().count() > 1;
        List<String> headings = new ArrayList<>(waves ? List.of(waveTitle()) : List.of());
        headings.add(words.say("quality.variable"));
        states.forEach(s -> headings.add(words.sayOr("state." + s, s)));
        List<List<String>> table = new ArrayList<>();
        counts.forEach((key, byState) -> {
            List<String> line = new ArrayList<>(waves ? key : List.of(key.get(1)));
            states.forEach(s -> line.add(figures.number(byState.getOrDefault(s, 0.0), 0)));
            table.add(line);
        });
        return List.of(new Quality.Part(
                "quality-variables",
                words.say("quality.variables"),
                words.say("quality.variables.text"),
                List.of(new DataTable(words.say("quality.variables"), headings, waves ? 2 : 1, table, "")),
                ""));
    }

    private List<Quality.Part> findings() {
        List<Map<String, String>> rows = CsvFile.readIfThere(dir.resolve("clean/findings.csv"));
        if (rows.isEmpty()) {
            return List.of();
        }
        List<List<String>> table = rows.stream()
                .sorted(Comparator.comparingLong(r -> -Long.parseLong(r.get("rows"))))
                .limit(MOST_FINDINGS)
                .map(r -> List.of(
                        r.get("variable"),
                        finding(r.get("finding")),
                        r.get("value"),
                        figures.number(Double.parseDouble(r.get("rows")), 0)))
                .toList();
        return List.of(new Quality.Part(
                "quality-findings",
                words.say("quality.findings"),
                words.say("quality.findings.text", figures.number(table.size(), 0), figures.number(rows.size(), 0)),
                List.of(new DataTable(
                        words.say("quality.findings"),
                        List.of(
                                words.say("quality.variable"),
                                words.say("quality.finding"),
                                words.say("quality.value"),
                                words.say("quality.rows")),
                        3,
                        table,
                        "")),
                ""));
    }

    private String finding(String finding) {
        return finding.startsWith("flag:")
                ? words.say("state.flag", words.quote(ruleLabel(finding.substring("flag:".length()))))
                : words.sayOr("state." + finding, finding);
    }

    private String waveTitle() {
        String wave = words.say("wave");
        return wave.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + wave.substring(1);
    }
}
