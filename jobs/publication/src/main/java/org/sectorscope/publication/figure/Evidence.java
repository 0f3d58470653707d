package org.sectorscope.publication.figure;

import java.util.List;
import org.sectorscope.statistics.table.TestResult;

/** What the tests of a table say at its level. */
enum Evidence {
    /** Every test of the table rejects. */
    ESTABLISHED,
    /** A test was made and at least one does not reject. */
    NOT_ESTABLISHED,
    /** No test was made, or none has a result. */
    UNTESTED;

    /**
     * @param tests of all tables
     * @param level of the table's intervals: a test rejects below its complement
     */
    static Evidence of(List<TestResult> tests, String table, double level) {
        List<TestResult> own = of(tests, table);
        if (own.isEmpty()) {
            return UNTESTED;
        }
        return own.stream().allMatch(t -> p(t) < 1 - level) ? ESTABLISHED : NOT_ESTABLISHED;
    }

    /** The table's tests that have a result. */
    static List<TestResult> of(List<TestResult> tests, String table) {
        return tests.stream()
                .filter(t -> t.table().equals(table) && !Double.isNaN(p(t)))
                .toList();
    }

    /** The p-value that counts: adjusted where there were several tests. */
    static double p(TestResult test) {
        return Double.isNaN(test.pAdjusted()) ? test.pValue() : test.pAdjusted();
    }
}
