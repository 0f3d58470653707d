package org.sectorscope.publication.table;

import java.nio.file.Path;
import java.util.List;
import org.sectorscope.statistics.table.TestResult;

/** Writes and reads {@code tables/tests.csv}, in the order given. */
public final class TestsFile {
    /** The file's columns. */
    public static final List<String> COLUMNS =
            List.of("table", "test", "statistic", "df1", "df2", "p_value", "p_adjusted");

    private TestsFile() {}

    /** Writes the tests of a study. */
    public static void write(List<TestResult> tests, Path file) {
        CsvFile.write(
                file,
                COLUMNS,
                tests.stream()
                        .map(t -> List.of(
                                t.table(),
                                t.test(),
                                TidyNumber.write(t.statistic()),
                                TidyNumber.write(t.df1()),
                                TidyNumber.write(t.df2()),
                                TidyNumber.write(t.pValue()),
                                TidyNumber.write(t.pAdjusted())))
                        .toList());
    }

    /** Reads the tests; none where there is no file. */
    public static List<TestResult> read(Path file) {
        return CsvFile.readIfThere(file).stream()
                .map(r -> new TestResult(
                        r.get("table"),
                        r.get("test"),
                        TidyNumber.read(r.get("statistic")),
                        TidyNumber.read(r.get("df1")),
                        TidyNumber.read(r.get("df2")),
                        TidyNumber.read(r.get("p_value")),
                        TidyNumber.read(r.get("p_adjusted"))))
                .toList();
    }
}
