package org.sectorscope.publication.report;

import java.util.List;
import org.sectorscope.publication.figure.Restriction;

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
        List<Note> notes,
        DataTable data,
        List<Details> more,
        List<Download> downloads) {

    /**
     * A line of small print.
     *
     * @param code a condition of the study, in its own words, that ends the line; empty: none
     */
    public record Note(String text, String code) {
        /** A note in the reader's language, where what it restricts a figure to has no name set as code. */
        static Note of(String note, Restriction restriction) {
            boolean code =
                    restriction.code().isPresent() && restriction.note().get().equals(note);
            return code
                    ? new Note(restriction.labels().words().say("restricted"), restriction.predicate())
                    : new Note(note, "");
        }
    }

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
