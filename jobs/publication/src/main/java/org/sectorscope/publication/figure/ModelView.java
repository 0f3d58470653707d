package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.Chart.Point;
import org.sectorscope.publication.figure.TermReader.Factor;
import org.sectorscope.publication.table.PublishedModel;
import org.sectorscope.publication.table.PublishedModel.Coefficient;
import org.sectorscope.study.Category;
import org.sectorscope.study.ModelSpec;

/** A regression model as readers of a language see it. */
public record ModelView(Labels labels, ModelSpec spec, PublishedModel model) {
    private static final String INTERCEPT = "(Intercept)";
    private static final int MOST_DIGITS = 10;

    public String id() {
        return spec.id();
    }

    public Wording words() {
        return labels.words();
    }

    public Figures figures() {
        return Figures.in(words().language());
    }

    public String title() {
        return labels.text(spec.title(), spec.id());
    }

    /** What is shown of which outcome, in what unit. */
    public String shown() {
        String outcome =
                spec.outcomeKind() == ModelSpec.OutcomeKind.QUANTITY ? labels.variable(spec.outcome()) : spec.outcome();
        return words().say("model.shown." + spec.family().name().toLowerCase(Locale.ROOT), words().quote(outcome));
    }

    private TermReader reader() {
        return new TermReader(labels.study(), spec.variables());
    }

    /** A term in words: {@code sectorculture:log_budget} is “Sector: Culture × Log of budget”. */
    public String term(String name) {
        if (name.equals(INTERCEPT)) {
            return words().say("model.intercept");
        }
        List<Factor> factors = reader().read(name);
        return factors.isEmpty()
                ? name
                : String.join(" × ", factors.stream().map(this::factor).toList());
    }

    private String factor(Factor factor) {
        String variable = labels.variable(factor.variable());
        return factor.code().isEmpty()
                ? variable
                : words().say("model.level", variable, labels.category(factor.variable(), factor.code()));
    }

    /** The part of the population that the model is about. */
    public Restriction restriction() {
        return Restriction.of(labels, spec.where(), spec.domain());
    }

    /** What the coefficients rest on: their degrees of freedom, reference categories, and those without figures. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        commonDf().ifPresent(df -> notes.add(words().say("model.df", writeDf(df))));
        List<String> references = references();
        if (!references.isEmpty()) {
            notes.add(words().say("model.references", String.join(", ", references)));
        }
        if (model.coefficients().stream().anyMatch(c -> Double.isNaN(c.estimate()))) {
            notes.add(words().say("model.aliased"));
        }
        return notes;
    }

    /** The degrees of freedom that all coefficients share. */
    public Optional<Double> commonDf() {
        List<Double> all = model.coefficients().stream()
                .map(Coefficient::df)
                .filter(df -> !df.isNaN())
                .distinct()
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    public String writeDf(double df) {
        return figures().number(df, df == Math.rint(df) ? 0 : 1);
    }

    /** Reference categories: the study's, else the one without a coefficient where all others of a variable have one. */
    private List<String> references() {
        Map<String, Set<String>> compared = new HashMap<>();
        for (Coefficient c : model.coefficients()) {
            for (Factor factor : reader().read(c.term())) {
                if (!factor.code().isEmpty()) {
                    compared.computeIfAbsent(factor.variable(), v -> new HashSet<>())
                            .add(factor.code());
                }
            }
        }
        List<String> references = new ArrayList<>();
        for (String variable : spec.variables()) {
            List<String> others = labels.study().categoriesOf(variable).stream()
                    .map(Category::code)
                    .filter(code -> !compared.getOrDefault(variable, Set.of()).contains(code))
                    .toList();
            String reference = spec.reference().getOrDefault(variable, others.size() == 1 ? others.get(0) : "");
            if (!reference.isEmpty()) {
                String category = words().quote(labels.category(variable, reference));
                references.add(words().say("model.level", labels.variable(variable), category));
            }
        }
        return references;
    }

    /** A coefficient's figure: as many digits as its standard error is worth, so that a row is written alike. */
    public String write(double value, Coefficient row) {
        double scale = row.se() > 0 && !Double.isInfinite(row.se()) ? row.se() / 10 : Math.abs(row.estimate()) / 100;
        return figures().number(value, digits(scale));
    }

    /** A ratio in three significant digits. */
    public String writeRatio(double value) {
        return Double.isNaN(value) ? "" : figures().number(value, digits(Math.abs(value) / 100));
    }

    private static int digits(double scale) {
        return scale > 0 ? (int) Math.max(0, Math.min(MOST_DIGITS, -Math.floor(Math.log10(scale)))) : 0;
    }

    /** The odds ratios with their intervals, of a logistic model. */
    public Optional<Chart> chart() {
        List<Chart.Intervals.Row> rows = new ArrayList<>();
        for (Coefficient c : model.coefficients()) {
            if (!c.term().equals(INTERCEPT) && c.oddsRatio() > 0 && Double.isFinite(c.oddsRatio())) {
                double low = Math.exp(c.ciLow());
                double high = Math.exp(c.ciHigh());
                boolean interval = low > 0 && Double.isFinite(high);
                var point = new Point(
                        c.oddsRatio(),
                        interval ? low : Double.NaN,
                        interval ? high : Double.NaN,
                        0,
                        interval ? Mark.RELIABLE : Mark.UNRELIABLE);
                boolean differs = interval && (low > 1 || high < 1);
                rows.add(new Chart.Intervals.Row("", term(c.term()), point, differs));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var frame = new Chart.Frame(
                title(),
                shown(),
                List.of(words().say("model.chart.note")),
                title() + ". " + shown() + ".",
                words().language(),
                Measure.ODDS);
        return Optional.of(new Chart.Intervals(
                frame, false, rows, new Chart.Intervals.Reference(words().say("model.chart.reference"), 1)));
    }
}
