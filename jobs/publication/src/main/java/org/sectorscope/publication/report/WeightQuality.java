package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.figure.Labels;
import org.sectorscope.publication.report.Diagnostics.Key;
import org.sectorscope.study.Study;

/** The part of the quality page about weights: strata, non-response, margins, trimming, and how weights are spread. */
final class WeightQuality {
    private static final List<String> SPREAD =
            List.of("n", "sum", "min", "q1", "median", "q3", "max", "mean", "cv", "kish_deff", "effective_n");
    /** Relative gap from which a margin is said to be missed: that of the calibration's own tolerance, with room. */
    private static final double MET = 1e-6;

    private final Study study;
    private final Wording words;
    private final Figures figures;
    private final Labels labels;
    private final Diagnostics diagnostics;

    WeightQuality(Study study, Wording words, Diagnostics diagnostics) {
        this.study = study;
        this.words = words;
        this.figures = Figures.in(words.language());
        this.labels = new Labels(study, words);
        this.diagnostics = diagnostics;
    }

    /** The sum of all weights of the edition; {@code NaN} where it is not told. */
    double sum() {
        return diagnostics.all(study.edition(), "weights").getOrDefault("sum", Double.NaN);
    }

    List<Quality.Part> parts() {
        List<Quality.Part> parts = new ArrayList<>();
        add(parts, "strata", this::strata, emptyStrata());
        add(parts, "nonresponse", this::nonresponse, "");
        add(parts, "margins", this::margins, met());
        measures("ratio", "measure.ratio.", List.of("min", "max", "iterations"), words.say("quality.ratio"))
                .ifPresent(t -> addMeasures(parts, "ratio", t, ""));
        measures(
                        "trim",
                        "measure.trim.",
                        List.of("low", "high", "raised", "cut", "moved"),
                        words.say("quality.trimming"))
                .ifPresent(t -> addMeasures(parts, "trimming", t, moved()));
        measures("weights", "measure.", SPREAD, words.say("quality.weights"))
                .ifPresent(t -> addMeasures(parts, "weights", t, ""));
        return parts;
    }

    /** Makes the table of a wave. */
    private interface Tables {
        Optional<DataTable> of(String wave, String caption);
    }

    private void add(List<Quality.Part> parts, String key, Tables make, String note) {
        String heading = words.say("quality." + key);
        List<DataTable> tables = new ArrayList<>();
        for (String wave : diagnostics.waves()) {
            make.of(wave, wave.isEmpty() ? heading : words.say("quality.in.wave", heading, wave))
                    .ifPresent(tables::add);
        }
        if (!tables.isEmpty()) {
            parts.add(new Quality.Part("quality-" + key, heading, words.say("quality." + key + ".text"), tables, note));
        }
    }

    private Optional<DataTable> strata(String wave, String caption) {
        List<List<String>> lines = new ArrayList<>();
        sorted(diagnostics.section(wave, "stratum")).forEach((key, of) -> {
            double population = of.getOrDefault("population", Double.NaN);
            double responses = of.getOrDefault("responses", Double.NaN);
            lines.add(List.of(
                    labels.crossed(key.variable(), key.category()),
                    number(population),
                    number(responses),
                    share(responses / population)));
        });
        return table(
                caption, 1, lines, "quality.stratum", "quality.population", "quality.responses", "quality.fraction");
    }

    private String emptyStrata() {
        List<String> empty = new ArrayList<>();
        for (String wave : diagnostics.waves()) {
            sorted(diagnostics.section(wave, "stratum")).forEach((key, of) -> {
                if (of.getOrDefault("responses", Double.NaN) == 0) {
                    String name = words.quote(labels.crossed(key.variable(), key.category()));
                    empty.add(wave.isEmpty() ? name : name + " (" + wave + ")");
                }
            });
        }
        return empty.isEmpty() ? "" : words.say("quality.strata.empty", String.join(", ", empty));
    }

    private Optional<DataTable> nonresponse(String wave, String caption) {
        List<List<String>> lines = new ArrayList<>();
        double drawn = 0;
        double responses = 0;
        for (var entry : sorted(diagnostics.section(wave, "nonresponse")).entrySet()) {
            double classDrawn = entry.getValue().getOrDefault("drawn", Double.NaN);
            double classResponses = entry.getValue().getOrDefault("responses", Double.NaN);
            drawn += classDrawn;
            responses += classResponses;
            lines.add(List.of(
                    labels.crossed(entry.getKey().variable(), entry.getKey().category()),
                    number(classDrawn),
                    number(classResponses),
                    share(classResponses / classDrawn),
                    number(entry.getValue().getOrDefault("factor", Double.NaN))));
        }
        if (!lines.isEmpty()) {
            lines.add(List.of(words.say("whole"), number(drawn), number(responses), share(responses / drawn), ""));
        }
        return table(
                caption,
                1,
                lines,
                "quality.class",
                "quality.drawn",
                "quality.responses",
                "quality.response.rate",
                "quality.factor");
    }

