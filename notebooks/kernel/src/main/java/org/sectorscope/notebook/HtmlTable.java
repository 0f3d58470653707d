package org.sectorscope.notebook;

import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as HTML: its name as caption, numbers to the right. */
final class HtmlTable {
    private HtmlTable() {}

    static String of(Table table) {
        var html = new StringBuilder("<table>\n<caption>")
                .append(escaped(table.name()))
                .append("</caption>\n<thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append("<th scope=\"col\"")
                    .append(alignment(column))
                    .append('>')
                    .append(escaped(column.name()))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < table.rowCount(); row++) {
            html.append("<tr>");
            for (Column<?> column : table.columns()) {
                html.append("<td")
                        .append(alignment(column))
                        .append('>')
                        .append(escaped(text(column, row)))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>").toString();
    }

    private static String text(Column<?> column, int row) {
        return column.isMissing(row) ? "" : column.getString(row);
    }

    private static String alignment(Column<?> column) {
        return column instanceof NumericColumn<?> ? " style=\"text-align: right\"" : " style=\"text-align: left\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
