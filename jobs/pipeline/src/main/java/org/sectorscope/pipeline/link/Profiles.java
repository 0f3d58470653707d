package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Different combinations of register variables' values, numbered: entries are many, these are few. */
final class Profiles {
    private final Map<List<String>, Integer> ids = new HashMap<>();
    private final List<List<String>> all = new ArrayList<>();

    /** @param values by variable, {@code null} where missing; kept */
    int id(List<String> values) {
        Integer known = ids.putIfAbsent(values, all.size());
        if (known == null) {
            all.add(values);
            return all.size() - 1;
        }
        return known;
    }

    List<String> get(int id) {
        return all.get(id);
    }

    int size() {
        return all.size();
    }
}
