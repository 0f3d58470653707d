package org.sectorscope.publication.report;

import java.util.List;

/**
 * A regression model of the page.
 *
 * @param kicker its number
 * @param shown what is shown, in what unit
 * @param svg the drawing, markup already; empty: the tables alone
 * @param tables coefficients, then tests of terms where there are any
 */
public record ModelBlock(
        String id,
        String kicker,
        String title,
        String shown,
        String svg,
        String note,
        List<DataTable> tables,
        List<FigureBlock.Download> downloads) {
    public ModelBlock {
        tables = List.copyOf(tables);
        downloads = List.copyOf(downloads);
    }
}
