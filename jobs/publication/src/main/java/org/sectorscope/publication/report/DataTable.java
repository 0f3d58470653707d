package org.sectorscope.publication.report;

import java.util.List;

/**
 * A table of the page: headings over columns, the first columns of a row being its heading.
 *
 * @param headingColumns how many columns at the left are names, the others figures
 * @param note below the table; empty: none
 */
public record DataTable(
        String caption, List<String> headings, int headingColumns, List<List<String>> rows, String note) {
    public DataTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
