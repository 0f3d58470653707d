package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/**
 * The register of associations: the sampling frame.
 *
 * @param where Spark SQL over the register's columns: which entries are in scope
 * @param whereLine its line in the study; 0 without it
 * @param derived variables of its own, by Spark SQL over its columns
 */
public record Register(
        String file,
        String format,
        Optional<String> where,
        int whereLine,
        List<DerivedVariable> derived,
        ResponseFile.Dialect dialect) {
    public Register {
        derived = List.copyOf(derived);
    }

    /** The derived variable of this name, if there is one. */
    public Optional<DerivedVariable> derived(String name) {
        return derived.stream().filter(v -> v.name().equals(name)).findFirst();
    }
}
