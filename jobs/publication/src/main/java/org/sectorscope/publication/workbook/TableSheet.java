package org.sectorscope.publication.workbook;

import java.util.ArrayList;
import java.util.List;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.figure.Caption;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.publication.workbook.RowsSheet.Column;
import org.sectorscope.publication.workbook.RowsSheet.Row;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.TableSpec.Statistic;

/** Makes a table's sheet: title, what is shown, unit and notes, then a row per cell. */
final class TableSheet {
    private final TableView view;
    private final boolean categories;
    private final boolean secrets;

    private TableSheet(TableView view) {
        this.view = view;
        this.categories = view.table().categories().stream().anyMatch(c -> !c.isEmpty());
        this.secrets = view.table().cells().stream().anyMatch(c -> c.confidentiality() != Cell.Confidentiality.F);
    }

    static RowsSheet of(TableView view) {
        return new TableSheet(view).sheet();
    }

    private RowsSheet sheet() {
        var caption = new Caption(view);
        List<String> lines = new ArrayList<>();
        lines.add(caption.shownInFull());
        lines.add(view.words().say("workbook.unit", view.unit()));
        lines.addAll(caption.notes());
        List<Column> columns = new ArrayList<>();
        view.spec().by().forEach(b -> columns.add(new Column(view.label(b), RowsSheet.TEXT)));
        if (categories) {
            boolean quantile = view.spec().statistic() == Statistic.QUANTILE;
            columns.add(column(quantile ? "quantile" : "category", RowsSheet.TEXT));
        }
        int names = columns.size();
        String format = format();
        columns.add(column("estimate", format));
        columns.add(column("mark", RowsSheet.MARK));
        columns.add(column("low", format));
        columns.add(column("high", format));
        columns.add(column("se", format));
        columns.add(column("cv", "0.0%"));
        columns.add(column("n", "#,##0"));
        columns.add(column("population", "#,##0"));
        columns.add(column("deff", "0.00"));
        columns.add(column("df", "#,##0"));
        columns.add(column("status", RowsSheet.TEXT));
        if (secrets) {
            columns.add(column("confidentiality", RowsSheet.TEXT));
        }
        return new RowsSheet(
                view.title(),
                lines,
                names,
                columns,
                view.table().cells().stream().map(this::row).toList());
    }

    private Column column(String key, String format) {
        return new Column(view.words().say("column." + key), format);
    }

    private Row row(Cell cell) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < cell.by().size(); i++) {
            row.add(view.label(view.spec().by().get(i), cell.by().get(i)));
        }
        if (categories) {
            row.add(view.category(cell.category()));
        }
        row.add(cell.estimate());
        row.add(mark(cell));
        row.add(cell.ciLow());
        row.add(cell.ciHigh());
        row.add(cell.se());
        row.add(cell.cv());
        row.add(cell.status() == Cell.Status.Q ? Double.NaN : (double) cell.n());
        row.add(cell.population());
        row.add(cell.deff());
        row.add(cell.df());
        row.add(view.words().say("status." + cell.status().name()));
        if (secrets) {
            row.add(view.words().say("confidentiality." + cell.confidentiality().name()));
        }
        boolean total = !cell.by().isEmpty() && cell.by().stream().allMatch(Cell.TOTAL::equals);
        return new Row(row, total);
    }

    /** The symbol beside a figure, as pictures and pages have it. */
    private static String mark(Cell cell) {
        return switch (cell.status()) {
            case A -> "";
            case U -> "(u)";
            case O -> "–";
            case Q -> "c";
        };
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
}
