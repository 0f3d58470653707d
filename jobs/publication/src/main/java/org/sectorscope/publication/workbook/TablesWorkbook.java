package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.ModelView;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;

/** Writes {@code tables.xlsx}: a sheet of contents per language, then a sheet per table, comparison and model. */
public final class TablesWorkbook {
    private static final int LONGEST_NAME = 31;
    private static final String FONT = "Arial";
    private static final double FONT_SIZE = 10;

    private TablesWorkbook() {}

    private record Entry(String id, RowsSheet sheet) {}

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
                workbook.setGlobalDefaultFont(FONT, FONT_SIZE);
                List<Results> filled =
                        languages.stream().filter(r -> !r.tables().isEmpty()).toList();
                for (Results results : filled) {
                    List<Wording> others = filled.stream()
                            .filter(r -> r != results)
                            .map(Results::words)
                            .toList();
                    write(workbook, results, others);
                }
            }
            StableZip.copy(draft, file);
            Files.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Workbook workbook, Results results, List<Wording> others) throws IOException {
        Wording words = results.words();
        HyperLink back = HyperLink.internal("'" + Contents.name(words) + "'!A1", words.say("workbook.back"));
        List<Entry> entries = entries(results);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            names.add(name(words.language(), i + 1, entries.get(i).id()));
        }
        new Contents(results.tables().get(0).study(), words)
                .write(
                        workbook.newWorksheet(Contents.name(words)),
                        others,
                        names,
                        entries.stream().map(e -> e.sheet().title()).toList());
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).sheet().write(workbook.newWorksheet(names.get(i)), back);
        }
    }

    /** Each table, its differences or Lorenz curves behind it, then the models. */
    private static List<Entry> entries(Results results) {
        List<Entry> entries = new ArrayList<>();
        for (TableView table : results.tables()) {
            String id = table.spec().id();
            entries.add(new Entry(id, TableSheet.of(table)));
            results.comparison(table).ifPresent(c -> entries.add(new Entry(id + " A-B", ResultSheets.of(c))));
            if (!table.table().curves().isEmpty()) {
                entries.add(new Entry(id + " Lorenz", ResultSheets.curves(table)));
            }
        }
        for (ModelView model : results.models()) {
            entries.add(new Entry(model.id(), ResultSheets.coefficients(model)));
            if (!model.model().tests().isEmpty()) {
                entries.add(new Entry(model.id() + " F", ResultSheets.tests(model)));
            }
        }
        return entries;
    }

    /** A name that spreadsheets accept: short, without their special characters; the number keeps it unique. */
    static String name(String language, int number, String id) {
        String name = language + " " + number + " " + id.replaceAll("[^\\p{L}\\p{N} _-]", "-");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
