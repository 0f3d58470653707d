package org.sectorscope.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the steps of a study's weighting. */
final class WeightingParser {
    private final StudyNames names;
    private final Optional<Register> register;
    private final Design design;

    WeightingParser(StudyNames names, Optional<Register> register, Design design) {
        this.names = names;
        this.register = register;
        this.design = design;
    }

    List<WeightingStep> steps(Yaml y) {
        List<WeightingStep> steps = new ArrayList<>();
        for (Yaml step : y.list()) {
            step.get("nonresponse")
                    .filter(n -> steps.stream().anyMatch(Calibrate.class::isInstance))
                    .ifPresent(n -> n.problem(
                            "non-response is corrected before weights are calibrated", "move it above calibrate"));
            step.get("nonresponse")
                    .filter(n -> steps.stream().anyMatch(WeightingStep.Nonresponse.class::isInstance))
                    .ifPresent(n -> n.problem(
                            "a second correction would count the units drawn twice", "put all classes into one"));
            // Errors rest on the residuals of one calibration.
            step.get("calibrate")
                    .filter(n -> steps.stream().anyMatch(Calibrate.class::isInstance))
                    .ifPresent(n -> n.problem("a second calibration undoes the first", "put all margins into one"));
            step.get("nonresponse").map(this::nonresponse).ifPresent(steps::add);
            step.get("calibrate").map(this::calibrate).ifPresent(steps::add);
            step.get("trim").map(this::trim).ifPresent(steps::add);
        }
        return steps;
    }

    private WeightingStep.Nonresponse nonresponse(Yaml y) {
        List<Yaml> classes = y.oneOrMore("classes");
        classes.forEach(name -> coded(name, name.text(), "a response class"));
        Optional<String> drawn = y.optional("drawn");
        if (drawn.isEmpty()) {
            names.checkCounted(y.near("classes"), register, y.texts("classes"));
            if (design.weights().isPresent() || design.probability().isPresent()) {
                y.near("classes")
                        .problem(
                                "the units drawn are not known: the design has weights, so not the whole register was",
                                "name the file with the units drawn by class (drawn: drawn.csv)");
            }
        }
        // Responses that are units of a stage with a size: N/n counts them, so that they stand for all of their
        // stratum.
        if (design.weights().isEmpty()
                && design.probability().isEmpty()
                && design.sizedStages() > design.units().size()
                && !design.strata().isEmpty()
                && !y.texts("classes").containsAll(design.strata().get(0))) {
            y.near("classes")
                    .problem(
                            "the design weighs responses as if no more had been drawn in their stratum",
                            "name the strata among the classes, or give design.weights of the units drawn");
        }
        return new WeightingStep.Nonresponse(y.texts("classes"), drawn, y.line());
    }

    private WeightingStep.Trim trim(Yaml y) {
        Optional<Double> max = number(y, "max");
        Optional<Double> min = number(y, "min");
        if (max.isEmpty() && min.isEmpty()) {
            y.problem("'trim' has no limit", "give max, min or both");
        }
        if (max.isPresent() && min.isPresent() && min.get() >= max.get()) {
            y.near("min").problem("the least weight is not below the largest", "lower min, or raise max");
        }
        return new WeightingStep.Trim(
                max,
                min,
                !y.text("of").equals("weight"),
                y.text("spread").equals("proportional"),
                y.flag("strict"),
                y.line());
    }

    private static Optional<Double> number(Yaml y, String key) {
        return y.get(key).flatMap(n -> n.number().stream().boxed().findFirst());
    }

    private Calibrate calibrate(Yaml y) {
        Calibrate.Method method = y.choice("method", Calibrate.Method.class).orElse(Calibrate.Method.RAKING);
        List<Calibrate.Margin> margins = new ArrayList<>();
        y.near("margins").entries().forEach((name, value) -> margin(name, value).ifPresent(margins::add));
        var step = new Calibrate(
                method,
                margins,
                y.get("bounds").flatMap(WeightingParser::bounds),
                y.optional("within"),
                y.choice("missing", Calibrate.Missing.class).orElse(Calibrate.Missing.FAIL),
                y.choice("conflict", Calibrate.Conflict.class).orElse(Calibrate.Conflict.FAIL),
                y.line());
        check(y, step);
        return step;
    }

