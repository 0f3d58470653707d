package org.sectorscope.study;

import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a study's tables and design may name, with their types. */
final class StudyNames {
    private final Map<String, VariableType> types = new LinkedHashMap<>();
    private final Map<String, Boolean> personal = new LinkedHashMap<>();

    void add(Codebook codebook) {
        codebook.variables().forEach(v -> {
            types.putIfAbsent(v.name(), v.type());
            personal.putIfAbsent(v.name(), v.personal());
        });
        codebook.derived().forEach(v -> types.putIfAbsent(v.name(), v.type()));
    }

    void add(Register register) {
        register.derived().forEach(v -> types.putIfAbsent(v.name(), v.type()));
    }

    void addWave() {
        types.put("wave", VariableType.SINGLE);
    }

    boolean knows(String name) {
        return types.containsKey(name);
    }

    VariableType type(String name) {
        return types.get(name);
    }

    /** Whether a variable may be named here; notes a problem where not. */
    boolean check(Yaml at, String name) {
        if (!knows(name)) {
            String close = types.keySet().stream()
                    .filter(n -> Yaml.distance(n, name) < 3)
                    .findFirst()
                    .map(n -> "did you mean '" + n + "'?")
                    .orElse("define it in the codebook or under register.derive");
            at.problem("variable '" + name + "' is not defined", close);
            return false;
        }
        if (personal.getOrDefault(name, false)) {
            at.problem("variable '" + name + "' is personal and never leaves the clean job", "use another");
            return false;
        }
        return true;
    }
}
