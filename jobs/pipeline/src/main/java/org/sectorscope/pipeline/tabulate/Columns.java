package org.sectorscope.pipeline.tabulate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that the tables of a study need, each once: coded variables with the index of every code, quantities,
 * multiple-choice variables with the index of every item, and domains as SQL predicates. A position in one of these
 * lists is a position in the blocks.
 */
final class Columns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> coded = new ArrayList<>();
    private final List<Map<String, Integer>> codes = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final Map<String, String> indicators = new LinkedHashMap<>();
    private final List<String> multiples = new ArrayList<>();
    private final List<Map<String, Integer>> items = new ArrayList<>();
    private final List<String> domains = new ArrayList<>();

    int coded(String variable, List<String> categories) {
        return place(coded, codes, variable, categories);
    }

    int multiple(String variable, List<String> categories) {
        return place(multiples, items, variable, categories);
    }

    int value(String variable) {
        return place(values, variable);
    }

    /**
     * A quantity that is 1 where a predicate holds, 0 where it does not, and missing where it is null.
     *
     * @param name no variable's
     */
    int indicator(String name, String predicate) {
        indicators.put(name, predicate);
        return value(name);
    }

    int domain(String predicate) {
        return place(domains, predicate);
    }

    private static int place(List<String> list, String name) {
        int at = list.indexOf(name);
        if (at < 0) {
            at = list.size();
            list.add(name);
        }
        return at;
    }

    private static int place(
            List<String> list, List<Map<String, Integer>> indices, String name, List<String> categories) {
        int at = place(list, name);
        if (at == indices.size()) {
            Map<String, Integer> index = new LinkedHashMap<>();
            categories.forEach(c -> index.put(c, index.size()));
            indices.add(index);
        }
        return at;
    }

    List<String> coded() {
        return coded;
    }

    List<String> values() {
        return values;
    }

    /** The predicates of those values that are indicators, by name. */
    Map<String, String> indicators() {
        return indicators;
    }

    List<String> multiples() {
        return multiples;
    }

    List<String> domains() {
        return domains;
    }

    /** A code's index, −1 for missing. */
    int code(int column, String code) {
        return code == null ? -1 : codes.get(column).getOrDefault(code, -1);
    }

    /** An item's index. */
    int item(int column, String code) {
        return items.get(column).get(code);
    }
}
