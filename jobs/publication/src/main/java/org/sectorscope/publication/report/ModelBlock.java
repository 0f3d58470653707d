package org.sectorscope.publication.report;

import java.util.List;
import java.util.Optional;

/**
 * A regression model of the page.
 *
 * @param kicker its number
 * @param shown what is shown, in what unit
 * @param about which part of the population; none: everyone
 * @param svg the drawing, markup already; empty: the tables alone
 * @param tables coefficients, then tests of terms where there are any
 */
public record ModelBlock(
        String id,
        String kicker,
        String title,
        String shown,
        Optional<FigureBlock.Note> about,
        String svg,
        String note,
        List<DataTable> tables,
        List<FigureBlock.Download> downloads) {
    public ModelBlock {
        tables = List.copyOf(tables);
        downloads = List.copyOf(downloads);
    }
}
