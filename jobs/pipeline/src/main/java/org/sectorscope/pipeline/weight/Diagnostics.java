package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.List;

/** Rows {@code wave,section,variable,category,measure,value} of {@code weight/diagnostics.csv}. */
final class Diagnostics {
    private final List<List<String>> rows = new ArrayList<>();

    void add(String wave, String section, String variable, String category, String measure, double value) {
        rows.add(List.of(wave, section, variable, category, measure, MarginTargets.plain(value)));
    }

    List<List<String>> rows() {
        return List.copyOf(rows);
    }
}
