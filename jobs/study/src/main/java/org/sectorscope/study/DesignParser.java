package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/** Reads the design of a study, as far as this version does it. */
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
        units.forEach(unit -> names.checkWithinWave(unit, unit.text()));
        List<Yaml> population = y.oneOrMore("population");
        List<String> columns = y.texts("population");
        if (columns.equals(List.of(Design.REGISTER))) {
            names.checkCounted(y.near("population"), register, crossed);
            if (!units.isEmpty()) {
                y.near("population")
                        .problem(
                                "the register counts associations, which are not the sampling units",
                                "name a column with the number of units per stratum");
            }
        } else {
            population.forEach(this::quantity);
        }
        stages(y, "population", "populations", units.size());
        stages(y, "fraction", "fractions", units.size());
        y.oneOrMore("fraction").forEach(this::quantity);
        either(y, "population", "fraction");
        if (y.get("replicates").isPresent()) {
            linearised(y);
        }
        either(y, "weights", "probability");
        y.get("weights").ifPresent(this::quantity);
        y.get("probability").ifPresent(this::quantity);
        return new Design(
                strata,
                y.texts("units"),
                columns,
                y.texts("fraction"),
                y.optional("weights"),
                y.optional("probability"),
                y.choice("single_psu", Design.SinglePsu.class).orElse(Design.SinglePsu.FAIL),
                y.flag("single_psu_domains"),
                Optional.empty(),
                y.get("replicates").map(ReplicatesParser::replicates));
    }

    private static void stages(Yaml y, String key, String many, int units) {
        int count = y.oneOrMore(key).size();
        if (count > units + 1) {
            y.near(key)
                    .problem(
                            "there are " + count + " " + many + ", but sampling units of " + units + " stages",
                            "name the units of each stage; responses are those of the last");
        }
    }

    /** What only variances by linearisation know of: replicates would leave it undone. */
    private static void linearised(Yaml y) {
        y.get("single_psu")
                .filter(s -> s.text().equals("adjust") || s.text().equals("average"))
                .ifPresent(s -> s.problem(
                        "'" + s.text() + "' is for variances by linearisation, and replicates make these",
                        "use remove or certainty"));
        y.get("single_psu_domains")
                .filter(s -> y.flag("single_psu_domains"))
                .ifPresent(s -> s.problem(
                        "domains are adjusted in variances by linearisation, and replicates make these", "remove it"));
    }

    private static void either(Yaml y, String one, String other) {
        if (y.get(one).isPresent() && y.get(other).isPresent()) {
            y.near(other).problem("'" + one + "' and '" + other + "' say the same thing", "keep one of them");
        }
    }

    /** Stratification variables by stage: a plain list is that of the first. */
    private List<List<String>> strata(Yaml y) {
        List<Yaml> given = y.oneOrMore("strata");
        List<List<Yaml>> stages = given.stream().anyMatch(Yaml::isList)
                ? given.stream().map(s -> s.isList() ? s.list() : List.of(s)).toList()
                : given.isEmpty() ? List.of() : List.of(given);
        stages.forEach(stage -> stage.forEach(name -> names.checkWithinWave(name, name.text())));
        return stages.stream()
                .map(stage -> stage.stream().map(Yaml::text).toList())
                .toList();
    }

    private void quantity(Yaml y) {
        if (names.check(y, y.text()) && !names.is(y.text(), VariableType::isNumeric)) {
            y.problem("'" + y.text() + "' is no quantity, which '" + y.path() + "' needs", "name a number variable");
        }
    }
}
