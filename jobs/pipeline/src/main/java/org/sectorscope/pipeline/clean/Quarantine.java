package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.collect.Collected;
import org.sectorscope.pipeline.collect.Findings;
import org.sectorscope.pipeline.collect.InputFile;
import org.sectorscope.pipeline.collect.State;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.study.Variable;

/** Lists the records and the values that were set aside. */
final class Quarantine implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Comparator<List<String>> ORDER = Comparator.<List<String>, String>comparing(row -> row.get(2))
            .thenComparing(row -> row.get(3))
            .thenComparing(row -> row.get(4));

    private final ArrayList<String> files;
    private final ArrayList<String> variables;
    private final Fates fates;

    private Quarantine(Collected collected, Fates fates) {
        this.files =
                new ArrayList<>(collected.files().stream().map(InputFile::name).toList());
        this.variables = new ArrayList<>(
                collected.variables().stream().map(Variable::name).toList());
        this.fates = fates;
    }

    /** Rows {@code file,record,rule,variable,value}, in the order of file, record, rule and variable. */
    static JavaRDD<List<String>> of(JavaRDD<JudgedBatch> judged, Collected collected, Fates fates) {
        var quarantine = new Quarantine(collected, fates);
        return judged.mapPartitions(batches -> Batches.each(batches, quarantine::rows));
    }

    private Iterator<List<String>> rows(JudgedBatch judged) {
        Findings findings = judged.findings();
        Map<Integer, List<List<String>>> byRow = new TreeMap<>();
        byte[] fate = judged.fate();
        for (int i = 0; i < fate.length; i++) {
            if (fate[i] != Fates.KEPT) {
                byRow.computeIfAbsent(i, row -> new ArrayList<>()).add(row(judged, i, fates.reason(fate[i]), "", ""));
            }
        }
        for (int f = 0; f < findings.size(); f++) {
            int variable = findings.variables()[f];
            // Mended bytes (-1) are counted, but nothing of the record is set aside for them.
            if (variable >= 0) {
                int i = findings.rows()[f];
                String value = findings.values()[f] == null ? "" : findings.values()[f];
                byRow.computeIfAbsent(i, row -> new ArrayList<>())
                        .add(row(judged, i, State.of(findings.states()[f]).key(), variables.get(variable), value));
            }
        }
        return byRow.values().stream()
                .flatMap(some -> some.stream().sorted(ORDER))
                .iterator();
    }

    private List<String> row(JudgedBatch judged, int i, String rule, String variable, String value) {
        return List.of(
                files.get(judged.batch().file()), Long.toString(judged.batch().record()[i]), rule, variable, value);
    }
}
