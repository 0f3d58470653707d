package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Design;
import org.sectorscope.study.ReplicateWeights;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.WeightingStep;

/** What the report says of how its figures were made: only the methods that the study uses. */
final class Method {
    private final Study study;
    private final Wording words;
    private final Figures figures;

    Method(Study study, Wording words) {
        this.study = study;
        this.words = words;
        this.figures = Figures.in(words.language());
    }

    /** @param models whether the study has any */
    List<Page.Topic> topics(long responses, List<TestResult> tests, boolean models) {
        List<Page.Topic> topics = new ArrayList<>();
        topics.add(topic(
                "method.collection",
                List.of(words.say("method.collection.text", figures.number((double) responses, 0))),
                "missing"));
        topics.add(topic("method.design", design(), "design", "single-units", "replicates"));
        topics.add(topic("method.weighting", weighting(), "weighting"));
        topics.add(topic("method.variance", variance(), "variance", "statistics", "intervals", "quantiles", "df"));
        Set<String> names = new LinkedHashSet<>();
        tests.forEach(t -> names.add(words.sayOr("test." + t.test(), t.test())));
        String used = names.isEmpty() ? words.say("method.test.none") : listed(names);
        topics.add(topic("method.test", List.of(words.say("method.test.text", used)), "tests", "comparisons"));
        if (models) {
            topics.add(topic("method.models", List.of(words.say("method.models.text")), "models"));
        }
        topics.add(topic("method.reliability", reliability(), "reliability"));
        return topics;
    }

    private Page.Topic topic(String key, List<String> paragraphs, String... more) {
        return new Page.Topic(
                words.say(key),
                paragraphs,
                Stream.of(more)
                        .map(id -> new Page.Link(id, words.say("methods." + id)))
                        .toList());
    }

    private List<String> design() {
        Design design = study.design();
        List<String> text = new ArrayList<>();
        if (!design.strata().isEmpty()) {
            List<String> stages = design.strata().stream().map(this::crossed).toList();
            text.add(words.say("method.design.strata", listed(stages)));
        }
        if (!design.units().isEmpty()) {
            text.add(words.say("method.design.units", labels(design.units())));
        }
        if (design.populationFromRegister()) {
            text.add(words.say("method.design.register"));
        }
        design.weights().ifPresent(w -> text.add(words.say("method.design.weights", label(w))));
        if (text.isEmpty()) {
            text.add(words.say("method.design.none"));
        }
        if (!design.population().isEmpty() || !design.fraction().isEmpty()) {
            text.add(words.say("method.design.fpc"));
        }
        design.panel().ifPresent(p -> text.add(words.say("method.design.panel", label(p))));
        return List.of(String.join(" ", text));
    }

    private List<String> weighting() {
        List<String> text = new ArrayList<>();
        for (WeightingStep step : study.weighting()) {
            text.add(step(step));
        }
        return text.isEmpty() ? List.of(words.say("method.weighting.none")) : text;
    }

    private String step(WeightingStep step) {
        if (step instanceof Calibrate calibrate) {
            String margins = String.join(
                    ", ",
                    calibrate.margins().stream()
                            .map(m -> crossed(m.variables()))
                            .toList());
            return words.say("method.weighting." + calibrate.method().name().toLowerCase(Locale.ROOT), margins);
        }
        if (step instanceof WeightingStep.Nonresponse nonresponse) {
            return words.say("method.weighting.nonresponse", crossed(nonresponse.classes()));
        }
        var trim = (WeightingStep.Trim) step;
        String of = trim.ofMedian() ? ".median" : ".weight";
        List<String> limits = new ArrayList<>();
        trim.min().ifPresent(min -> limits.add(words.say("method.weighting.trim.min" + of, plain(min))));
        trim.max().ifPresent(max -> limits.add(words.say("method.weighting.trim.max" + of, plain(max))));
        return words.say("method.weighting.trim", String.join(", ", limits));
    }

    private List<String> variance() {
        List<String> text = new ArrayList<>();
        text.add(study.design()
                .replicates()
                .map(r -> words.say("method.variance.replicates", replicates(r)))
                .orElseGet(() -> words.say("method.variance.text") + " " + words.say("method.variance.t")));
        Set<String> intervals = new LinkedHashSet<>();
        study.tables().stream()
                .filter(t -> t.statistic() == Statistic.PROPORTION)
                .map(t -> "method.ci." + t.ci())
                .filter(words::has)
                .forEach(k -> intervals.add(words.say(k)));
        text.addAll(intervals);
        order(text);
        text.add(words.say("method.variance.many"));
        return text;
    }

    /** Of the statistics that rest on the order of values. */
    private void order(List<String> text) {
        List<TableSpec> quantiles = study.tables().stream()
                .filter(t -> t.statistic() == Statistic.QUANTILE)
                .toList();
        if (quantiles.stream().anyMatch(t -> !t.ci().equals("quantile"))) {
            text.add(words.say("method.quantile"));
        }
        if (quantiles.stream().anyMatch(t -> t.ci().equals("quantile"))) {
            text.add(words.say("method.quantile.replicates"));
        }
        String rules = quantiles.stream()
                .map(TableSpec::rule)
                .distinct()
                .filter(rule -> !rule.equals("math"))
                .collect(Collectors.joining(", "));
        if (!rules.isEmpty()) {
            text.add(words.say("method.quantile.rule", rules));
        }
        if (study.tables().stream().anyMatch(t -> t.statistic() == Statistic.GINI)) {
            text.add(words.say("method.gini"));
        }
    }

    private String replicates(ReplicateWeights weights) {
        String type = words.say("method.replicates." + weights.type().name().toLowerCase(Locale.ROOT));
        boolean numbered = weights.drawn() && weights.type() == ReplicateWeights.Type.BOOTSTRAP;
        return numbered ? words.say("method.replicates.number", type, figures.number(weights.number(), 0)) : type;
    }

    private List<String> reliability() {
        var rule = study.reliability();
        return List.of(
                words.say(
                        "method.reliability." + rule.rule().name().toLowerCase(Locale.ROOT),
                        figures.format(rule.max(), org.sectorscope.publication.chart.Chart.Measure.PERCENT, 0)),
                words.say("method.reliability.secret"));
    }

    private String plain(double value) {
        return figures.number(value, value == Math.rint(value) ? 0 : 1);
    }

    /** What may hold commas itself. */
    private String listed(Collection<String> items) {
        return Typography.set(String.join("; ", items), words.language());
    }

    private String crossed(List<String> variables) {
        return String.join(" × ", variables.stream().map(this::label).toList());
    }

    private String labels(List<String> variables) {
        return String.join(", ", variables.stream().map(this::label).toList());
    }

    private String label(String variable) {
        return words.quote(Typography.set(study.labelOf(variable).in(words.language(), variable), words.language()));
    }
}
