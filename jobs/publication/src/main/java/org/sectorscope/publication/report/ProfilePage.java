package org.sectorscope.publication.report;

import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.Wording;

/**
 * All that the page of a category says, ready to be laid out.
 *
 * @param file the page's own name, the same in each language
 * @param kicker whose profile it is
 * @param standing sentences on what departs from the whole
 * @param glance the figures that stand alone, with their picture
 * @param figures tables with several figures of the category
 * @param headings over the cells of each figure
 * @param others pages of all categories, this one among them
 */
public record ProfilePage(
        Wording words,
        List<String> languages,
        String file,
        String kicker,
        String title,
        String summary,
        List<String> standing,
        Glance glance,
        List<Figure> figures,
        List<String> headings,
        List<Page.Link> others,
        String style) {

    /**
     * Figures that stand alone.
     *
     * @param source the line that names where they come from
     */
    public record Glance(String svg, String svgTitle, List<Row> rows, String source) {
        public Glance {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A figure that stands alone.
     *
     * @param figure the id of the figure in the report
     * @param about which part of the population; none: everyone
     * @param cells what stands in the row's cells after its name
     */
    public record Row(String figure, String name, Optional<FigureBlock.Note> about, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Figures of one table. */
    public record Figure(
            String id, String title, String shown, String svg, DataTable data, List<FigureBlock.Note> notes) {
        public Figure {
            notes = List.copyOf(notes);
        }
    }

    public ProfilePage {
        standing = List.copyOf(standing);
        figures = List.copyOf(figures);
        others = List.copyOf(others);
    }
}
