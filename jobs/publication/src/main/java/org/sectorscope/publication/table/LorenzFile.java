package org.sectorscope.publication.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.statistics.table.LorenzPoint;

/** Writes and reads {@code tables/ID.lorenz.csv}, the Lorenz curves beside a table of Gini coefficients, in the order given. */
public final class LorenzFile {
    private LorenzFile() {}

    /** The name of the file of a table. */
    public static String name(String table) {
        return table + ".lorenz.csv";
    }

    /** The columns of the curves of a table crossed by these variables. */
    public static List<String> columns(List<String> by) {
        List<String> columns = new ArrayList<>(List.of("table"));
        columns.addAll(by);
        columns.addAll(List.of("share_of_units", "share_of_total", "se", "ci_low", "ci_high"));
        return columns;
    }

    /** Writes the curves of one table. */
    public static void write(List<LorenzPoint> points, List<String> by, Path file) {
        CsvFile.write(file, columns(by), points.stream().map(LorenzFile::row).toList());
    }

    /**
     * Reads the curves of one table back; none where there is no such file.
     *
     * @throws org.sectorscope.study.Trouble of kind {@code DATA} if a row is no point of a curve
     */
    public static List<LorenzPoint> read(List<String> by, Path file) {
        return CsvFile.readRows(
                file,
                row -> new LorenzPoint(
                        row.get("table"),
                        by.stream().map(row::get).toList(),
                        TidyNumber.read(row.get("share_of_units")),
                        TidyNumber.read(row.get("share_of_total")),
                        TidyNumber.read(row.get("se")),
                        TidyNumber.read(row.get("ci_low")),
                        TidyNumber.read(row.get("ci_high"))));
    }

    private static List<String> row(LorenzPoint point) {
        List<String> row = new ArrayList<>(List.of(point.table()));
        row.addAll(point.by());
        for (double value :
                new double[] {point.shareOfUnits(), point.shareOfTotal(), point.se(), point.ciLow(), point.ciHigh()}) {
            row.add(TidyNumber.write(value));
        }
        return row;
    }
}