    private Optional<DataTable> margins(String wave, String caption) {
        List<List<String>> lines = new ArrayList<>();
        sorted(diagnostics.section(wave, "margin"))
                .forEach((key, of) -> lines.add(List.of(
                        labels.crossed(key.variable()),
                        key.category().isEmpty()
                                ? words.say("quality.margin.total")
                                : labels.crossed(key.variable(), key.category()),
                        number(of.getOrDefault("target", Double.NaN)),
                        number(of.getOrDefault("before", Double.NaN)),
                        number(of.getOrDefault("reached", Double.NaN)),
                        gap(of))));
        return table(
                caption,
                2,
                lines,
                "quality.margin",
                "quality.group",
                "quality.target",
                "quality.before",
                "quality.reached",
                "quality.gap");
    }

    /** How far a target was from what the weights came to before, in percent of it. */
    private String gap(Map<String, Double> of) {
        double target = of.getOrDefault("target", Double.NaN);
        return target == 0 ? "" : change(of.getOrDefault("before", Double.NaN) / target - 1);
    }

    /** How many margins are met; one without a figure of its own is none met. */
    private String met() {
        long all = 0;
        long met = 0;
        for (String wave : diagnostics.waves()) {
            for (Map<String, Double> of : diagnostics.section(wave, "margin").values()) {
                double target = of.getOrDefault("target", Double.NaN);
                double reached = of.getOrDefault("reached", Double.NaN);
                all += Double.isNaN(target) ? 0 : 1;
                met += Math.abs(reached - target) <= MET * Math.max(1, Math.abs(target)) ? 1 : 0;
            }
        }
        return words.say("quality.margins.met", number(met), number(all));
    }

    /** A row per measure, a column per wave. */
    private Optional<DataTable> measures(String section, String prefix, List<String> order, String caption) {
        List<String> waves = diagnostics.waves().stream()
                .filter(w -> !diagnostics.all(w, section).isEmpty())
                .toList();
        List<List<String>> lines = new ArrayList<>();
        for (String measure : order) {
            List<String> line = new ArrayList<>(List.of(words.say(prefix + measure)));
            for (String wave : waves) {
                line.add(number(diagnostics.all(wave, section).getOrDefault(measure, Double.NaN)));
            }
            if (line.stream().skip(1).anyMatch(v -> !v.isEmpty())) {
                lines.add(line);
            }
        }
        List<String> headings = new ArrayList<>(List.of(words.say("quality.measure")));
        waves.forEach(w -> headings.add(w.isEmpty() ? words.say("quality.value") : w));
        return lines.isEmpty() ? Optional.empty() : Optional.of(new DataTable(caption, headings, 1, lines, ""));
    }

    private void addMeasures(List<Quality.Part> parts, String key, DataTable table, String note) {
        parts.add(new Quality.Part(
                "quality-" + key,
                words.say("quality." + key),
                words.say("quality." + key + ".text"),
                List.of(table),
                note));
    }

    /** What share of the weights was moved, wave by wave. */
    private String moved() {
        List<String> shares = new ArrayList<>();
        for (String wave : diagnostics.waves()) {
            double moved = diagnostics.all(wave, "trim").getOrDefault("moved", Double.NaN);
            double sum = diagnostics.all(wave, "weights").getOrDefault("sum", Double.NaN);
            if (moved >= 0 && sum > 0) {
                shares.add(share(moved / sum) + (wave.isEmpty() ? "" : " (" + wave + ")"));
            }
        }
        return shares.isEmpty() ? "" : words.say("quality.trimming.share", String.join(", ", shares));
    }

    private Optional<DataTable> table(String caption, int names, List<List<String>> lines, String... headings) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataTable(
                        caption, List.of(headings).stream().map(words::say).toList(), names, lines, ""));
    }

    /** Variables as they come, the categories of each as the codebook has them. */
    private Map<Key, Map<String, Double>> sorted(Map<Key, Map<String, Double>> section) {
        Map<String, List<String>> byVariable = new LinkedHashMap<>();
        section.keySet().forEach(k -> byVariable
                .computeIfAbsent(k.variable(), v -> new ArrayList<>())
                .add(k.category()));
        Map<Key, Map<String, Double>> sorted = new LinkedHashMap<>();
        byVariable.forEach((variable, categories) -> {
            categories.sort(labels.order(variable));
            categories.forEach(c -> sorted.put(new Key(variable, c), section.get(new Key(variable, c))));
        });
        return sorted;
    }

    private String number(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1000;
        return figures.number(value, whole ? 0 : 2);
    }

    private String share(double value) {
        return Double.isFinite(value) ? figures.format(value, Measure.PERCENT, 1) : "";
    }

    private String change(double value) {
        String written = share(value);
        return value > 0 && written.chars().anyMatch(c -> c >= '1' && c <= '9') ? "+" + written : written;
    }
}
