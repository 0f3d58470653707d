package org.sectorscope.pipeline.tabulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.pipeline.weight.Weighted;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;

/** The codes that the data hold of variables whose categories the study does not list. */
final class FoundCodes {
    private final Map<String, List<String>> codes;

    private FoundCodes(Map<String, List<String>> codes) {
        this.codes = codes;
    }

    /** Takes one pass over the responses where weighting does not know all of them. */
    static FoundCodes of(Weighted weighted, Study study) {
        Map<String, List<String>> codes = new HashMap<>(weighted.codes());
        List<String> open =
                open(study).stream().filter(v -> !codes.containsKey(v)).toList();
        if (!open.isEmpty()) {
            List<Set<String>> found = found(weighted.responses(), open, study);
            for (int v = 0; v < open.size(); v++) {
                codes.put(open.get(v), List.copyOf(found.get(v)));
            }
        }
        return new FoundCodes(codes);
    }

    /** Codes in order. */
    List<String> of(String variable) {
        return codes.get(variable);
    }

    private static Set<String> open(Study study) {
        var open = new LinkedHashSet<String>();
        for (TableSpec table : study.tables()) {
            open.addAll(table.by());
            if (table.statistic() == TableSpec.Statistic.PROPORTION) {
                open.add(table.variable());
            }
        }
        study.models().forEach(model -> model.variables().stream()
                .filter(v -> !study.typeOf(v).isNumeric())
                .forEach(open::add));
        open.removeIf(v -> !study.categoriesOf(v).isEmpty());
        return open;
    }

    private static List<Set<String>> found(Batches responses, List<String> variables, Study study) {
        int[] places = variables.stream()
                .mapToInt(v -> responses.place(v, study.location()))
                .toArray();
        List<Set<String>> all = new ArrayList<>();
        variables.forEach(v -> all.add(new TreeSet<>()));
        responses
                .rdd()
                .mapPartitions(batches -> List.of(found(batches, places)).iterator())
                .collect()
                .forEach(part -> {
                    for (int v = 0; v < part.size(); v++) {
                        all.get(v).addAll(part.get(v));
                    }
                });
        return all;
    }

    private static List<Set<String>> found(Iterator<Batch> batches, int[] places) {
        List<Set<String>> found = new ArrayList<>();
        for (int p = 0; p < places.length; p++) {
            found.add(new HashSet<>());
        }
        while (batches.hasNext()) {
            Batch batch = batches.next();
            for (int p = 0; p < places.length; p++) {
                addTo(found.get(p), Texts.of(batch.column(places[p])));
            }
        }
        return found;
    }

    /** A dictionary may have texts that no record has. */
    private static void addTo(Set<String> found, Texts texts) {
        boolean[] seen = new boolean[texts.dictionary().length];
        for (int code : texts.codes()) {
            if (code >= 0) {
                seen[code] = true;
            }
        }
        for (int t = 0; t < seen.length; t++) {
            if (seen[t]) {
                found.add(texts.dictionary()[t]);
            }
        }
    }
}
