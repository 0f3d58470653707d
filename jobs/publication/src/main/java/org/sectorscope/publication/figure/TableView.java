package org.sectorscope.publication.figure;

import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.Chart.Point;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.VariableType;

/** A table as readers of a language see it: with labels, units and written figures. */
public record TableView(Study study, TableSpec spec, PublishedTable table, Wording words) {

    /** The variable that stands for the waves of a study. */
    public static final String WAVE = "wave";

    /** The language's code. */
    public String language() {
        return words.language();
    }

    /** A text of the study, typographically set. */
    public String text(org.sectorscope.study.Text text, String standIn) {
        return labels().text(text, standIn);
    }

    /** The labels of the study's names and codes. */
    public Labels labels() {
        return new Labels(study, words);
    }

    public String title() {
        return text(spec.title(), spec.id());
    }

    /** What people read for a variable. */
    public String label(String variable) {
        return labels().variable(variable);
    }

    /** What people read for a variable in mid-sentence: a question in quotation marks, else a small initial. */
    public String inSentence(String variable) {
        String label = label(variable);
        if (label.indexOf('?') >= 0) {
            return words.quote(label);
        }
        boolean acronym = label.length() > 1 && !Character.isLowerCase(label.charAt(1));
        return acronym ? label : label.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + label.substring(1);
    }

    /** What people read for a category's code. */
    public String label(String variable, String code) {
        return labels().category(variable, code);
    }

    /** What people read in the category column: a category, or a quantile's name. */
    public String category(String code) {
        if (spec.statistic() != Statistic.QUANTILE) {
            return label(spec.variable(), code);
        }
        double probability = Double.parseDouble(code);
        return probability == 0.5
                ? words.say("median")
                : words.say("quantile", figures().number(probability * 100, 0));
    }

    /** Whether a variable's categories have an order of their own. */
    public boolean ordered(String variable) {
        return variable.equals(WAVE)
                || study.typeOf(variable) == VariableType.LIKERT
                || study.codebook()
                        .derived(variable)
                        .flatMap(org.sectorscope.study.DerivedVariable::cut)
                        .isPresent();
    }

    public Figures figures() {
        return Figures.in(language());
    }

    /** What the figures are. */
    public Measure measure() {
        boolean money = study.typeOf(spec.variable()) == VariableType.MONEY;
        return switch (spec.statistic()) {
            case PROPORTION -> Measure.PERCENT;
            case TOTAL, MEAN, QUANTILE -> money ? Measure.EURO : Measure.NUMBER;
            case RATIO ->
                money && study.typeOf(spec.denominator()) != VariableType.MONEY ? Measure.EURO : Measure.NUMBER;
            case COUNT -> Measure.COUNT;
            case VARIANCE, GINI -> Measure.NUMBER;
        };
    }

    /** The unit of the figures, in words. */
    public String unit() {
        String statistic = "unit." + spec.statistic().key();
        return words.sayOr(statistic, words.say("unit." + measure().name()));
    }

    /** A figure in words: as many digits as its size is worth. */
    public String write(double value) {
        return figures().format(value, measure(), decimals(value));
    }

    /** An end of an interval: one digit more for shares. */
    public String writeFine(double value) {
        return figures().format(value, measure(), measure() == Measure.PERCENT ? 1 : decimals(value));
    }

    private int decimals(double value) {
        double size = Math.abs(value);
        return switch (measure()) {
            case PERCENT -> size < 0.00995 ? 1 : 0;
            case EURO -> size < 100 ? 2 : 0;
            case COUNT -> 0;
            case NUMBER, ODDS -> size >= 100 ? 0 : size >= 10 ? 1 : 2;
        };
    }

    /** {@code 16.4% to 19.7%}; empty where there is no interval. */
    public String interval(Cell cell) {
        return Double.isNaN(cell.ciLow()) || Double.isNaN(cell.ciHigh())
                ? ""
                : words.say("interval.range", writeFine(cell.ciLow()), writeFine(cell.ciHigh()));
    }

    /** The interval's level, {@code 95%}. */
    public String level() {
        double percent = spec.level() * 100;
        return figures().format(spec.level(), Measure.PERCENT, percent == Math.rint(percent) ? 0 : 1);
    }

    /** Whether the measured question takes several answers. */
    public boolean multiple() {
        return spec.statistic() == Statistic.PROPORTION && study.typeOf(spec.variable()) == VariableType.MULTIPLE;
    }

    /** Whether the measured question is an agreement scale. */
    public boolean likert() {
        return spec.statistic() == Statistic.PROPORTION && study.typeOf(spec.variable()) == VariableType.LIKERT;
    }

    /** Whether the answers are two, so that the first says all. */
    public boolean binary() {
        return spec.statistic() == Statistic.PROPORTION
                && !multiple()
                && table.categories().size() <= 2;
    }

    /** Whether the table is about the study's edition alone: not another wave, nor several. */
    public boolean ofEdition() {
        return spec.wave().map(study.edition()::equals).orElse(true)
                && !spec.by().contains(WAVE);
    }

    /** Whether a part's figure can be compared with the whole's: not so for counts, totals and shares of the whole. */
    public boolean comparable() {
        return spec.statistic() != Statistic.COUNT && spec.statistic() != Statistic.TOTAL && !spec.ofAll();
    }

    /** The one category that a picture of a figure per cell shows: the first, of quantiles the one nearest the median. */
    public String focus() {
        List<String> categories = table.categories();
        if (spec.statistic() != Statistic.QUANTILE) {
            return categories.isEmpty() ? "" : categories.get(0);
        }
        return categories.stream()
                .min(java.util.Comparator.comparingDouble(c -> Math.abs(Double.parseDouble(c) - 0.5)))
                .orElse("");
    }

    /** Whether the quantiles are those that a box is made of. */
    public boolean quartiles() {
        return spec.statistic() == Statistic.QUANTILE && spec.quantiles().containsAll(TableSpec.QUARTILES);
    }

    /**
     * Which of two crossed variables makes the two sides of a population pyramid: one of two categories, of a table of
     * counts or totals; -1: none.
     */
    public int sides() {
        boolean quantities = spec.statistic() == Statistic.COUNT || spec.statistic() == Statistic.TOTAL;
        if (!quantities || spec.by().size() != 2 || table.cells().stream().anyMatch(c -> c.estimate() < 0)) {
            return -1;
        }
        return table.codes(1).size() == 2 ? 1 : table.codes(0).size() == 2 ? 0 : -1;
    }

    /** The cell as a chart draws it; a missing one where there is none. */
    public Point point(Optional<Cell> cell) {
        return cell.map(c -> new Point(c.estimate(), c.ciLow(), c.ciHigh(), c.n(), mark(c)))
                .orElse(new Point(Double.NaN, Double.NaN, Double.NaN, 0, Mark.MISSING));
    }

    private static Mark mark(Cell cell) {
        return switch (cell.status()) {
            // A share of 0 or 1 has no interval: a picture of it alone would look certain.
            case A -> Double.isNaN(cell.ciLow()) ? Mark.UNRELIABLE : Mark.RELIABLE;
            case U -> Mark.UNRELIABLE;
            case O -> Mark.MISSING;
            case Q -> Mark.SUPPRESSED;
        };
    }

    /** The part of the population that the table is about. */
    public Restriction restriction() {
        return Restriction.of(labels(), spec.where(), spec.domain());
    }
}