    private void check(Yaml y, Calibrate step) {
        if (step.method() == Calibrate.Method.POSTSTRATIFY
                && (step.margins().size() > 1 || !step.totals().isEmpty())) {
            y.near("margins")
                    .problem(
                            "post-stratification takes one margin"
                                    + (step.totals().isEmpty() ? "" : " of categories"),
                            step.totals().isEmpty()
                                    ? "cross its variables (\"a*b\": {file: cross.csv}), or use raking"
                                    : "use linear or raking");
        }
        if (step.method() == Calibrate.Method.LOGIT) {
            if (y.get("bounds").isEmpty()) {
                y.near("method").problem("logit needs limits", "add bounds, such as [0.3, 3]");
            }
            step.bounds()
                    .filter(b -> !b.ofWeight() && !(b.low() < 1 && b.high() > 1))
                    .ifPresent(b -> y.near("bounds")
                            .problem("logit needs limits on both sides of 1", "lower the first, raise the second"));
        }
        y.get("within").ifPresent(within -> {
            if (names.check(within, within.text()) && !design.units().contains(within.text())) {
                within.problem(
                        "'" + within.text() + "' is no sampling unit of the design",
                        design.units().isEmpty()
                                ? "name it under design.units, or remove it"
                                : "use one of " + String.join(", ", design.units()));
            }
        });
    }

    private static Optional<Calibrate.Bounds> bounds(Yaml y) {
        boolean list = y.isList();
        Optional<Yaml> low = list ? y.list().stream().findFirst() : y.get("low");
        Optional<Yaml> high = list ? y.list().stream().skip(1).findFirst() : y.get("high");
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        double from = low.get().number().orElse(Double.NaN);
        double to = high.get().number().orElse(Double.NaN);
        if (from >= to) {
            y.problem("the lower bound is not below the upper one", "write [low, high], such as [0.3, 3]");
            return Optional.empty();
        }
        return Optional.of(new Calibrate.Bounds(from, to, y.text("of").equals("weight")));
    }

    private boolean coded(Yaml at, String variable, String what) {
        if (!names.checkWithinWave(at, variable)) {
            return false;
        }
        if (!names.is(variable, VariableType::isCoded)) {
            at.problem(
                    "'" + variable + "' has no categories, which " + what + " needs",
                    "name single or likert variables");
            return false;
        }
        return true;
    }

    private Optional<Calibrate.Margin> margin(String name, Yaml y) {
        List<String> variables =
                Arrays.stream(name.split("\\*")).map(String::strip).toList();
        if (variables.size() == 1 && quantity(variables.get(0))) {
            return total(variables, y);
        }
        boolean known = true;
        for (String variable : variables) {
            if (names.knows(variable) && quantity(variable)) {
                known = false;
                y.problem(
                        "'" + variable + "' is a quantity, which cannot be crossed", "name single or likert variables");
            } else {
                known &= coded(y, variable, "a margin");
            }
        }
        if (variables.stream().distinct().count() < variables.size()) {
            y.problem("margin '" + name + "' crosses a variable with itself", "name each once");
        }
        return known ? counts(name, variables, y) : Optional.empty();
    }

    /** Whether a variable is known to be a quantity and no list of categories. */
    private boolean quantity(String variable) {
        return names.knows(variable)
                && names.is(variable, VariableType::isNumeric)
                && !names.is(variable, VariableType::isCoded);
    }

    private Optional<Calibrate.Margin> total(List<String> variables, Yaml y) {
        if (!names.check(y, variables.get(0))) {
            return Optional.empty();
        }
        if (y.number().isEmpty()) {
            y.problem("margin '" + variables.get(0) + "' is that of a quantity", "write its total, one number");
            return Optional.empty();
        }
        return Optional.of(new Calibrate.TotalMargin(variables, y.number().getAsDouble(), y.line()));
    }

    private Optional<Calibrate.Margin> counts(String name, List<String> variables, Yaml y) {
        if (y.entries().containsKey("file")) {
            if (y.entries().size() > 1) {
                y.problem("margin '" + name + "' has a file and counts", "keep one of them");
            }
            return Optional.of(new Calibrate.FileMargin(variables, y.text("file"), y.line()));
        }
        if (y.isMap()) {
            Map<String, Double> counts = new LinkedHashMap<>();
            y.entries().forEach((code, n) -> counts.put(code, n.number().orElse(0)));
            return Optional.of(new Calibrate.GivenMargin(variables, counts, y.line()));
        }
        if (y.text().equals(Design.REGISTER)) {
            names.checkCounted(y, register, variables);
            return Optional.of(new Calibrate.RegisterMargin(variables, y.line()));
        }
        if (y.number().isPresent()) {
            y.problem("margin '" + name + "' has categories and one number", "write {code: count, …}");
        }
        return Optional.empty();
    }
}
