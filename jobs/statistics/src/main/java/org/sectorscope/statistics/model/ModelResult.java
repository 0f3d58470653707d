package org.sectorscope.statistics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.estimation.Covariances;
import org.sectorscope.statistics.inference.WaldTest;
import org.sectorscope.statistics.model.ModelException.Refusal;
import org.sectorscope.statistics.model.Predictor.Factor;

/** A model on its way from its facts to its results. */
final class ModelResult {
    private final GeneralizedLinearModel model;
    private final ModelFacts facts;
    private final int[] references;
    private final ModelMatrix matrix;
    private final Responses responses;
    private final Fit fit;
    private final List<Fit> replicates = new ArrayList<>();

    ModelResult(GeneralizedLinearModel model, ModelFacts facts) {
        this.model = model;
        this.facts = facts;
        this.references = facts.references();
        this.matrix = new ModelMatrix(model, references);
        this.responses = Responses.of(model);
        this.fit = new Fit(matrix, responses, model.family());
    }

    Fit fit() {
        return fit;
    }

    /** Why the fit has come to no end; empty where it has. */
    Optional<Refusal> refusal() {
        return fit.converged()
                ? Optional.empty()
                : Optional.of(
                        new ModelCheck(model, facts).diverging(matrix.names().get(fit.largest())));
    }

    /** Fits by each replicate's weights, to be run. */
    List<Fit> replicate(Replicates of) {
        IntStream.range(0, of.count()).mapToObj(fit::replicate).forEach(replicates::add);
        return replicates;
    }

    /** What the covariance of the coefficients is linearised from. */
    Covariances.Request influence() {
        double[][] inverse = fit.information().inverse();
        double[][] used = IntStream.of(columns()).mapToObj(j -> inverse[j]).toArray(double[][]::new);
        var influence = new ModelInfluence(matrix, responses, model.family(), fit.coefficients(), used);
        return new Covariances.Request(influence, used.length, model.waves());
    }

    /** The columns that are not aliased. */
    private int[] columns() {
        return IntStream.range(0, matrix.size()).filter(j -> fit.estimable()[j]).toArray();
    }

    /** With the covariance that the replicates make; there is none where a replicate has no estimates. */
    FittedModel result(Replicates of) {
        int[] columns = columns();
        if (!replicates.stream().allMatch(Fit::converged)) {
            // Without it the variance would look smaller than it is.
            double[][] none = new double[columns.length][columns.length];
            for (double[] row : none) {
                Arrays.fill(row, Double.NaN);
            }
            return result(none, of.df(model.waves()));
        }
        double[][] estimates =
                replicates.stream().map(r -> estimates(r, columns)).toArray(double[][]::new);
        return result(of.covariance(estimates, estimates(fit, columns)), of.df(model.waves()));
    }

    private static double[] estimates(Fit of, int[] columns) {
        return IntStream.of(columns).mapToDouble(j -> of.coefficients()[j]).toArray();
    }

    /**
     * @param covariance of the coefficients that are not aliased
     * @param designDf degrees of freedom of the design, as far as the responses reach
     */
    FittedModel result(double[][] covariance, double designDf) {
        int[] columns = columns();
        double[] estimates = estimates(fit, columns);
        double df = designDf + 1 - columns.length;
        List<Coefficient> coefficients = new ArrayList<>();
        for (int j = 0, k = 0; j < matrix.size(); j++) {
            String name = matrix.names().get(j);
            if (k < columns.length && columns[k] == j) {
                double se = Math.sqrt(Math.max(covariance[k][k], 0));
                coefficients.add(Coefficient.of(name, model.family(), estimates[k], se, df, model.level()));
                k++;
            } else {
                coefficients.add(Coefficient.aliased(name));
            }
        }
        List<FittedModel.Term> terms = new ArrayList<>();
        for (int t = 0; t < model.terms().size(); t++) {
            int term = t;
            int[] own = IntStream.range(0, columns.length)
                    .filter(k -> matrix.termOf(columns[k]) == term)
                    .toArray();
            double[] tested = IntStream.of(own).mapToDouble(k -> estimates[k]).toArray();
            double[][] errors = IntStream.of(own)
                    .mapToObj(k ->
                            IntStream.of(own).mapToDouble(l -> covariance[k][l]).toArray())
                    .toArray(double[][]::new);
            terms.add(new FittedModel.Term(model.name(model.terms().get(t)), WaldTest.f(tested, errors, df)));
        }
        long n = facts.all().n;
        double dispersion = fit.spread() * n / (n - 1);
        return new FittedModel(
                model.id(), model.family(), n, references(), coefficients, terms, df, dispersion, fit.meanSquare());
    }

    private Map<String, String> references() {
        Map<String, String> named = new LinkedHashMap<>();
        for (int v = 0; v < references.length; v++) {
            if (model.predictors().get(v) instanceof Factor f) {
                named.put(f.name(), f.categories().get(references[v]));
            }
        }
        return named;
    }
}
