package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/**
 * What the columns of an export mean, what is derived from them and what is checked.
 *
 * @param location where it was read from, as shown in messages
 */
public record Codebook(
        String location,
        List<Variable> variables,
        List<DerivedVariable> derived,
        List<Rule> rules,
        Optional<Duplicates> duplicates) {

    public Codebook {
        variables = List.copyOf(variables);
        derived = List.copyOf(derived);
        rules = List.copyOf(rules);
    }

    /** The variable of this name, if the questionnaire has it. */
    public Optional<Variable> variable(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** The derived variable of this name, if there is one. */
    public Optional<DerivedVariable> derived(String name) {
        return derived.stream().filter(v -> v.name().equals(name)).findFirst();
    }
}
