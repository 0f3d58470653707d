package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** A data set of the reference. */
final class OracleData {
    /**
     * A coded variable.
     *
     * @param categories in order
     * @param code of a response, by its place; empty where missing
     */
    record Variable(String name, List<String> categories, IntFunction<String> code) {
        int index(int i) {
            return categories.indexOf(code.apply(i));
        }
    }

    private final List<Map<String, String>> rows;
    private final Map<String, Boolean> numeric = new TreeMap<>();

    OracleData(String name) {
        rows = OracleFiles.read("data/" + name + ".csv");
    }

    int size() {
        return rows.size();
    }

    String text(int i, String variable) {
        String text = rows.get(i).get(variable);
        if (text == null) {
            throw new IllegalArgumentException("no variable " + variable);
        }
        return text;
    }

    /** {@code NaN} where missing. */
    double number(int i, String variable) {
        String text = text(i, variable);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    boolean numeric(String variable) {
        return numeric.computeIfAbsent(variable, v -> rows.stream()
                .allMatch(r -> r.get(v).isEmpty() || r.get(v).matches("-?[0-9.]+(e[-+][0-9]+)?")));
    }

    Variable variable(String name) {
        var codes = new TreeSet<String>();
        rows.forEach(r -> codes.add(r.get(name)));
        codes.remove("");
        return new Variable(name, List.copyOf(codes), i -> text(i, name));
    }

    /** 1 where a condition holds, else 0. */
    static Variable indicator(String name, IntPredicate yes) {
        return new Variable(name, List.of("0", "1"), i -> yes.test(i) ? "1" : "0");
    }
}
