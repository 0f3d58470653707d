package org.sectorscope.publication.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.ProtectedTable;
import org.sectorscope.study.Problem;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.Trouble;

/** Writes and reads {@code tables/ID.csv}: one row per cell, in the order of the table's cells. */
public final class TidyTable {
    private static final List<String> BEFORE = List.of("table", "statistic", "variable", "category");
    private static final List<String> AFTER = List.of(
            "n", "population", "estimate", "se", "ci_low", "ci_high", "cv", "deff", "df", "status", "confidentiality");

    private TidyTable() {}

    /** The columns of a table crossed by these variables. */
    public static List<String> columns(List<String> by) {
        List<String> columns = new ArrayList<>(BEFORE);
        columns.addAll(by);
        columns.addAll(AFTER);
        return columns;
    }

    /** Writes a table. Of a cell that is not free, its codes, status and confidentiality alone. */
    public static void write(ProtectedTable table, Path file) {
        List<List<String>> rows =
                table.cells().stream().map(cell -> row(table, cell)).toList();
        CsvFile.write(file, columns(table.by()), rows);
    }

    private static List<String> row(ProtectedTable table, Cell cell) {
        boolean free = cell.confidentiality() == Cell.Confidentiality.F;
        List<String> row = new ArrayList<>(List.of(table.id(), table.statistic(), table.variable(), cell.category()));
        row.addAll(cell.by());
        row.add(free ? Long.toString(cell.n()) : "");
        for (double value : new double[] {
            cell.population(),
            cell.estimate(),
            cell.se(),
            cell.ciLow(),
            cell.ciHigh(),
            cell.cv(),
            cell.deff(),
            cell.df()
        }) {
            row.add(free ? TidyNumber.write(value) : "");
        }
        row.add(cell.status().name());
        row.add(cell.confidentiality().name());
        return row;
    }

    /**
     * Reads a table back.
     *
     * @throws Trouble of kind {@code DATA} if it is not a table of this specification
     */
    public static PublishedTable read(TableSpec spec, Path file) {
        if (!java.nio.file.Files.exists(file)) {
            throw new Trouble(
                    Trouble.Kind.DATA, file.toString(), 0, "there is no such table", "run the tabulate job first");
        }
        List<Map<String, String>> rows = CsvFile.read(file);
        List<Cell> cells = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            try {
                cells.add(cell(spec, rows.get(i)));
            } catch (IllegalArgumentException | NullPointerException e) {
                throw new Trouble(
                        Trouble.Kind.DATA,
                        List.of(new Problem(
                                file.toString(),
                                i + 2,
                                "this is no row of table " + spec.id(),
                                "run the tabulate job again")));
            }
        }
        return new PublishedTable(spec.id(), spec.statistic().key(), spec.measured(), spec.by(), cells);
    }

    private static Cell cell(TableSpec spec, Map<String, String> row) {
        List<String> by = spec.by().stream().map(row::get).toList();
        String n = row.get("n");
        return new Cell(
                row.get("category"),
                by,
                n.isEmpty() ? 0 : Long.parseLong(n),
                TidyNumber.read(row.get("population")),
                TidyNumber.read(row.get("estimate")),
                TidyNumber.read(row.get("se")),
                TidyNumber.read(row.get("ci_low")),
                TidyNumber.read(row.get("ci_high")),
                TidyNumber.read(row.get("cv")),
                TidyNumber.read(row.get("deff")),
                TidyNumber.read(row.get("df")),
                Cell.Status.valueOf(row.get("status")),
                Cell.Confidentiality.valueOf(row.get("confidentiality")));
    }
}
