package org.sectorscope.statistics.model;

import java.util.List;
import java.util.Map;
import org.sectorscope.statistics.inference.TestStatistic;

/**
 * A model's results.
 *
 * @param n responses that it was fitted to
 * @param references by factor: the category that its others are compared with
 * @param coefficients in the order of the model's columns
 * @param terms in the model's order
 * @param df residual degrees of freedom, as R's {@code svyglm}: those of the design, as far as the responses reach, plus
 *     1, less the coefficients; with replicate weights those of the whole design (R: of the responses' weights)
 * @param dispersion variance of the Pearson residuals in the population, as R's {@code summary.svyglm} estimates it; no
 *     standard error rests on it
 * @param meanSquare estimated mean of the squared Pearson residuals in the population
 */
public record FittedModel(
        String id,
        Family family,
        long n,
        Map<String, String> references,
        List<Coefficient> coefficients,
        List<Term> terms,
        double df,
        double dispersion,
        double meanSquare) {

    /** Wald's test that all coefficients of a term are 0; aliased ones do not count. */
    public record Term(String name, TestStatistic test) {}

    public FittedModel {
        references = Map.copyOf(references);
        coefficients = List.copyOf(coefficients);
        terms = List.copyOf(terms);
    }
}
