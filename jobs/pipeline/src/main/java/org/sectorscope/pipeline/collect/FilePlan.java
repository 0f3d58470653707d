package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.List;

/**
 * What is read from one file, and how.
 *
 * @param variables one per variable of the study, in the order of {@link Collected#variables()}
 * @param complete column that is filled in a complete response; -1: there is none
 * @param order column that tells which response is later; -1: there is none
 */
record FilePlan(InputFile file, TextForm form, List<Source> variables, int complete, int order)
        implements Serializable {

    /**
     * Where a variable comes from.
     *
     * @param columns none where the wave does not ask it
     * @param categories of a multiple-choice question in several columns: the category of each
     * @param coder null for a multiple-choice question
     * @param multiple null for any other
     * @param personal its values are shown nowhere
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and on the path of every record
    record Source(int[] columns, int[] categories, ValueCoder coder, MultipleCoder multiple, boolean personal)
            implements Serializable {
        static final Source NONE = new Source(new int[0], new int[0], null, null, false);
    }

    FilePlan {
        variables = List.copyOf(variables);
    }
}
