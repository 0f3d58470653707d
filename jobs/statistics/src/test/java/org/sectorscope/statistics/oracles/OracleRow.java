package org.sectorscope.statistics.oracles;

import java.util.List;
import java.util.Map;

/**
 * One number that R gave.
 *
 * @param name of the case
 * @param term what the number is about, such as a category
 * @param value as R wrote it
 * @param options that R ran under
 * @param call that gave it
 */
record OracleRow(
        String id,
        String name,
        String design,
        String term,
        String measure,
        String value,
        double relative,
        double absolute,
        String options,
        String call) {

    static List<OracleRow> all() {
        return OracleFiles.read("reference.csv").stream().map(OracleRow::of).toList();
    }

    private static OracleRow of(Map<String, String> row) {
        return new OracleRow(
                row.get("id"),
                row.get("case"),
                row.get("design"),
                row.get("term"),
                row.get("measure"),
                row.get("value"),
                Double.parseDouble(row.get("rel_tol")),
                Double.parseDouble(row.get("abs_tol")),
                row.get("r_options"),
                row.get("r_call"));
    }

    /** Whether a value is R's within the row's own tolerance. */
    boolean agrees(double actual) {
        if (value.startsWith("N")) {
            return Double.isNaN(actual);
        }
        double reference = Double.parseDouble(value.replace("Inf", "Infinity"));
        return actual == reference || Math.abs(actual - reference) <= absolute + relative * Math.abs(reference);
    }

    /** What it is about, for lists. */
    String label() {
        return design + " " + name + " " + term + " " + measure;
    }
}
