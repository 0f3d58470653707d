package org.sectorscope.statistics.model;

import java.util.List;

/** Models that cannot be fitted to the data. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Why one cannot.
     *
     * @param model its id
     * @param what what is wrong
     * @param todo what to do about it
     */
    public record Refusal(String model, String what, String todo) implements java.io.Serializable {}

    private final List<Refusal> refusals;

    ModelException(List<Refusal> refusals) {
        super(refusals.toString());
        this.refusals = List.copyOf(refusals);
    }

    /** One for each such model, in the order of the models. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
