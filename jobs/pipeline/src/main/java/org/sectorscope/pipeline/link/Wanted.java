package org.sectorscope.pipeline.link;

import java.util.List;
import java.util.Set;
import org.sectorscope.pipeline.collect.CarriedVariables;
import org.sectorscope.study.Study;

/**
 * What jobs behind the link job want of it.
 *
 * @param compared variables for which the summary tells how responses were linked: see {@link LinkSummary}
 * @param records whether they want responses as unit records: with the entry of each, the states of its values, and what tells
 *     which of several responses is the later one
 * @param passed names, in lower case, of columns that are of no use any more
 */
public record Wanted(List<String> compared, boolean records, Set<String> passed) {
    public Wanted {
        compared = List.copyOf(compared);
        passed = Set.copyOf(passed);
    }

    /** What tables of a study look at. */
    public static Wanted columns(List<String> compared, Study study) {
        return new Wanted(compared, false, CarriedVariables.untilLinked(study));
    }

    /** All that is there. */
    public static Wanted all(List<String> compared) {
        return new Wanted(compared, true, Set.of());
    }
}
