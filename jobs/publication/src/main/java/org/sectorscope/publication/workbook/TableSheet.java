package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Worksheet;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.figure.Caption;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.TableSpec.Statistic;

/** A table's sheet: title, what is shown, unit and notes, then a row per cell under frozen headings. */
final class TableSheet {
    static final double NAME_WIDTH = 30;
    static final double FIGURE_WIDTH = 15;
    static final String INK = "1D5B9F";
    static final String SHADE = "E9EFF6";
    static final String QUIET = "6B7683";

    private final TableView view;
    private final String contents;

    TableSheet(TableView view, String contents) {
        this.view = view;
        this.contents = contents;
    }

    void write(Worksheet sheet) throws IOException {
        var caption = new Caption(view);
        List<String> lines = new ArrayList<>();
        lines.add(caption.shown());
        lines.add(view.words().say("workbook.unit", view.unit()));
        lines.addAll(caption.notes());
        sheet.hideGridLines();
        sheet.value(0, 0, view.title());
        sheet.style(0, 0).bold().fontSize(14).fontColor(INK).set();
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(1 + i, 0, lines.get(i));
            sheet.style(1 + i, 0).fontColor(QUIET).set();
        }
        int back = 1 + lines.size();
        sheet.hyperlink(
                back,
                0,
                HyperLink.internal("'" + contents + "'!A1", view.words().say("workbook.back")));
        int top = back + 2;
        List<String> names = names();
        List<String> headings = headings(names);
        for (int c = 0; c < headings.size(); c++) {
            sheet.value(top, c, headings.get(c));
            sheet.style(top, c)
                    .bold()
                    .wrapText(true)
                    .fillColor(SHADE)
                    .horizontalAlignment(c < names.size() ? "left" : "right")
                    .verticalAlignment("bottom")
                    .set();
            sheet.width(c, c < names.size() ? NAME_WIDTH : FIGURE_WIDTH);
        }
        sheet.freezePane(Math.min(names.size(), 3), top + 1);
        List<Cell> cells = view.table().cells();
        for (int i = 0; i < cells.size(); i++) {
            row(sheet, top + 1 + i, cells.get(i), names.size());
        }
        if (!cells.isEmpty()) {
            sheet.setAutoFilter(top, 0, top + cells.size(), headings.size() - 1);
        }
        sheet.pageOrientation("landscape");
        sheet.repeatRows(top);
        sheet.finish();
    }

    private boolean categories() {
        return view.table().categories().stream().anyMatch(c -> !c.isEmpty());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        view.spec().by().forEach(b -> names.add(view.label(b)));
        if (categories()) {
            boolean quantile = view.spec().statistic() == Statistic.QUANTILE;
            names.add(view.words().say(quantile ? "column.quantile" : "column.category"));
        }
        return names;
    }

    private List<String> headings(List<String> names) {
        List<String> headings = new ArrayList<>(names);
        for (String column : List.of(
                "estimate", "low", "high", "se", "cv", "n", "population", "deff", "df", "status", "confidentiality")) {
            headings.add(view.words().say("column." + column));
        }
        return headings;
    }

    private void row(Worksheet sheet, int row, Cell cell, int names) {
        int c = 0;
        for (int i = 0; i < cell.by().size(); i++) {
            sheet.value(row, c++, view.label(view.spec().by().get(i), cell.by().get(i)));
        }
        if (categories()) {
            sheet.value(row, c++, view.category(cell.category()));
        }
        String format = format();
        number(sheet, row, c++, cell.estimate(), format);
        number(sheet, row, c++, cell.ciLow(), format);
        number(sheet, row, c++, cell.ciHigh(), format);
        number(sheet, row, c++, cell.se(), format);
        number(sheet, row, c++, cell.cv(), "0.0%");
        number(sheet, row, c++, cell.status() == Cell.Status.Q ? Double.NaN : cell.n(), "#,##0");
        number(sheet, row, c++, cell.population(), "#,##0");
        number(sheet, row, c++, cell.deff(), "0.00");
        number(sheet, row, c++, cell.df(), "#,##0");
        sheet.value(row, c++, view.words().say("status." + cell.status().name()));
        sheet.value(
                row,
                c,
                view.words().say("confidentiality." + cell.confidentiality().name()));
        boolean total = names > 0 && !cell.by().isEmpty() && cell.by().stream().allMatch(Cell.TOTAL::equals);
        if (total) {
            for (int i = 0; i < names; i++) {
                sheet.style(row, i).bold().set();
            }
        }
    }

    private String format() {
        if (view.measure() == Measure.PERCENT) {
            return "0.0%";
        }
        if (view.measure() == Measure.EURO) {
            return view.language().equals("fr") ? "#,##0\\ \"€\"" : "\"€\"#,##0";
        }
        boolean large =
                view.spec().statistic() == Statistic.COUNT || view.spec().statistic() == Statistic.TOTAL;
        return large ? "#,##0" : "#,##0.00";
    }

    /** Writes a figure; nothing where there is none. */
    static void number(Worksheet sheet, int row, int column, double value, String format) {
        if (!Double.isNaN(value) && !Double.isInfinite(value)) {
            sheet.value(row, column, value);
            sheet.style(row, column).format(format).set();
        }
    }
}
