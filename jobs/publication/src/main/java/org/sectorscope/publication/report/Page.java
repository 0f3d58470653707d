package org.sectorscope.publication.report;

import java.util.List;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.KeyFigure;

/**
 * All that a report page says, ready to be laid out.
 *
 * @param languages of the study, the page's own among them
 * @param summary below the title
 * @param sections figures under their headings
 * @param profiles pages of categories; none: the study asks for none
 * @param style the style sheet
 */
public record Page(
        Wording words,
        List<String> languages,
        String title,
        List<String> summary,
        List<KeyFigure> keyFigures,
        List<Section> sections,
        List<ModelBlock> models,
        String profilesHeading,
        List<Link> profiles,
        List<Topic> method,
        Quality quality,
        List<FigureBlock.Download> downloads,
        List<Definition> glossary,
        String citation,
        String style) {

    /** Figures under a heading. */
    public record Section(String id, String heading, List<FigureBlock> figures) {
        public Section {
            figures = List.copyOf(figures);
        }
    }

    /**
     * Paragraphs under a heading.
     *
     * @param more sections of the method page that say it with formulas and sources
     */
    public record Topic(String heading, List<String> paragraphs, List<Link> more) {
        public Topic {
            paragraphs = List.copyOf(paragraphs);
            more = List.copyOf(more);
        }
    }

    /**
     * A term of the glossary.
     *
     * @param more the section of the method page that has its formulas
     */
    public record Definition(String id, String term, String text, Link more) {}

    /** A section of the method page, or a page beside this one. */
    public record Link(String id, String label) {}

    /** The name of a language in itself. */
    public static String nameOf(String language) {
        return switch (language) {
            case "fr" -> "Français";
            case "en" -> "English";
            default -> language;
        };
    }
}
