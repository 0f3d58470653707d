package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Study;
import org.sectorscope.study.Variable;

/** Which variables' values go along: all but personal ones that the clean job itself does not need. */
final class CarriedVariables {
    private final List<Variable> all;
    private final boolean[] carried;

    private CarriedVariables(List<Variable> all, boolean[] carried) {
        this.all = all;
        this.carried = carried;
    }

    static CarriedVariables of(Study study) {
        List<Variable> all = Inputs.variables(study);
        Set<String> needed = needed(study);
        var carried = new boolean[all.size()];
        for (int v = 0; v < carried.length; v++) {
            Variable variable = all.get(v);
            carried[v] = !variable.personal() || needed.contains(variable.name().toLowerCase(Locale.ROOT));
        }
        return new CarriedVariables(all, carried);
    }

    /** The variables of all waves. */
    List<Variable> all() {
        return all;
    }

    /** By variable what its column holds; {@code null} where it is not carried. */
    Column.Kind[] kinds() {
        var kinds = new Column.Kind[carried.length];
        for (int v = 0; v < kinds.length; v++) {
            kinds[v] =
                    carried[v] ? Field.of(all.get(v).name(), all.get(v).type()).kind() : null;
        }
        return kinds;
    }

    /** Those carried, in the order of all. */
    List<Variable> carried() {
        var list = new ArrayList<Variable>();
        for (int v = 0; v < carried.length; v++) {
            if (carried[v]) {
                list.add(all.get(v));
            }
        }
        return list;
    }

    /** Variables, in lower case, whose values the clean job works with, personal or not. */
    private static Set<String> needed(Study study) {
        var codebooks = new ArrayList<Codebook>(List.of(study.codebook()));
        study.responses().stream().map(ResponseFile::codebook).forEach(c -> c.ifPresent(codebooks::add));
        var needed = new HashSet<String>();
        for (Codebook codebook : codebooks) {
            codebook.duplicates().ifPresent(d -> d.key().forEach(key -> needed.add(key.toLowerCase(Locale.ROOT))));
            codebook.rules().forEach(r -> needed.addAll(SqlNames.of(r.check(), codebook.location(), "rule " + r.id())));
            codebook.derived().forEach(d -> {
                d.sql()
                        .ifPresent(sql ->
                                needed.addAll(SqlNames.of(sql, codebook.location(), "derived variable " + d.name())));
                d.cut().ifPresent(cut -> needed.add(cut.of().toLowerCase(Locale.ROOT)));
            });
        }
        return needed;
    }
}
