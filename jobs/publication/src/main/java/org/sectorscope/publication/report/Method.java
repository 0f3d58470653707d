package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Design;
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

    List<Page.Topic> topics(long responses, List<TestResult> tests) {
        List<Page.Topic> topics = new ArrayList<>();
        topics.add(new Page.Topic(
                words.say("method.collection"),
                List.of(words.say("method.collection.text", figures.number((double) responses, 0)))));
        topics.add(new Page.Topic(words.say("method.design"), design()));
        topics.add(new Page.Topic(words.say("method.weighting"), weighting()));
        topics.add(new Page.Topic(words.say("method.variance"), variance()));
        Set<String> names = new LinkedHashSet<>();
        tests.forEach(t -> names.add(t.test()));
        String used = names.isEmpty() ? words.say("method.test.none") : String.join(", ", names);
        topics.add(new Page.Topic(words.say("method.test"), List.of(words.say("method.test.text", used))));
        topics.add(new Page.Topic(words.say("method.reliability"), reliability()));
        return topics;
    }

    private List<String> design() {
        Design design = study.design();
        List<String> text = new ArrayList<>();
        if (!design.strata().isEmpty()) {
            String stages = String.join(
                    " ; ", design.strata().stream().map(s -> crossed(s)).toList());
            text.add(words.say("method.design.strata", stages));
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
        text.add(words.say("method.variance.text") + " " + words.say("method.variance.t"));
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
