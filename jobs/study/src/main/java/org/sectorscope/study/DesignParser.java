package org.sectorscope.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the design and the weighting of a study, as far as this version does them. */
final class DesignParser {
    private final StudyNames names;
    private final Optional<Register> register;

    DesignParser(StudyNames names, Optional<Register> register) {
        this.names = names;
        this.register = register;
    }

    Design design(Yaml y) {
        List<List<String>> strata = strata(y);
        List<String> crossed = strata.isEmpty() ? List.of() : strata.get(0);
        List<Yaml> units = y.oneOrMore("units");
        units.forEach(unit -> names.check(unit, unit.text()));
        List<Yaml> population = y.oneOrMore("population");
        List<String> columns = y.texts("population");
        if (columns.equals(List.of(Design.REGISTER))) {
            fromRegister(y.near("population"), crossed);
            if (!units.isEmpty()) {
                y.near("population")
                        .problem(
                                "the register counts associations, which are not the sampling units",
                                "name a column with the number of units per stratum");
            }
        } else {
            population.forEach(this::quantity);
        }
        if (columns.size() > units.size() + 1) {
            y.near("population")
                    .problem(
                            "there are " + columns.size() + " populations, but sampling units of " + units.size()
                                    + " stages",
                            "name the units of each stage; responses are those of the last");
        }
        y.get("weights").ifPresent(this::quantity);
        return new Design(
                strata,
                y.texts("units"),
                columns,
                List.of(),
                y.optional("weights"),
                Optional.empty(),
                y.choice("single_psu", Design.SinglePsu.class).orElse(Design.SinglePsu.FAIL),
                y.flag("single_psu_domains"),
                Optional.empty(),
                y.get("replicates").map(ReplicatesParser::replicates));
    }

    /** Stratification variables by stage: a plain list is that of the first. */
    private List<List<String>> strata(Yaml y) {
        List<Yaml> given = y.oneOrMore("strata");
        List<List<Yaml>> stages = given.stream().anyMatch(Yaml::isList)
                ? given.stream().map(s -> s.isList() ? s.list() : List.of(s)).toList()
                : given.isEmpty() ? List.of() : List.of(given);
        stages.forEach(stage -> stage.forEach(name -> names.check(name, name.text())));
        return stages.stream()
                .map(stage -> stage.stream().map(Yaml::text).toList())
                .toList();
    }

    private void quantity(Yaml y) {
        if (names.check(y, y.text()) && !names.is(y.text(), VariableType::isNumeric)) {
            y.problem("'" + y.text() + "' is no quantity, which '" + y.path() + "' needs", "name a number variable");
        }
    }

    private void fromRegister(Yaml at, List<String> variables) {
        if (register.isEmpty()) {
            at.problem("there is no register to count", "add register: to the study, or name a file or counts");
            return;
        }
        for (String name : variables) {
            if (names.knows(name) && register.get().derived(name).isEmpty()) {
                at.problem(
                        "'" + name + "' is no variable of the register, so it cannot be counted there",
                        "derive it under register.derive, or take its margin from a file");
            }
        }
    }

    List<WeightingStep> weighting(Yaml y) {
        List<WeightingStep> steps = new ArrayList<>();
        y.list().forEach(step -> step.get("calibrate").map(this::calibrate).ifPresent(steps::add));
        return steps;
    }

    private Calibrate calibrate(Yaml y) {
        Calibrate.Method method = y.choice("method", Calibrate.Method.class).orElse(Calibrate.Method.RAKING);
        List<Calibrate.Margin> margins = new ArrayList<>();
        y.near("margins").entries().forEach((name, value) -> margin(name, value).ifPresent(margins::add));
        if (method == Calibrate.Method.POSTSTRATIFY && margins.size() > 1) {
            y.near("margins")
                    .problem(
                            "post-stratification takes one margin",
                            "cross its variables (\"a*b\": {file: cross.csv}), or use raking");
        }
        return new Calibrate(
                method, margins, Optional.empty(), Optional.empty(), Calibrate.Missing.FAIL, Calibrate.Conflict.FAIL);
    }

    private Optional<Calibrate.Margin> margin(String name, Yaml y) {
        List<String> variables =
                Arrays.stream(name.split("\\*")).map(String::strip).toList();
        boolean known = true;
        for (String variable : variables) {
            if (!names.check(y, variable)) {
                known = false;
            } else if (names.is(variable, type -> !type.isCoded()) && !names.is(variable, VariableType::isCoded)) {
                known = false;
                y.problem(
                        names.is(variable, VariableType::isNumeric)
                                ? "margin '" + name + "' of a quantity is not available in this version"
                                : "'" + variable + "' has no categories, which a margin needs",
                        "name single or likert variables");
            }
        }
        if (variables.stream().distinct().count() < variables.size()) {
            y.problem("margin '" + name + "' crosses a variable with itself", "name each once");
        }
        return known ? totals(name, variables, y) : Optional.empty();
    }

    private Optional<Calibrate.Margin> totals(String name, List<String> variables, Yaml y) {
        if (y.entries().containsKey("file")) {
            if (y.entries().size() > 1) {
                y.problem("margin '" + name + "' has a file and counts", "keep one of them");
            }
            return Optional.of(new Calibrate.FileMargin(variables, y.text("file")));
        }
        if (y.isMap()) {
            Map<String, Double> counts = new LinkedHashMap<>();
            y.entries().forEach((code, n) -> counts.put(code, n.number().orElse(0)));
            return Optional.of(new Calibrate.GivenMargin(variables, counts));
        }
        if (y.text().equals(Design.REGISTER)) {
            fromRegister(y, variables);
            return Optional.of(new Calibrate.RegisterMargin(variables));
        }
        if (y.number().isPresent()) {
            y.problem("margin '" + name + "' has categories and one number", "write {code: count, …}");
        }
        return Optional.empty();
    }
}
