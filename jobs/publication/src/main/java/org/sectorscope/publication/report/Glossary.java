package org.sectorscope.publication.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.ModelSpec;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.WeightingStep;

/** The terms that a study's report uses, explained to readers who are no statisticians, in alphabetical order. */
final class Glossary {
    /** What a term is called, what it means, and the section of the method page that has its formulas. */
    record Term(String key, String section) {}

    private final Study study;
    private final Results results;
    private final List<TestResult> tests;
    private final List<Term> terms = new ArrayList<>();

    private Glossary(Study study, Results results, List<TestResult> tests) {
        this.study = study;
        this.results = results;
        this.tests = tests;
    }

    static List<Page.Definition> of(Study study, Results results, List<TestResult> tests) {
        var glossary = new Glossary(study, results, tests);
        glossary.estimates();
        glossary.sampling();
        glossary.contrasts();
        Wording words = results.words();
        return glossary.terms.stream()
                .map(t -> new Page.Definition(
                        t.key(),
                        words.say("glossary." + t.key()),
                        words.say("glossary." + t.key() + ".text"),
                        new Page.Link(t.section(), words.say("methods." + t.section()))))
                .sorted(Comparator.comparing(d -> folded(d.term())))
                .toList();
    }

    private void term(boolean used, String key, String section) {
        if (used) {
            terms.add(new Term(key, section));
        }
    }

    private boolean asks(Statistic statistic) {
        return study.tables().stream().anyMatch(t -> t.statistic() == statistic);
    }

    private Stream<Cell> cells() {
        return results.tables().stream().flatMap(t -> t.table().cells().stream());
    }

    private void estimates() {
        term(true, "n", "notation");
        term(true, "ci", "intervals");
        term(true, "se", "variance");
        term(true, "cv", "reliability");
        term(true, "df", "df");
        term(true, "deff", "deff");
        term(true, "domain", "missing");
        term(study.reliability().rule() != Study.Reliability.Rule.NONE, "unreliable", "reliability");
        term(cells().anyMatch(c -> c.status() == Cell.Status.Q), "secret", "reliability");
        term(asks(Statistic.QUANTILE), "quantile", "quantiles");
        term(asks(Statistic.GINI), "gini", "inequality");
        term(asks(Statistic.GINI), "lorenz", "inequality");
    }

    private void sampling() {
        var design = study.design();
        List<WeightingStep> steps = study.weighting();
        boolean sized = design.sizedStages() > 0;
        boolean weighted = !steps.isEmpty()
                || sized
                || design.weights().isPresent()
                || design.probability().isPresent();
        boolean calibrated = steps.stream().anyMatch(Calibrate.class::isInstance);
        term(weighted, "weight", "weighting");
        term(weighted, "weighted", "weighting");
        term(calibrated, "calibration", "weighting");
        term(calibrated, "margin", "weighting");
        term(steps.stream().anyMatch(WeightingStep.Nonresponse.class::isInstance), "nonresponse", "weighting");
        term(steps.stream().anyMatch(WeightingStep.Trim.class::isInstance), "trimming", "weighting");
        term(!design.strata().isEmpty(), "stratum", "design");
        term(sized, "fpc", "design");
        term(design.replicates().isPresent(), "replicates", "replicates");
        term(design.replicates().isEmpty(), "linearisation", "variance");
    }

    private void contrasts() {
        boolean compared = !results.comparisons().isEmpty();
        term(compared || !tests.isEmpty() || !results.models().isEmpty(), "p", "tests");
        term(true, "established", "tests");
        term(compared, "adjusted", "comparisons");
        term(study.models().stream().anyMatch(m -> m.family() == ModelSpec.Family.LOGISTIC), "odds", "models");
    }

    /** Without accents and capitals, so that the order is the same on every machine. */
    private static String folded(String term) {
        return Normalizer.normalize(term, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
