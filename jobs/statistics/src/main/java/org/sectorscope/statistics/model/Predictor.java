package org.sectorscope.statistics.model;

import java.io.Serializable;
import java.util.List;

/** A variable that a model explains its outcome by. */
public sealed interface Predictor extends Serializable {
    /** The name that coefficients are named after. */
    String name();

    /**
     * A quantity.
     *
     * @param value index of {@link org.sectorscope.statistics.estimation.Block#values()}
     */
    record Quantity(String name, int value) implements Predictor {}

    /**
     * A variable of categories.
     *
     * @param code index of {@link org.sectorscope.statistics.estimation.Block#codes()}
     * @param categories their codes, by index
     * @param reference index of the category that the others are compared with, {@link #FIRST}: the first that responses
     *     of the model have
     */
    record Factor(String name, int code, List<String> categories, int reference) implements Predictor {
        public static final int FIRST = -1;

        public Factor {
            categories = List.copyOf(categories);
            if (reference < FIRST || reference >= categories.size()) {
                throw new IllegalArgumentException("no category " + reference + " of " + name);
            }
        }
    }
}
