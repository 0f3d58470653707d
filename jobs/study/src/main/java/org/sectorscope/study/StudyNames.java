package org.sectorscope.study;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The variables that a study's link, design, weighting, tables and models may name, with their types. */
final class StudyNames {
    static final String WAVE = "wave";

    private final Map<String, Optional<VariableType>> types = new HashMap<>();
    private final Map<String, List<String>> codes = new HashMap<>();
    private final Set<String> personal = new HashSet<>();
    private final boolean complete;

    /** @param complete whether every codebook could be read; where not, a name that is not known may well be defined */
    StudyNames(boolean complete) {
        this.complete = complete;
    }

    void add(Codebook codebook) {
        codebook.variables().forEach(v -> {
            types.putIfAbsent(v.name(), Optional.ofNullable(v.type()));
            codes.putIfAbsent(v.name(), codes(v.categories()));
            if (v.personal()) {
                personal.add(v.name());
            }
        });
        codebook.derived().forEach(this::add);
    }

    void add(Register register) {
        register.derived().forEach(this::add);
    }

    private void add(DerivedVariable v) {
        types.putIfAbsent(v.name(), Optional.ofNullable(v.type()));
        codes.putIfAbsent(v.name(), codes(v.categories()));
    }

    private static List<String> codes(List<Category> categories) {
        return categories.stream().map(Category::code).toList();
    }

    void addWave(Collection<String> waves) {
        types.put(WAVE, Optional.of(VariableType.SINGLE));
        codes.put(WAVE, List.copyOf(waves));
    }

    /** The codes of a variable's categories, in order; none where only the data tell. */
    List<String> codes(String name) {
        return codes.getOrDefault(name, List.of());
    }

    boolean knows(String name) {
        return types.containsKey(name);
    }

    /** Whether a variable is of such a type; where its type is not known, the benefit of the doubt. */
    boolean is(String name, Predicate<VariableType> kind) {
        return types.getOrDefault(name, Optional.empty()).map(kind::test).orElse(true);
    }

    /** Whether a variable may be named here; notes a problem where not. */
    boolean check(Yaml at, String name) {
        if (name.isEmpty()) {
            // Of the wrong shape, which has been said.
            return false;
        }
        if (!knows(name)) {
            if (complete) {
                at.problem("variable '" + name + "' is not defined", todo(name));
            }
            return false;
        }
        if (personal.contains(name)) {
            at.problem("variable '" + name + "' is personal and never leaves the clean job", "use another");
            return false;
        }
        return true;
    }

    /** As {@link #check}, of what each wave has of its own, so that the wave itself cannot be among it. */
    boolean checkWithinWave(Yaml at, String name) {
        if (!check(at, name)) {
            return false;
        }
        if (name.equals(WAVE)) {
            at.problem("each wave has a design and a weighting of its own, without being named", "remove it");
            return false;
        }
        return true;
    }

    /** Notes a problem where the register cannot be counted by these variables. */
    void checkCounted(Yaml at, Optional<Register> register, List<String> variables) {
        if (register.isEmpty()) {
            at.problem("there is no register to count", "add register: to the study, or name a file or counts");
            return;
        }
        for (String name : variables) {
            if (knows(name) && register.get().derived(name).isEmpty()) {
                at.problem(
                        "'" + name + "' is no variable of the register, so it cannot be counted there",
                        "derive it under register.derive, or take its margin from a file");
            }
        }
    }

    private String todo(String name) {
        if (name.equals(WAVE)) {
            return "name the wave of each file: responses: [{file: …, format: …, wave: \"2026\"}]";
        }
        return Similar.to(name, types.keySet())
                .map(known -> "did you mean '" + known + "'?")
                .orElse("define it in the codebook or under register.derive");
    }
}
