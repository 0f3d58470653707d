package org.sectorscope.statistics.model;

import java.util.List;
import java.util.Optional;
import org.sectorscope.statistics.model.ModelException.Refusal;
import org.sectorscope.statistics.model.Predictor.Factor;

/** What keeps a model from being fitted to its responses, in words. */
final class ModelCheck {
    /** A fit takes the cube of their number, and nobody reads more. */
    private static final int MOST_COLUMNS = 500;

    private final GeneralizedLinearModel model;
    private final ModelFacts facts;

    ModelCheck(GeneralizedLinearModel model, ModelFacts facts) {
        this.model = model;
        this.facts = facts;
    }

    /** What is known before any step. */
    Optional<Refusal> beforeFit() {
        double columns = 1;
        for (List<Integer> term : model.terms()) {
            columns += term.stream()
                    .mapToDouble(v -> model.predictors().get(v) instanceof Factor f
                            ? f.categories().size()
                            : 1)
                    .reduce(1, (a, b) -> a * b);
        }
        if (columns > MOST_COLUMNS) {
            return refuse(
                    "the categories of its terms make more than " + MOST_COLUMNS + " coefficients",
                    "merge categories, or drop an interaction");
        }
        if (facts.all().n == 0) {
            return refuse("no response has the outcome and all variables of the terms", "widen `where`, or drop terms");
        }
        if (facts.infinite()) {
            return refuse(
                    "the outcome or a quantity of the terms is infinite",
                    "mend its expression, or leave such responses out");
        }
        if (facts.outside()) {
            return refuse(
                    model.family() == Family.LOGISTIC
                            ? "the outcome of a logistic model lies outside 0 to 1"
                            : "the outcome of a poisson model is below 0",
                    "write a condition, or take another family");
        }
        if (facts.negative()) {
            return refuse("a weight is below 0", "calibrate within bounds, or by raking");
        }
        if (facts.all().constant()) {
            return refuse(
                    "the outcome is the same for all " + facts.all().n + " responses", "there is nothing to explain");
        }
        for (int v = 0; v < model.predictors().size(); v++) {
            if (model.predictors().get(v) instanceof Factor f) {
                if (facts.categories(v) < 2) {
                    return refuse(
                            "all responses have the same category of '" + f.name() + "'", "drop it from the terms");
                }
                if (f.reference() != Factor.FIRST && facts.of(v, f.reference()).n == 0) {
                    return refuse(
                            "no response has the reference category '"
                                    + f.categories().get(f.reference()) + "' of '" + f.name() + "'",
                            "choose another");
                }
            }
        }
        return Optional.empty();
    }

    /** Why there are no finite estimates. */
    Refusal diverging(String column) {
        String reason = "the estimate of '" + column + "' grows without limit";
        for (int v = 0; v < model.predictors().size(); v++) {
            if (model.predictors().get(v) instanceof Factor f) {
                for (int c = 0; c < f.categories().size(); c++) {
                    ModelFacts.Group group = facts.of(v, c);
                    if (group.constant() && (group.low == 0 || model.family() == Family.LOGISTIC && group.low == 1)) {
                        return diverges("the outcome is the same for all " + group.n + " responses of category '"
                                + f.categories().get(c) + "' of '" + f.name() + "'");
                    }
                }
            }
        }
        return diverges(reason);
    }

    private Refusal diverges(String why) {
        return refuse(
                        "does not converge: " + why,
                        "merge categories, drop a term, or leave those responses out with `where`")
                .orElseThrow();
    }

    private Optional<Refusal> refuse(String what, String todo) {
        return Optional.of(new Refusal(model.id(), what, todo));
    }
}
