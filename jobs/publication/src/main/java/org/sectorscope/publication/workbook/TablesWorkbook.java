package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.ModelView;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;

/** Writes {@code tables.xlsx}: a sheet of contents per language, then a sheet per table, comparison and model. */
public final class TablesWorkbook {
    private static final int LONGEST_NAME = 31;
    private static final double TITLE_WIDTH = 90;

    private TablesWorkbook() {}

    /** A sheet, ready to be written under a name. */
    private interface Body {
        void write(Worksheet sheet) throws IOException;
    }

    private record Entry(String id, String title, Body body) {}

    /**
     * Writes the workbook; the same results give the same bytes.
     *
     * @param languages the results in each language
     */
    public static void write(List<Results> languages, Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            try (var out = Files.newOutputStream(draft);
                    var workbook = new Workbook(out, "Sectorscope", "1.0")) {
                for (Results results : languages) {
                    if (!results.tables().isEmpty()) {
                        write(workbook, results);
                    }
                }
            }
            StableZip.copy(draft, file);
            Files.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Workbook workbook, Results results) throws IOException {
        Wording words = results.words();
        TableView first = results.tables().get(0);
        String contents = words.language() + " " + words.say("workbook.contents");
        List<Entry> entries = entries(results, contents);
        Worksheet sheet = workbook.newWorksheet(contents);
        sheet.hideGridLines();
        sheet.value(0, 0, first.text(first.study().title(), first.study().id()));
        sheet.style(0, 0).bold().fontSize(16).set();
        sheet.value(2, 0, words.say("workbook.sheet"));
        sheet.value(2, 1, words.say("workbook.title"));
        sheet.range(2, 0, 2, 1).style().bold().set();
        sheet.freezePane(0, 3);
        sheet.width(0, LONGEST_NAME);
        sheet.width(1, TITLE_WIDTH);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            names.add(name(words.language(), i + 1, entries.get(i).id()));
            sheet.hyperlink(3 + i, 0, HyperLink.internal("'" + names.get(i) + "'!A1", names.get(i)));
            sheet.value(3 + i, 1, entries.get(i).title());
        }
        sheet.finish();
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).body().write(workbook.newWorksheet(names.get(i)));
        }
    }

    /** Each table, its differences or Lorenz curves behind it, then the models. */
    private static List<Entry> entries(Results results, String contents) {
        HyperLink back =
                HyperLink.internal("'" + contents + "'!A1", results.words().say("workbook.back"));
        List<Entry> entries = new ArrayList<>();
        for (TableView table : results.tables()) {
            String id = table.spec().id();
            entries.add(new Entry(id, table.title(), sheet -> new TableSheet(table, contents).write(sheet)));
            results.comparison(table).ifPresent(c -> entries.add(entry(id + " A-B", ResultSheets.of(c), back)));
            if (!table.table().curves().isEmpty()) {
                entries.add(entry(id + " Lorenz", ResultSheets.curves(table), back));
            }
        }
        for (ModelView model : results.models()) {
            entries.add(entry(model.id(), ResultSheets.coefficients(model), back));
            if (!model.model().tests().isEmpty()) {
                entries.add(entry(model.id() + " F", ResultSheets.tests(model), back));
            }
        }
        return entries;
    }

    private static Entry entry(String id, RowsSheet sheet, HyperLink back) {
        return new Entry(id, sheet.title(), worksheet -> sheet.write(worksheet, back));
    }

    /** A name that spreadsheets accept: short, without their special characters; the number keeps it unique. */
    static String name(String language, int number, String id) {
        String name = language + " " + number + " " + id.replaceAll("[^\\p{L}\\p{N} _-]", "-");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
