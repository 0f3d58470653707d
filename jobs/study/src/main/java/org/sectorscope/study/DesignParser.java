package org.sectorscope.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the design and the weighting of a study. */
final class DesignParser {
    private final StudyNames names;
    private final Optional<Register> register;

    DesignParser(StudyNames names, Optional<Register> register) {
        this.names = names;
        this.register = register;
    }

    Design design(Yaml y) {
        y.only(
                "strata",
                "units",
                "population",
                "fraction",
                "weights",
                "probability",
                "single_psu",
                "single_psu_domains",
                "panel",
                "replicates");
        y.refuse("units", "fraction", "probability", "single_psu_domains", "panel", "replicates");
        List<String> strata = y.get("strata").map(this::strata).orElse(List.of());
        List<String> population = y.texts("population");
        y.get("population").ifPresent(p -> {
            if (population.size() > 1) {
                p.problem(
                        "populations of several stages are not available in this version",
                        "name one column, or register");
            } else if (!population.equals(List.of(Design.REGISTER))) {
                population.forEach(name -> names.check(p, name));
            } else {
                fromRegister(p, strata);
            }
        });
        Optional<String> weights = y.optional("weights");
        y.get("weights").ifPresent(w -> names.check(w, w.text()));
        String single = y.choice(
                "single_psu",
                "fail",
                Arrays.stream(Design.SinglePsu.values())
                        .map(s -> s.name().toLowerCase(Locale.ROOT))
                        .toList());
        return new Design(
                strata.isEmpty() ? List.of() : List.of(strata),
                List.of(),
                population,
                List.of(),
                weights,
                Optional.empty(),
                Design.SinglePsu.valueOf(single.toUpperCase(Locale.ROOT)),
                false,
                Optional.empty());
    }

    private List<String> strata(Yaml y) {
        List<Yaml> items = y.isList() ? y.list() : List.of(y);
        if (items.stream().anyMatch(Yaml::isList)) {
            y.problem("strata of several stages are not available in this version", "name those of the first stage");
            return List.of();
        }
        List<String> strata = items.stream().map(Yaml::text).toList();
        strata.forEach(name -> names.check(y, name));
        return strata;
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
        for (Yaml step : y.list()) {
            step.only("nonresponse", "calibrate", "trim");
            step.refuse("nonresponse", "trim");
            step.get("calibrate").map(this::calibrate).ifPresent(steps::add);
        }
        if (steps.size() > 1) {
            y.problem("several calibrations are not available in this version", "put all margins into one");
        }
        return steps;
    }

    private Calibrate calibrate(Yaml y) {
        y.only("method", "margins", "bounds", "within", "missing", "conflict");
        y.refuse("bounds", "within");
        for (String key : List.of("missing", "conflict")) {
            y.get(key).filter(v -> !v.text().equals("fail")).ifPresent(v -> y.refuse(key));
        }
        y.get("method")
                .filter(m -> List.of("linear", "logit").contains(m.text()))
                .ifPresent(m -> m.problem(
                        "calibration by '" + m.text() + "' is not available in this version",
                        "use raking or poststratify"));
        String method = y.choice("method", "raking", List.of("poststratify", "raking", "linear", "logit"));
        List<Calibrate.Margin> margins = new ArrayList<>();
        y.need("margins").ifPresent(m -> m.entries()
                .forEach((name, value) -> margin(name, value).ifPresent(margins::add)));
        if (y.get("margins").isPresent() && margins.isEmpty()) {
            y.problem("there is no margin", "write margins: {sector: register}");
        }
        if (method.equals("poststratify") && margins.size() > 1) {
            y.problem("post-stratification takes one margin", "cross its variables (\"a*b\"), or use raking");
        }
        return new Calibrate(
                Calibrate.Method.valueOf(method.toUpperCase(Locale.ROOT)),
                margins,
                Optional.empty(),
                Optional.empty(),
                Calibrate.Missing.FAIL,
                Calibrate.Conflict.FAIL);
    }

    private Optional<Calibrate.Margin> margin(String name, Yaml y) {
        List<String> variables =
                Arrays.stream(name.split("\\*")).map(String::strip).toList();
        for (String variable : variables) {
            if (names.check(y, variable) && !names.type(variable).isCoded()) {
                y.problem(
                        "margin '" + name + "' is a quantity, which is not available in this version",
                        "calibrate on categories");
                return Optional.empty();
            }
        }
        if (y.isMap() && y.entries().containsKey("file")) {
            y.only("file");
            return Optional.of(new Calibrate.FileMargin(variables, y.text("file", "")));
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
        y.problem("margin '" + name + "' is not understood", "write register, {file: margins.csv} or {code: count, …}");
        return Optional.empty();
    }
}
