package org.sectorscope.statistics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.estimation.Covariances;
import org.sectorscope.statistics.model.ModelException.Refusal;

/**
 * Fits models with design-based errors: all of them in the same passes over the responses, a step of each fit a pass,
 * then all their replicates likewise where replicate weights make the variances, else one pass for the covariances.
 */
public final class Models {
    private Models() {}

    /**
     * @param sample the groups that the blocks' responses point into
     * @param blocks every response of the sample once
     * @return the results, in the order of the models
     * @throws ModelException where models cannot be fitted: all of them
     */
    public static List<FittedModel> fit(List<GeneralizedLinearModel> models, Sample sample, BlockSource blocks) {
        if (models.isEmpty()) {
            return List.of();
        }
        List<Accumulator<?>> facts =
                blocks.pass(models.stream().<Accumulator<?>>map(ModelFacts::new).toList());
        List<Refusal> refusals = new ArrayList<>();
        List<ModelResult> results = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            GeneralizedLinearModel model = models.get(m);
            var known = (ModelFacts) facts.get(m);
            Optional<Refusal> refusal = new ModelCheck(model, known).beforeFit();
            refusal.ifPresent(refusals::add);
            if (refusal.isEmpty()) {
                results.add(new ModelResult(model, known));
            }
        }
        converge(results.stream().map(ModelResult::fit).toList(), blocks);
        results.forEach(r -> r.refusal().ifPresent(refusals::add));
        if (!refusals.isEmpty()) {
            List<String> order = models.stream().map(GeneralizedLinearModel::id).toList();
            refusals.sort(java.util.Comparator.comparingInt(r -> order.indexOf(r.model())));
            throw new ModelException(refusals);
        }
        if (sample.replicated()) {
            List<Fit> replicates = new ArrayList<>();
            results.forEach(r -> replicates.addAll(r.replicate(sample.replicates())));
            converge(replicates, blocks);
            return results.stream().map(r -> r.result(sample.replicates())).toList();
        }
        List<Covariances.Result> covariances = Covariances.linearized(
                results.stream().map(ModelResult::influence).toList(), sample, blocks);
        return IntStream.range(0, results.size())
                .mapToObj(m -> results.get(m)
                        .result(
                                covariances.get(m).covariance(),
                                covariances.get(m).df()))
                .toList();
    }

    /** Passes over the responses until no fit is running. */
    private static void converge(List<Fit> fits, BlockSource blocks) {
        List<Fit> running = fits.stream().filter(Fit::running).toList();
        while (!running.isEmpty()) {
            List<Accumulator<?>> sums =
                    blocks.pass(running.stream().<Accumulator<?>>map(Fit::next).toList());
            for (int f = 0; f < running.size(); f++) {
                running.get(f).take((ScoreSums) sums.get(f));
            }
            running = running.stream().filter(Fit::running).toList();
        }
    }
}
