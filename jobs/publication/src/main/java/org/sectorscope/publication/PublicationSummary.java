package org.sectorscope.publication;

import java.util.List;

/**
 * What was published.
 *
 * @param tables how many
 * @param charts how many pictures, over all languages
 * @param pages paths of the report's pages, relative to the output folder
 */
public record PublicationSummary(int tables, int charts, List<String> pages) {
    public PublicationSummary {
        pages = List.copyOf(pages);
    }
}
