package org.sectorscope.publication.table;

import java.nio.file.Path;
import java.util.List;
import org.sectorscope.statistics.table.Comparison;

/** Writes and reads {@code tables/ID.compare.csv}, the pairwise differences of a table, in the order given. */
public final class ComparisonsFile {
    /** The file's columns. */
    public static final List<String> COLUMNS = List.of(
            "table",
            "category",
            "of",
            "left",
            "right",
            "difference",
            "se",
            "ci_low",
            "ci_high",
            "p_value",
            "p_adjusted");

    private ComparisonsFile() {}

    /** The name of the file of a table. */
    public static String name(String table) {
        return table + ".compare.csv";
    }

    /** Writes the differences of one table. */
    public static void write(List<Comparison> comparisons, Path file) {
        CsvFile.write(
                file,
                COLUMNS,
                comparisons.stream()
                        .map(c -> List.of(
                                c.table(),
                                c.category(),
                                c.of(),
                                c.left(),
                                c.right(),
                                TidyNumber.write(c.difference()),
                                TidyNumber.write(c.se()),
                                TidyNumber.write(c.ciLow()),
                                TidyNumber.write(c.ciHigh()),
                                TidyNumber.write(c.pValue()),
                                TidyNumber.write(c.pAdjusted())))
                        .toList());
    }

    /**
     * Reads the differences of a table; none where there is no file.
     *
     * @throws org.sectorscope.study.Trouble of kind {@code DATA} if it is no such file
     */
    public static List<Comparison> read(Path file) {
        return CsvFile.readRows(
                file,
                r -> new Comparison(
                        r.get("table"),
                        r.get("category"),
                        r.get("of"),
                        r.get("left"),
                        r.get("right"),
                        TidyNumber.read(r.get("difference")),
                        TidyNumber.read(r.get("se")),
                        TidyNumber.read(r.get("ci_low")),
                        TidyNumber.read(r.get("ci_high")),
                        TidyNumber.read(r.get("p_value")),
                        TidyNumber.read(r.get("p_adjusted"))));
    }
}
