package org.sectorscope.publication.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.LorenzPoint;

/**
 * A tidy table as it was published: read back from its file, thus free of everything that disclosure control took out.
 *
 * @param by names of the crossed variables
 * @param cells in the file's order
 * @param curves Lorenz curves of its cells, in their file's order; none beside any statistic but a Gini coefficient
 */
public record PublishedTable(
        String id, String statistic, String variable, List<String> by, List<Cell> cells, List<LorenzPoint> curves) {
    public PublishedTable {
        by = List.copyOf(by);
        cells = List.copyOf(cells);
        curves = List.copyOf(curves);
    }

    /** A table without curves. */
    public PublishedTable(String id, String statistic, String variable, List<String> by, List<Cell> cells) {
        this(id, statistic, variable, by, cells, List.of());
    }

    /** The table with the curves beside it. */
    public PublishedTable with(List<LorenzPoint> beside) {
        return new PublishedTable(id, statistic, variable, by, cells, beside);
    }

    /** The points of the curve of the cell at these codes, in the file's order. */
    public List<LorenzPoint> curve(List<String> codes) {
        return curves.stream().filter(p -> p.by().equals(codes)).toList();
    }

    /** The categories of the variable measured (or the probabilities of quantiles), in the file's order. */
    public List<String> categories() {
        var codes = new LinkedHashSet<String>();
        cells.forEach(c -> codes.add(c.category()));
        return List.copyOf(codes);
    }

    /** The codes of a {@code by} variable, its total left out, in the file's order. */
    public List<String> codes(int index) {
        var codes = new LinkedHashSet<String>();
        cells.forEach(c -> codes.add(c.by().get(index)));
        codes.remove(Cell.TOTAL);
        return List.copyOf(codes);
    }

    /** The cell of a category at these codes. */
    public Optional<Cell> cell(String category, List<String> codes) {
        return cells.stream()
                .filter(c -> c.category().equals(category) && c.by().equals(codes))
                .findFirst();
    }

    /** The grand total's cell of a category. */
    public Optional<Cell> whole(String category) {
        return cell(category, totals());
    }

    /** The codes of the grand total. */
    public List<String> totals() {
        return new ArrayList<>(java.util.Collections.nCopies(by.size(), Cell.TOTAL));
    }

    /** The codes of a margin: the total everywhere but at one {@code by} variable. */
    public List<String> margin(int index, String code) {
        List<String> codes = totals();
        codes.set(index, code);
        return codes;
    }
}
