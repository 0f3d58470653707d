package org.sectorscope.pipeline.collect;

import java.util.function.Function;

/** An input that tasks read in parts, cut where its records seem to end. @param <I> itself */
public interface Cuttable<I extends Cuttable<I>> {
    /** The same input, each file read in one part. */
    I uncut();

    /**
     * What work makes of an input, all of which it reads. Where a cut turned out to be none while it was read, the work is done
     * again on whole files: nothing that was read before is left.
     */
    static <I extends Cuttable<I>, R> R read(I input, Function<I, R> work) {
        try {
            return work.apply(input);
        } catch (Exception e) {
            // SparkException is a checked exception that Spark's Scala signatures do not tell.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnprovenCutException) {
                    return work.apply(input.uncut());
                }
            }
            throw e;
        }
    }
}
