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
import org.sectorscope.publication.figure.TableView;

/** Writes {@code tables.xlsx}: a sheet of contents per language, then a sheet per table and language. */
public final class TablesWorkbook {
    private static final int LONGEST_NAME = 31;
    private static final double TITLE_WIDTH = 90;

    private TablesWorkbook() {}

    /**
     * Writes the workbook; the same tables give the same bytes.
     *
     * @param tables by language, in the study's order
     */
    public static void write(List<List<TableView>> tables, Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            try (var out = Files.newOutputStream(draft);
                    var workbook = new Workbook(out, "Sectorscope", "1.0")) {
                for (List<TableView> language : tables) {
                    if (!language.isEmpty()) {
                        write(workbook, language);
                    }
                }
            }
            StableZip.copy(draft, file);
            Files.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Workbook workbook, List<TableView> tables) throws IOException {
        Wording words = tables.get(0).words();
        String contents = words.language() + " " + words.say("workbook.contents");
        Worksheet sheet = workbook.newWorksheet(contents);
        sheet.hideGridLines();
        sheet.value(
                0,
                0,
                tables.get(0)
                        .text(
                                tables.get(0).study().title(),
                                tables.get(0).study().id()));
        sheet.style(0, 0).bold().fontSize(16).set();
        sheet.value(2, 0, words.say("workbook.sheet"));
        sheet.value(2, 1, words.say("workbook.title"));
        sheet.range(2, 0, 2, 1).style().bold().set();
        sheet.freezePane(0, 3);
        sheet.width(0, LONGEST_NAME);
        sheet.width(1, TITLE_WIDTH);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            names.add(name(words.language(), i + 1, tables.get(i).spec().id()));
            sheet.hyperlink(3 + i, 0, HyperLink.internal("'" + names.get(i) + "'!A1", names.get(i)));
            sheet.value(3 + i, 1, tables.get(i).title());
        }
        sheet.finish();
        for (int i = 0; i < tables.size(); i++) {
            new TableSheet(tables.get(i), contents).write(workbook.newWorksheet(names.get(i)));
        }
    }

    /** A name that spreadsheets accept: short, without their special characters; the number keeps it unique. */
    static String name(String language, int number, String id) {
        String name = language + " " + number + " " + id.replaceAll("[^\\p{L}\\p{N} _-]", "-");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
