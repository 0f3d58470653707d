package org.sectorscope.publication.method;

import java.util.List;
import org.sectorscope.publication.Wording;
import org.sectorscope.study.Availability;

/**
 * The page that says how every figure the product can make is made, with formulas and sources: the same for all studies.
 *
 * @param languages of the study, the page's own among them
 * @param style the style sheet
 */
public record MethodPage(Wording words, List<String> languages, String style, Formulas formulas) {
    /** The ids of the page's sections, in order; the report links to them. */
    public static final List<String> SECTIONS = List.of(
            "notation",
            "design",
            "weighting",
            "statistics",
            "variance",
            "single-units",
            "replicates",
            "intervals",
            "df",
            "quantiles",
            "inequality",
            "deff",
            "tests",
            "comparisons",
            "models",
            "reliability",
            "missing",
            "numbers",
            "software",
            "sources");

    public MethodPage {
        languages = List.copyOf(languages);
    }

    /** The words of the study file that a section is about and this version refuses; none where all of it is done. */
    public static List<String> refused(String section) {
        return switch (section) {
            case "design" -> Availability.refusedAt("design.panel");
            case "reliability" -> Availability.refusedAt("disclosure");
            default -> List.of();
        };
    }

    /** The language that the page is written in: English where there is none in the language asked for. */
    public String language() {
        return Wording.LANGUAGES.contains(words.language()) ? words.language() : "en";
    }
}
