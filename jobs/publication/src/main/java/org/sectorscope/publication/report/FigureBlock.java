package org.sectorscope.publication.report;

import java.util.List;

/**
 * A figure of the page.
 *
 * @param kicker its kind and number
 * @param shown what is shown, of whom, in what unit
 * @param svg the drawing, markup already; empty: the table alone
 * @param notes how to read it, n, source
 * @param more tables below the data: differences of groups, Lorenz curves
 */
public record FigureBlock(
        String id,
        String kicker,
        String finding,
        String shown,
        String svg,
        List<String> notes,
        DataTable data,
        List<Details> more,
        List<Download> downloads) {

    /** A table that readers open. */
    public record Details(String summary, DataTable table) {}

    /** A file beside the page. */
    public record Download(String label, String path, String description) {}

    public FigureBlock {
        notes = List.copyOf(notes);
        more = List.copyOf(more);
        downloads = List.copyOf(downloads);
    }
}
