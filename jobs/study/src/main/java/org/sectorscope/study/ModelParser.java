package org.sectorscope.study;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the models that a study asks for. */
final class ModelParser {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final StudyNames names;

    ModelParser(StudyNames names) {
        this.names = names;
    }

    ModelSpec model(Yaml y) {
        List<List<String>> terms = y.oneOrMore("terms").stream().map(this::term).toList();
        checkTerms(y, terms);
        Set<String> variables = new LinkedHashSet<>();
        terms.forEach(variables::addAll);
        String outcome = y.text("outcome").strip();
        boolean quantity = NAME.matcher(outcome).matches();
        y.get("outcome").filter(o -> quantity).ifPresent(o -> checkOutcome(o, outcome, variables));
        return new ModelSpec(
                y.text("id"),
                y.label("title"),
                y.choice("family", ModelSpec.Family.class).orElse(ModelSpec.Family.LINEAR),
                outcome,
                quantity ? ModelSpec.OutcomeKind.QUANTITY : ModelSpec.OutcomeKind.CONDITION,
                terms,
                reference(y, variables),
                y.optional("where"),
                TableParser.domain(y),
                y.line());
    }

    private List<String> term(Yaml y) {
        List<String> variables =
                List.of(y.text().split(":", -1)).stream().map(String::strip).toList();
        if (variables.contains("") || variables.stream().anyMatch(v -> v.contains("*"))) {
            y.problem(
                    "'" + y.text() + "' is no term",
                    "name a variable, or two for their interaction: \"a:b\", beside a and b themselves");
            return List.of();
        }
        if (new HashSet<>(variables).size() < variables.size()) {
            y.problem("'" + y.text() + "' crosses a variable with itself", "name each once");
        }
        variables.forEach(v -> checkVariable(y, v));
        return variables;
    }

    private void checkVariable(Yaml at, String variable) {
        if (!names.check(at, variable)) {
            return;
        }
        if (names.knows(variable) && !names.is(variable, type -> type != VariableType.MULTIPLE)) {
            at.problem(
                    "items of the multiple-choice question '" + variable + "' are not exclusive, so it is no term",
                    "derive an indicator of an item and name that");
        } else if (!names.is(variable, type -> type.isCoded() || type.isNumeric())) {
            at.problem(
                    "'" + variable + "' is no term: it has neither categories nor numbers",
                    "name a single, likert, number or money variable");
        }
    }

    private static void checkTerms(Yaml model, List<List<String>> terms) {
        if (model.get("terms").isPresent() && terms.isEmpty()) {
            model.near("terms").problem("a model explains its outcome by something", "name a variable");
        }
        Set<Set<String>> seen = new HashSet<>();
        for (int t = 0; t < terms.size(); t++) {
            if (!terms.get(t).isEmpty() && !seen.add(new HashSet<>(terms.get(t)))) {
                Yaml at = model.oneOrMore("terms").get(t);
                at.problem("term '" + at.text() + "' stands twice", "name each once");
            }
        }
    }

    private void checkOutcome(Yaml at, String outcome, Set<String> variables) {
        if (!names.check(at, outcome)) {
            return;
        }
        if (!names.is(outcome, VariableType::isNumeric)) {
            at.problem(
                    "'" + outcome + "' is no quantity",
                    "name a number or money variable, or write a condition such as \"" + outcome + " = 'yes'\"");
        } else if (variables.contains(outcome)) {
            at.problem("'" + outcome + "' cannot explain itself", "remove it from the terms");
        }
    }

    private Map<String, String> reference(Yaml model, Set<String> variables) {
        Map<String, String> reference = new LinkedHashMap<>();
        model.get("reference").ifPresent(r -> r.entries().forEach((variable, y) -> {
            if (!variables.contains(variable)) {
                y.problem(
                        "'" + variable + "' is not among the terms",
                        Similar.to(variable, variables)
                                .map(known -> "did you mean '" + known + "'?")
                                .orElse("remove it"));
            } else if (!names.is(variable, VariableType::isCoded)) {
                y.problem("'" + variable + "' has no categories to compare with", "remove it");
            } else {
                checkCategory(y, variable);
            }
            reference.put(variable, y.text());
        }));
        return reference;
    }

    private void checkCategory(Yaml at, String variable) {
        List<String> codes = names.codes(variable);
        if (at.isScalar() && !codes.isEmpty() && !codes.contains(at.text())) {
            at.problem(
                    "'" + variable + "' has no category '" + at.text() + "'",
                    Similar.to(at.text(), codes)
                            .map(known -> "did you mean '" + known + "'?")
                            .orElse("use one of " + String.join(", ", codes)));
        }
    }
}
