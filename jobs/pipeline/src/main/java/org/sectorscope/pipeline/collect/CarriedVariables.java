package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.ModelSpec;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;
import org.sectorscope.study.WeightingStep;

/** Which variables' values go along behind the clean job, and behind the link job. */
public final class CarriedVariables {
    private final List<Variable> all;
    private final boolean[] carried;

    private CarriedVariables(List<Variable> all, boolean[] carried) {
        this.all = all;
        this.carried = carried;
    }

    /** All but personal ones that the clean job itself does not need: what unit records hold. */
    static CarriedVariables all(Study study) {
        Set<String> needed = needed(study);
        return of(study, v -> !v.personal() || needed.contains(lower(v.name())));
    }

    /**
     * Those that something of the study names, and all coded ones and quantities: free texts, dates and ids are as many as
     * records, and of no use to anything else.
     */
    static CarriedVariables named(Study study) {
        Set<String> needed = needed(study);
        Set<String> named = namedBehind(study);
        study.link().ifPresent(link -> {
            link.keys().forEach(key -> named.add(lower(key.variable())));
            link.names().values().forEach(name -> named.add(lower(name)));
        });
        return of(
                study,
                v -> needed.contains(lower(v.name()))
                        || !v.personal() && (!isText(v) || named.contains(lower(v.name()))));
    }

    /** Names, in lower case, of free texts, dates and ids that no job behind the link job looks for. */
    public static Set<String> untilLinked(Study study) {
        Set<String> named = namedBehind(study);
        named.addAll(derivedOf(study));
        return Inputs.variables(study).stream()
                .filter(v -> isText(v) && !named.contains(lower(v.name())))
                .map(v -> lower(v.name()))
                .collect(Collectors.toSet());
    }

    private static boolean isText(Variable v) {
        return v.type() == VariableType.TEXT || v.type() == VariableType.DATE || v.type() == VariableType.ID;
    }

    private static CarriedVariables of(Study study, Predicate<Variable> carry) {
        List<Variable> all = Inputs.variables(study);
        var carried = new boolean[all.size()];
        for (int v = 0; v < carried.length; v++) {
            carried[v] = carry.test(all.get(v));
        }
        return new CarriedVariables(all, carried);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
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
        Set<String> needed = derivedOf(study);
        for (Codebook codebook : codebooks(study)) {
            codebook.duplicates().ifPresent(d -> d.key().forEach(key -> needed.add(key.toLowerCase(Locale.ROOT))));
            codebook.rules().forEach(r -> needed.addAll(SqlNames.of(r.check(), codebook.location(), "rule " + r.id())));
        }
        return needed;
    }

    /** Names, in lower case, of what variables are derived from. */
    private static Set<String> derivedOf(Study study) {
        var names = new HashSet<String>();
        for (Codebook codebook : codebooks(study)) {
            codebook.derived().forEach(d -> {
                d.sql()
                        .ifPresent(sql ->
                                names.addAll(SqlNames.of(sql, codebook.location(), "derived variable " + d.name())));
                d.cut().ifPresent(cut -> names.add(lower(cut.of())));
            });
        }
        return names;
    }

    private static List<Codebook> codebooks(Study study) {
        var codebooks = new ArrayList<Codebook>(List.of(study.codebook()));
        study.responses().stream().map(ResponseFile::codebook).forEach(c -> c.ifPresent(codebooks::add));
        return codebooks;
    }

    /** Names, in lower case, that the jobs behind the link job may look for. */
    private static Set<String> namedBehind(Study study) {
        var named = new HashSet<String>();
        study.design().strata().forEach(stage -> stage.forEach(name -> named.add(lower(name))));
        for (List<String> names : List.of(
                study.design().units(),
                study.design().population(),
                study.design().fraction())) {
            names.forEach(name -> named.add(lower(name)));
        }
        study.design().weights().ifPresent(name -> named.add(lower(name)));
        study.design().probability().ifPresent(name -> named.add(lower(name)));
        study.design().panel().ifPresent(name -> named.add(lower(name)));
        ReplicateColumns.of(study).forEach(name -> named.add(lower(name)));
        for (WeightingStep step : study.weighting()) {
            if (step instanceof Calibrate calibrate) {
                calibrate.margins().forEach(m -> m.variables().forEach(name -> named.add(lower(name))));
                calibrate.within().ifPresent(name -> named.add(lower(name)));
            } else if (step instanceof WeightingStep.Nonresponse nonresponse) {
                nonresponse.classes().forEach(name -> named.add(lower(name)));
            }
        }
        for (TableSpec table : study.tables()) {
            table.by().forEach(name -> named.add(lower(name)));
            named.add(lower(table.variable()));
            named.add(lower(table.denominator()));
            table.where()
                    .ifPresent(sql -> named.addAll(
                            SqlNames.of(sql, study.location(), table.line(), "table " + table.id() + ": `where`")));
        }
        for (ModelSpec model : study.models()) {
            String subject = "model " + model.id();
            model.variables().forEach(name -> named.add(lower(name)));
            named.addAll(SqlNames.of(model.outcome(), study.location(), model.line(), subject + ": `outcome`"));
            model.where()
                    .ifPresent(sql ->
                            named.addAll(SqlNames.of(sql, study.location(), model.line(), subject + ": `where`")));
        }
        return named;
    }
}
