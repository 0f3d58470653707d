package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Worksheet;

/** A sheet of rows under frozen headings, below a title and lines of text. */
final class RowsSheet {
    /**
     * @param format of the figures below the heading; empty: text
     */
    record Column(String heading, String format) {}

    private final String title;
    private final List<String> lines;
    private final List<Column> columns;
    private final List<List<Object>> rows;

    /** @param rows each as long as the columns: a {@code String} or a {@code Double}, {@code NaN} for an empty cell */
    RowsSheet(String title, List<String> lines, List<Column> columns, List<List<Object>> rows) {
        this.title = title;
        this.lines = List.copyOf(lines);
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    String title() {
        return title;
    }

    /** @param back link to the contents */
    void write(Worksheet sheet, HyperLink back) throws IOException {
        sheet.hideGridLines();
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).fontColor(TableSheet.INK).set();
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(1 + i, 0, lines.get(i));
            sheet.style(1 + i, 0).fontColor(TableSheet.QUIET).set();
        }
        sheet.hyperlink(1 + lines.size(), 0, back);
        int top = lines.size() + 3;
        for (int c = 0; c < columns.size(); c++) {
            boolean text = columns.get(c).format().isEmpty();
            sheet.value(top, c, columns.get(c).heading());
            sheet.style(top, c)
                    .bold()
                    .wrapText(true)
                    .fillColor(TableSheet.SHADE)
                    .horizontalAlignment(text ? "left" : "right")
                    .verticalAlignment("bottom")
                    .set();
            sheet.width(c, text ? TableSheet.NAME_WIDTH : TableSheet.FIGURE_WIDTH);
        }
        sheet.freezePane(1, top + 1);
        for (int i = 0; i < rows.size(); i++) {
            for (int c = 0; c < columns.size(); c++) {
                if (rows.get(i).get(c) instanceof Double number) {
                    TableSheet.number(
                            sheet, top + 1 + i, c, number, columns.get(c).format());
                } else {
                    sheet.value(top + 1 + i, c, (String) rows.get(i).get(c));
                }
            }
        }
        if (!rows.isEmpty()) {
            sheet.setAutoFilter(top, 0, top + rows.size(), columns.size() - 1);
        }
        sheet.pageOrientation("landscape");
        sheet.repeatRows(top);
        sheet.finish();
    }
}
