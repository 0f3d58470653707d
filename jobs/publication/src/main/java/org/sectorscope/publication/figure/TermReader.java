package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sectorscope.study.Category;
import org.sectorscope.study.Study;

/**
 * Takes apart the names of a model's terms and coefficients, as R writes them: a variable, followed by a category's code
 * where it is a coefficient's ({@code sectorculture}), several of them joined by {@code :} in an interaction. Codes may
 * hold a colon, and a variable's name may begin like another's: what the study defines decides.
 *
 * @param variables of the model
 */
record TermReader(Study study, Set<String> variables) {
    /** @param code of the category; empty: a quantity, or a variable as a whole */
    record Factor(String variable, String code) {}

    /** The factors of a name; none where no variables of the model make it up. */
    List<Factor> read(String name) {
        return factors(name).orElse(List.of());
    }

    private Optional<List<Factor>> factors(String name) {
        for (int end = name.length(); end > 0; end--) {
            String variable = name.substring(0, end);
            if (variables.contains(variable)) {
                Optional<List<Factor>> factors = from(variable, name.substring(end));
                if (factors.isPresent()) {
                    return factors;
                }
            }
        }
        return Optional.empty();
    }

    /** @param rest what follows the variable */
    private Optional<List<Factor>> from(String variable, String rest) {
        for (int colon = rest.indexOf(':'); colon >= 0; colon = rest.indexOf(':', colon + 1)) {
            String code = rest.substring(0, colon);
            Optional<List<Factor>> others =
                    admits(variable, code) ? factors(rest.substring(colon + 1)) : Optional.empty();
            if (others.isPresent()) {
                List<Factor> all = new ArrayList<>(List.of(new Factor(variable, code)));
                all.addAll(others.get());
                return Optional.of(all);
            }
        }
        return admits(variable, rest) ? Optional.of(List.of(new Factor(variable, rest))) : Optional.empty();
    }

    private boolean admits(String variable, String code) {
        if (code.isEmpty()) {
            return true;
        }
        List<Category> categories = study.categoriesOf(variable);
        boolean listed = categories.stream().anyMatch(c -> c.code().equals(code));
        return !study.typeOf(variable).isNumeric() && (categories.isEmpty() || listed);
    }
}
