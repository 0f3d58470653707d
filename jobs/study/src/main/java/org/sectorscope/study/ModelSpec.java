package org.sectorscope.study;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model the study asks for.
 *
 * @param outcome a quantity's name or, of {@link OutcomeKind#CONDITION}, a Spark SQL predicate that is 1 where true
 * @param terms each the variables of a main effect (one) or of an interaction (several)
 * @param reference by variable: the category that its others are compared with; a variable that is not among the keys
 *     takes its first
 * @param where domain, a Spark SQL predicate
 * @param domain what people read for {@code where}; none: the predicate itself
 */
public record ModelSpec(
        String id,
        Text title,
        Family family,
        String outcome,
        OutcomeKind outcomeKind,
        List<List<String>> terms,
        Map<String, String> reference,
        Optional<String> where,
        Text domain,
        int line) {

    /** The distribution's family, which says what the mean of the outcome depends on its terms by. */
    public enum Family {
        LINEAR,
        LOGISTIC,
        POISSON
    }

    /** What an outcome is written as. */
    public enum OutcomeKind {
        QUANTITY,
        CONDITION
    }

    public ModelSpec {
        terms = terms.stream().map(List::copyOf).toList();
        reference = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(reference));
    }

    /** The variables of the terms, each once, in the order in which they are named first. */
    public Set<String> variables() {
        Set<String> variables = new LinkedHashSet<>();
        terms.forEach(variables::addAll);
        return variables;
    }
}
