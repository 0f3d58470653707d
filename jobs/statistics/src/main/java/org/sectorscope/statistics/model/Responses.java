package org.sectorscope.statistics.model;

import java.io.Serializable;
import org.sectorscope.statistics.estimation.Block;

/**
 * The responses that a model is fitted to: those of its domain that have a weight and lack neither the outcome nor any
 * predictor.
 *
 * @param domain index of a predicate, −1: all
 * @param quantities indices of the values that may not be missing, the outcome first
 * @param codes indices of the coded variables that may not be missing
 */
record Responses(int domain, int[] quantities, int[] codes) implements Serializable {
    static Responses of(GeneralizedLinearModel model) {
        int[] quantities = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(model.outcome()),
                        model.predictors().stream()
                                .filter(Predictor.Quantity.class::isInstance)
                                .mapToInt(p -> ((Predictor.Quantity) p).value()))
                .toArray();
        int[] codes = model.predictors().stream()
                .filter(Predictor.Factor.class::isInstance)
                .mapToInt(p -> ((Predictor.Factor) p).code())
                .toArray();
        return new Responses(model.domain(), quantities, codes);
    }

    boolean includes(Block block, int i) {
        if (block.weight()[i] == 0) {
            return false;
        }
        if (domain >= 0 && !block.domains()[domain][i]) {
            return false;
        }
        for (int q : quantities) {
            if (Double.isNaN(block.values()[q][i])) {
                return false;
            }
        }
        for (int c : codes) {
            if (block.codes()[c][i] < 0) {
                return false;
            }
        }
        return true;
    }

    double outcome(Block block, int i) {
        return block.values()[quantities[0]][i];
    }
}
