package org.sectorscope.study;

import java.util.List;
import java.util.Map;

/**
 * How a response finds its register entry.
 *
 * @param keys register ids, tried in this order
 * @param names response variables for the probabilistic step: {@code name}, {@code postcode}, {@code city}; empty: no
 *     such step
 */
public record Link(List<Key> keys, Map<String, String> names) {
    /**
     * @param register the register's id: {@code rna} or {@code siren}
     * @param variable the response variable that holds it
     */
    public record Key(String register, String variable) {}

    public Link {
        keys = List.copyOf(keys);
        names = Map.copyOf(names);
    }
}
