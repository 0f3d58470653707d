package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.table.TidyNumber;
import org.sectorscope.study.Study;

/** The part of the quality page about weights: their spread, the margins they meet, strata without a response. */
final class WeightQuality {
    private final Study study;
    private final Wording words;
    private final Figures figures;
    private final List<Map<String, String>> rows;

    /** @param rows of {@code weight/diagnostics.csv} */
    WeightQuality(Study study, Wording words, List<Map<String, String>> rows) {
        this.study = study;
        this.words = words;
        this.figures = Figures.in(words.language());
        this.rows = rows;
    }

    /** The sum of all weights of the edition; {@code NaN} where it is not told. */
    double sum() {
        return rows.stream()
                .filter(r ->
                        r.get("section").equals("weights") && r.get("measure").equals("sum"))
                .filter(r -> r.get("wave").equals(study.edition()))
                .mapToDouble(r -> TidyNumber.read(r.get("value")))
                .findFirst()
                .orElse(Double.NaN);
    }

    List<Quality.Part> parts() {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<DataTable> tables = new ArrayList<>();
        for (String wave : rows.stream().map(r -> r.get("wave")).distinct().toList()) {
            List<Map<String, String>> own =
                    rows.stream().filter(r -> r.get("wave").equals(wave)).toList();
            String suffix = wave.isEmpty() ? "" : " (" + wave + ")";
            spread(own, words.say("quality.weights") + suffix).ifPresent(tables::add);
            margins(own, words.say("quality.margins") + suffix).ifPresent(tables::add);
        }
        return List.of(new Quality.Part(
                "quality-weights",
                words.say("quality.weights"),
                words.say("quality.weights.text"),
                tables,
                emptyStrata()));
    }

    private java.util.Optional<DataTable> spread(List<Map<String, String>> own, String caption) {
        List<List<String>> lines = new ArrayList<>();
        for (Map<String, String> row : own) {
            String section = row.get("section");
            String key = section.equals("ratio") ? "measure.ratio." : "measure.";
            if (section.equals("ratio") || section.equals("weights")) {
                lines.add(List.of(words.sayOr(key + row.get("measure"), row.get("measure")), number(row.get("value"))));
            }
        }
        return lines.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new DataTable(
                        caption, List.of(words.say("quality.measure"), words.say("quality.value")), 1, lines, ""));
    }

    private java.util.Optional<DataTable> margins(List<Map<String, String>> own, String caption) {
        Map<List<String>, Map<String, String>> margins = new LinkedHashMap<>();
        for (Map<String, String> row : own) {
            if (row.get("section").equals("margin")) {
                margins.computeIfAbsent(List.of(row.get("variable"), row.get("category")), k -> new LinkedHashMap<>())
                        .put(row.get("measure"), row.get("value"));
            }
        }
        List<List<String>> lines = new ArrayList<>();
        margins.forEach((key, measures) -> lines.add(List.of(
                label(key.get(0)),
                category(key.get(0), key.get(1)),
                number(measures.getOrDefault("target", "")),
                number(measures.getOrDefault("before", "")),
                number(measures.getOrDefault("reached", "")))));
        return lines.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new DataTable(
                        caption,
                        List.of(
                                words.say("quality.margin"),
                                words.say("quality.group"),
                                words.say("quality.target"),
                                words.say("quality.before"),
                                words.say("quality.reached")),
                        2,
                        lines,
                        ""));
    }

    private String emptyStrata() {
        List<String> empty = rows.stream()
                .filter(r ->
                        r.get("section").equals("stratum") && r.get("measure").equals("responses"))
                .filter(r -> TidyNumber.read(r.get("value")) == 0)
                .map(r -> words.quote(category(r.get("variable"), r.get("category"))))
                .distinct()
                .toList();
        return empty.isEmpty() ? "" : words.say("quality.strata.empty", String.join(", ", empty));
    }

    private String number(String value) {
        double number = TidyNumber.read(value);
        boolean whole = number == Math.rint(number) || Math.abs(number) >= 1000;
        return figures.number(number, whole ? 0 : 2);
    }

    private String label(String variables) {
        return String.join(
                " × ",
                List.of(variables.split("\\*", -1)).stream()
                        .map(v -> Typography.set(study.labelOf(v).in(words.language(), v), words.language()))
                        .toList());
    }

    private String category(String variables, String codes) {
        String[] names = variables.split("\\*", -1);
        String[] parts = codes.split("\\*", -1);
        if (names.length != parts.length) {
            return codes;
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String code = parts[i];
            labels.add(study.categoriesOf(names[i]).stream()
                    .filter(c -> c.code().equals(code))
                    .findFirst()
                    .map(c -> Typography.set(c.label().in(words.language(), code), words.language()))
                    .orElse(code));
        }
        return String.join(" × ", labels);
    }
}
