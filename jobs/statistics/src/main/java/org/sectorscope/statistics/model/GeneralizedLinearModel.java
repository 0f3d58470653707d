package org.sectorscope.statistics.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A generalized linear model of a survey outcome: what is to be fitted, over which responses.
 *
 * <p>Terms are ordered as R's {@code terms} does: those of one variable first, then interactions of two, and so on, each
 * in the order given; variables within an interaction in the order in which the model names them first. An intercept is
 * always there.
 *
 * @param id the model's name
 * @param outcome index of the outcome among a block's values; {@code NaN}: missing
 * @param domain index of the predicate that says which responses are in, {@link #EVERYONE}: all
 * @param waves the waves of the sample that are looked at, by index
 * @param predictors each once, in the order in which terms name them
 * @param terms each a set of predictors, as rising indices
 * @param level of confidence intervals, between 0 and 1
 */
public record GeneralizedLinearModel(
        String id,
        Family family,
        int outcome,
        int domain,
        IntPredicate waves,
        List<Predictor> predictors,
        List<List<Integer>> terms,
        double level) {

    /** In {@link #domain}: every response is in. */
    public static final int EVERYONE = -1;

    private static final double LEVEL = 0.95;

    public GeneralizedLinearModel {
        predictors = List.copyOf(predictors);
        terms = List.copyOf(terms);
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level);
        }
    }

    /** A model of the mean alone, over all responses, with intervals at 0.95. */
    public static GeneralizedLinearModel of(String id, Family family, int outcome) {
        return new GeneralizedLinearModel(id, family, outcome, EVERYONE, w -> true, List.of(), List.of(), LEVEL);
    }

    /** The same with these terms: one predictor each, or several for their interaction. */
    public GeneralizedLinearModel withTerms(List<List<Predictor>> given) {
        Set<Predictor> named = new LinkedHashSet<>();
        given.forEach(named::addAll);
        List<Predictor> all = new ArrayList<>(named);
        Set<List<Integer>> sets = new LinkedHashSet<>();
        given.forEach(term ->
                sets.add(term.stream().map(all::indexOf).distinct().sorted().toList()));
        List<List<Integer>> ordered = new ArrayList<>(sets);
        ordered.sort(Comparator.comparingInt(List::size));
        return new GeneralizedLinearModel(id, family, outcome, domain, waves, all, ordered, level);
    }

    /** The same over the responses of a predicate. */
    public GeneralizedLinearModel withDomain(int index) {
        return new GeneralizedLinearModel(id, family, outcome, index, waves, predictors, terms, level);
    }

    /** The same over some waves of the sample. */
    public GeneralizedLinearModel withWaves(IntPredicate which) {
        return new GeneralizedLinearModel(id, family, outcome, domain, which, predictors, terms, level);
    }

    /** A term as its variables joined by {@code :}. */
    public String name(List<Integer> term) {
        return String.join(":", term.stream().map(v -> predictors.get(v).name()).toList());
    }
}
