package org.sectorscope.publication.workbook;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.figure.ComparisonView;
import org.sectorscope.publication.figure.ModelView;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.workbook.RowsSheet.Column;

/** The sheets of pairwise differences, Lorenz curves and models. */
final class ResultSheets {
    private static final String TEXT = RowsSheet.TEXT;
    private static final String POINTS = "+0.0;-0.0;0.0";
    private static final String DIFFERENCE = "+#,##0.00;-#,##0.00;0.00";
    private static final String SHARE = "0.0%";
    private static final String NUMBER = "0.0000";
    /** A small p-value by its power of ten: it is never 0. */
    private static final String P = "[<0.0001]0.0E+00;0.0000";

    private static final String DF = "#,##0";

    private ResultSheets() {}

    /** A row per pair of groups; differences of shares are in percentage points. */
    static RowsSheet of(ComparisonView comparison) {
        var words = comparison.words();
        boolean shares = comparison.view().measure() == Measure.PERCENT;
        double unit = shares ? 100 : 1;
        String format = shares ? POINTS : DIFFERENCE;
        List<Column> columns = List.of(
                new Column(words.say("column.category"), TEXT),
                new Column(words.say("compare.of"), TEXT),
                new Column(words.say("compare.left"), TEXT),
                new Column(words.say("compare.right"), TEXT),
                new Column(comparison.heading(), format),
                new Column(words.say("column.low"), format),
                new Column(words.say("column.high"), format),
                new Column(words.say("column.se"), shares ? "0.0" : "#,##0.00"),
                new Column("p", P),
                new Column(comparison.pValue(), P),
                new Column(words.say("compare.verdict"), TEXT));
        List<List<Object>> rows = new ArrayList<>();
        for (var d : comparison.differences()) {
            rows.add(List.of(
                    d.category().isEmpty() ? "" : comparison.view().category(d.category()),
                    comparison.view().label(d.of()),
                    comparison.group(d, d.left()),
                    comparison.group(d, d.right()),
                    unit * d.difference(),
                    unit * d.ciLow(),
                    unit * d.ciHigh(),
                    unit * d.se(),
                    d.pValue(),
                    ComparisonView.p(d),
                    comparison.verdict(d)));
        }
        return RowsSheet.of(comparison.title(), List.of(comparison.shown()), columns, rows);
    }

    /** A row per point of a curve. */
    static RowsSheet curves(TableView view) {
        var words = view.words();
        List<Column> columns = new ArrayList<>();
        view.spec().by().forEach(b -> columns.add(new Column(view.label(b), TEXT)));
        columns.addAll(List.of(
                new Column(words.say("lorenz.share.units"), "0%"),
                new Column(words.say("lorenz.share.total"), SHARE),
                new Column(words.say("column.low"), SHARE),
                new Column(words.say("column.high"), SHARE),
                new Column(words.say("column.se"), SHARE)));
        List<List<Object>> rows = new ArrayList<>();
        for (var p : view.table().curves()) {
            List<Object> row = new ArrayList<>();
            for (int i = 0; i < p.by().size(); i++) {
                row.add(view.label(view.spec().by().get(i), p.by().get(i)));
            }
            row.addAll(List.of(p.shareOfUnits(), p.shareOfTotal(), p.ciLow(), p.ciHigh(), p.se()));
            rows.add(row);
        }
        return RowsSheet.of(words.say("lorenz.title", view.title()), List.of(), columns, rows);
    }

    /** A row per coefficient. */
    static RowsSheet coefficients(ModelView view) {
        var words = view.words();
        List<Column> columns = List.of(
                new Column(words.say("model.term"), TEXT),
                new Column(words.say("model.coefficient"), NUMBER),
                new Column(words.say("column.se"), NUMBER),
                new Column(words.say("column.low"), NUMBER),
                new Column(words.say("column.high"), NUMBER),
                new Column("t", "0.00"),
                new Column(words.say("column.df"), DF),
                new Column("p", P),
                new Column(words.say("model.odds"), NUMBER));
        List<List<Object>> rows = new ArrayList<>();
        for (var c : view.model().coefficients()) {
            rows.add(List.of(
                    view.term(c.term()),
                    c.estimate(),
                    c.se(),
                    c.ciLow(),
                    c.ciHigh(),
                    c.statistic(),
                    c.df(),
                    c.pValue(),
                    c.oddsRatio()));
        }
        List<String> lines = new ArrayList<>(List.of(view.shown()));
        view.restriction().note().ifPresent(lines::add);
        lines.addAll(view.notes());
        return RowsSheet.of(words.say("model.coefficients", view.title()), lines, columns, rows);
    }

    /** A row per term. */
    static RowsSheet tests(ModelView view) {
        var words = view.words();
        List<Column> columns = List.of(
                new Column(words.say("model.term"), TEXT),
                new Column("F", "0.00"),
                new Column(words.say("model.df1"), DF),
                new Column(words.say("model.df2"), DF),
                new Column("p", P));
        List<List<Object>> rows = new ArrayList<>();
        for (var t : view.model().tests()) {
            rows.add(List.of(view.term(t.term()), t.f(), t.df1(), t.df2(), t.pValue()));
        }
        return RowsSheet.of(words.say("model.tests", view.title()), List.of(), columns, rows);
    }
}
