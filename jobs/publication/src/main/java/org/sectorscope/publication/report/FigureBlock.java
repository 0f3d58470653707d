package org.sectorscope.publication.report;

import java.util.List;
import java.util.Optional;

/**
 * A figure of the page.
 *
 * @param kicker its kind and number
 * @param shown what is shown, of whom, in what unit
 * @param svg the drawing, markup already; empty: the table alone
 * @param notes how to read it, n, source
 * @param differences of its groups, pairwise
 */
public record FigureBlock(
        String id,
        String kicker,
        String finding,
        String shown,
        String svg,
        List<String> notes,
        DataTable data,
        Optional<DataTable> differences,
        List<Download> downloads) {

    /** A file beside the page. */
    public record Download(String label, String path, String description) {}

    public FigureBlock {
        notes = List.copyOf(notes);
        downloads = List.copyOf(downloads);
    }
}
