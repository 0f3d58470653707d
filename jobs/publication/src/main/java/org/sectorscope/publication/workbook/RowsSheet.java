package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet of rows under frozen headings, below a title and lines of text: figures as numbers, so that they can be
 * calculated with, and what is to be said of them in columns of their own. On paper it is as wide as an A4 page.
 */
final class RowsSheet {
    static final String INK = "1D5B9F";
    static final String SHADE = "E9EFF6";
    static final String QUIET = "4D5866";
    private static final String LINE = "9AA5B1";
    private static final double NAME_WIDTH = 30;
    private static final double FIGURE_WIDTH = 13;
    private static final double WORDS_WIDTH = 20;
    private static final double MARK_WIDTH = 11;
    private static final double LINE_HEIGHT = 14;
    private static final double HEADING_HEIGHT = 30;
    /** Format of columns of names and words. */
    static final String TEXT = "";

    /** Format of a column of symbols beside a figure. */
    static final String MARK = "@";

    /** @param format of the figures below the heading, or {@link #TEXT} or {@link #MARK} */
    record Column(String heading, String format) {
        boolean figures() {
            return !format.equals(TEXT) && !format.equals(MARK);
        }
    }

    /**
     * A row.
     *
     * @param cells as many as there are columns: a {@code String} or a {@code Double}, {@code NaN} for an empty cell
     * @param total whether it is of all
     */
    record Row(List<Object> cells, boolean total) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    private final String title;
    private final List<String> lines;
    private final int names;
    private final List<Column> columns;
    private final List<Row> rows;

    /** @param names how many columns at the left name a row and stay in sight */
    RowsSheet(String title, List<String> lines, int names, List<Column> columns, List<Row> rows) {
        this.title = title;
        this.lines = List.copyOf(lines);
        this.names = names;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /** A sheet whose first column names a row. */
    static RowsSheet of(String title, List<String> lines, List<Column> columns, List<List<Object>> rows) {
        return new RowsSheet(
                title,
                lines,
                1,
                columns,
                rows.stream().map(r -> new Row(r, false)).toList());
    }

    String title() {
        return title;
    }

    /** @param back link to the contents */
    void write(Worksheet sheet, HyperLink back) throws IOException {
        sheet.hideGridLines();
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).fontColor(INK).set();
        for (int c = 0; c < columns.size(); c++) {
            sheet.width(c, width(c));
        }
        for (int i = 0; i < lines.size(); i++) {
            line(sheet, 1 + i, lines.get(i));
        }
        sheet.hyperlink(1 + lines.size(), 0, back);
        int top = lines.size() + 3;
        headings(sheet, top);
        for (int i = 0; i < rows.size(); i++) {
            row(sheet, top + 1 + i, rows.get(i));
        }
        sheet.freezePane(Math.min(names, 3), top + 1);
        if (!rows.isEmpty()) {
            sheet.setAutoFilter(top, 0, top + rows.size(), columns.size() - 1);
        }
        sheet.repeatRows(top);
        onPaper(sheet, "landscape");
        sheet.finish();
    }

    /** One page wide, as long as need be, numbered. */
    static void onPaper(Worksheet sheet, String orientation) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation(orientation);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.footer("&A", Position.LEFT);
        sheet.footer("&P / &N", Position.RIGHT);
    }

    private double width(int column) {
        String format = columns.get(column).format();
        return column < names
                ? NAME_WIDTH
                : format.equals(TEXT) ? WORDS_WIDTH : format.equals(MARK) ? MARK_WIDTH : FIGURE_WIDTH;
    }

    /** A line over the table; a long one is set over the table's width, as high as it takes. */
    private void line(Worksheet sheet, int row, String text) {
        sheet.value(row, 0, text);
        double across = 0;
        for (int c = 0; c < columns.size(); c++) {
            across += width(c);
        }
        if (text.length() <= across || columns.size() < 2) {
            sheet.style(row, 0).fontColor(QUIET).set();
            return;
        }
        sheet.range(row, 0, row, columns.size() - 1)
                .style()
                .fontColor(QUIET)
                .wrapText(true)
                .verticalAlignment("top")
                .merge()
                .set();
        sheet.rowHeight(row, LINE_HEIGHT * Math.ceil(1.1 * text.length() / across));
    }

    /** Words behind a figure keep their distance to it. */
    private int indent(int column) {
        return column < names || columns.get(column).figures() ? 0 : 1;
    }

    private void headings(Worksheet sheet, int top) {
        double widest = 1;
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            sheet.value(top, c, column.heading());
            sheet.style(top, c)
                    .bold()
                    .wrapText(true)
                    .fillColor(SHADE)
                    .horizontalAlignment(column.figures() ? "right" : "left")
                    .indent(indent(c))
                    .verticalAlignment("bottom")
                    .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                    .borderColor(BorderSide.BOTTOM, LINE)
                    .set();
            widest = Math.max(widest, column.heading().length() / width(c));
        }
        sheet.rowHeight(top, widest > 1.9 ? 1.5 * HEADING_HEIGHT : HEADING_HEIGHT);
    }

    private void row(Worksheet sheet, int at, Row row) {
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            boolean empty = false;
            if (row.cells().get(c) instanceof Double number) {
                empty = Double.isNaN(number);
                if (Double.isInfinite(number)) {
                    sheet.value(at, c, number > 0 ? "∞" : "−∞");
                } else if (!empty) {
                    sheet.value(at, c, number);
                }
            } else {
                String text = (String) row.cells().get(c);
                empty = text.isEmpty();
                if (!empty) {
                    sheet.value(at, c, text);
                }
            }
            if (!empty || row.total()) {
                style(sheet, at, c, column, row.total());
            }
        }
    }

    private void style(Worksheet sheet, int at, int c, Column column, boolean total) {
        var style = sheet.style(at, c);
        if (column.figures()) {
            style.format(column.format()).horizontalAlignment("right");
        } else if (indent(c) > 0) {
            style.horizontalAlignment("left").indent(indent(c));
        }
        if (total) {
            style.bold().borderStyle(BorderSide.TOP, BorderStyle.THIN).borderColor(BorderSide.TOP, LINE);
        }
        style.set();
    }
}
