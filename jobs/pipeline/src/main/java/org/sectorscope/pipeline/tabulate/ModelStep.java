package org.sectorscope.pipeline.tabulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.model.Family;
import org.sectorscope.statistics.model.FittedModel;
import org.sectorscope.statistics.model.GeneralizedLinearModel;
import org.sectorscope.statistics.model.ModelException;
import org.sectorscope.statistics.model.Models;
import org.sectorscope.statistics.model.Predictor;
import org.sectorscope.study.ModelSpec;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** The study's models: the columns they need, and their fits over the blocks. */
final class ModelStep {
    /** Outcomes that are conditions, by the model's place. */
    private static final String OUTCOME = "_outcome";

    private static final String WAVE = "wave";

    private final Study study;
    private final Requests requests;
    private final List<GeneralizedLinearModel> models = new ArrayList<>();

    ModelStep(Study study, Requests requests) {
        this.study = study;
        this.requests = requests;
    }

    /** Notes the columns that the models need. */
    void columns(Predicates predicates) {
        for (ModelSpec model : study.models()) {
            String subject = "model " + model.id() + ": ";
            model.where().ifPresent(where -> predicates.check(where, model.line(), subject + "`where`"));
            int outcome;
            if (model.outcomeKind() == ModelSpec.OutcomeKind.CONDITION) {
                predicates.check(model.outcome(), model.line(), subject + "`outcome`");
                outcome = requests.columns().indicator(OUTCOME + models.size(), model.outcome());
            } else {
                outcome = requests.columns().value(model.outcome());
            }
            models.add(model(model, outcome));
        }
    }

    private GeneralizedLinearModel model(ModelSpec model, int outcome) {
        Map<String, Predictor> predictors = new LinkedHashMap<>();
        model.variables().forEach(v -> predictors.put(v, predictor(model, v)));
        boolean allWaves = model.variables().contains(WAVE);
        Optional<String> wave = allWaves ? Optional.empty() : Optional.of(study.edition());
        int index = study.waves().indexOf(study.edition());
        return GeneralizedLinearModel.of(
                        model.id(), Family.valueOf(model.family().name()), outcome)
                .withDomain(requests.domain(wave, model.where()))
                .withWaves(w -> allWaves || w == index)
                .withTerms(model.terms().stream()
                        .map(term -> term.stream().map(predictors::get).toList())
                        .toList());
    }

    private Predictor predictor(ModelSpec model, String variable) {
        if (study.typeOf(variable).isNumeric()) {
            return new Predictor.Quantity(variable, requests.columns().value(variable));
        }
        List<String> codes = requests.codes(variable);
        int reference = Predictor.Factor.FIRST;
        if (model.reference().containsKey(variable)) {
            reference = codes.indexOf(model.reference().get(variable));
            if (reference < 0) {
                throw new Trouble(
                        Trouble.Kind.STATISTICS,
                        study.location(),
                        model.line(),
                        "model " + model.id() + ": no response has the reference category '"
                                + model.reference().get(variable) + "' of '" + variable + "'",
                        "choose another");
            }
        }
        return new Predictor.Factor(variable, requests.columns().coded(variable, codes), codes, reference);
    }

    /**
     * The models fitted, in the study's order.
     *
     * @param blocks of the columns that {@link #columns} noted
     * @throws Trouble of kind STATISTICS that names every model that cannot be fitted
     */
    List<FittedModel> fit(Sample sample, BlockSource blocks) {
        try {
            return Models.fit(models, sample, blocks);
        } catch (ModelException e) {
            List<Problem> problems = new ArrayList<>();
            for (ModelSpec model : study.models()) {
                e.refusals().stream()
                        .filter(r -> r.model().equals(model.id()))
                        .forEach(r -> problems.add(new Problem(
                                study.location(), model.line(), "model " + model.id() + ": " + r.what(), r.todo())));
            }
            throw new Trouble(Trouble.Kind.STATISTICS, problems);
        }
    }
}
