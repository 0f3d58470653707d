package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.figure.ComparisonView;
import org.sectorscope.publication.figure.PValue;
import org.sectorscope.statistics.table.Comparison;

/** Makes the table of pairwise differences that stands under a figure. */
final class ComparisonTable {
    private ComparisonTable() {}

    static DataTable of(ComparisonView comparison) {
        var words = comparison.words();
        List<String> headings = new ArrayList<>();
        if (comparison.byCategory()) {
            headings.add(words.say("column.category"));
        }
        if (comparison.byVariable()) {
            headings.add(words.say("compare.of"));
        }
        headings.addAll(List.of(words.say("compare.left"), words.say("compare.right")));
        int names = headings.size();
        headings.addAll(List.of(
                comparison.heading(), words.say("column.interval"), comparison.pValue(), words.say("compare.verdict")));
        List<List<String>> rows = comparison.differences().stream()
                .limit(FigureBlocks.MOST_ROWS)
                .map(d -> row(comparison, d))
                .toList();
        var figures = comparison.view().figures();
        int all = comparison.differences().size();
        String more = all <= FigureBlocks.MOST_ROWS
                ? ""
                : words.say("page.data.more", figures.number(FigureBlocks.MOST_ROWS, 0), figures.number(all, 0));
        return new DataTable(comparison.title() + ". " + comparison.shown(), headings, names, rows, more);
    }

    private static List<String> row(ComparisonView comparison, Comparison d) {
        List<String> row = new ArrayList<>();
        if (comparison.byCategory()) {
            row.add(d.category().isEmpty() ? "" : comparison.view().category(d.category()));
        }
        if (comparison.byVariable()) {
            row.add(comparison.view().label(d.of()));
        }
        row.add(comparison.group(d, d.left()));
        row.add(comparison.group(d, d.right()));
        row.add(comparison.write(d.difference()));
        row.add(comparison.interval(d));
        row.add(PValue.figure(ComparisonView.p(d), comparison.view().figures()));
        row.add(comparison.verdict(d));
        return row;
    }
}
