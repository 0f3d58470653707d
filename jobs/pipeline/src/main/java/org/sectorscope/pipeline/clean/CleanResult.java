package org.sectorscope.pipeline.clean;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.sectorscope.pipeline.columns.Batches;

/**
 * Clean responses and the account of what became of every record. Close it when the rows are no longer needed: they are
 * held by Spark.
 *
 * @param kept with the variables that are not personal, then the derived ones
 * @param quarantine {@code file}, {@code record}, {@code rule}, {@code variable}, {@code value}: records and values set
 *     aside, sorted; may be as long as the responses
 * @param accounting by wave in the study's order; read = the sum of all others
 * @param variables states of the variables of kept records
 * @param findings bad values of records read, sorted
 */
public record CleanResult(
        Batches kept,
        JavaRDD<List<String>> quarantine,
        List<Account> accounting,
        List<VariableState> variables,
        List<Finding> findings,
        JavaRDD<HeldJudged> held)
        implements AutoCloseable {

    /** A row of {@code accounting.csv}. */
    public record Account(String wave, String step, String reason, long rows) {}

    /** A row of {@code variables.csv}. */
    public record VariableState(String wave, String variable, String state, long rows) {}

    /** A row of {@code findings.csv}. */
    public record Finding(String wave, String variable, String finding, String value, long rows) {}

    public CleanResult {
        accounting = List.copyOf(accounting);
        variables = List.copyOf(variables);
        findings = List.copyOf(findings);
    }

    @Override
    public void close() {
        held.unpersist(false);
    }
}
