package org.sectorscope.publication.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.statistics.table.Cell;

/** The workbook as a spreadsheet program finds it. */
class WorkbookReadingTest {
    @TempDir
    static Path dir;

    private static Map<String, WorkbookCells> sheets;

    @BeforeAll
    static void publish() throws IOException {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
        sheets = WorkbookCells.read(dir.resolve("tables.xlsx"));
    }

    private static List<Object> column(WorkbookCells sheet, String heading) {
        String place = sheet.cells().entrySet().stream()
                .filter(e -> e.getValue().equals(heading))
                .map(Map.Entry::getKey)
                .reduce((a, b) -> b)
                .orElseThrow();
        String letter = place.replaceAll("[0-9]", "");
        int top = Integer.parseInt(place.replaceAll("[A-Z]", ""));
        int last = sheet.cells().keySet().stream()
                .mapToInt(p -> Integer.parseInt(p.replaceAll("[A-Z]", "")))
                .max()
                .orElseThrow();
        List<Object> values = new ArrayList<>();
        for (int row = top + 1; row <= last; row++) {
            values.add(sheet.cells().getOrDefault(letter + row, ""));
        }
        return values;
    }

    @Test
    void figuresAreNumbersOfFullPrecision() {
        List<Cell> cells = SampleStudy.cells("ai-use");
        WorkbookCells sheet = sheets.get("en 1 ai-use");
        List<Object> estimates = column(sheet, "Estimate");
        List<Object> counts = column(sheet, "n");
        assertThat(estimates).hasSameSizeAs(cells);
        for (int i = 0; i < cells.size(); i++) {
            assertThat((Double) estimates.get(i))
                    .isCloseTo(cells.get(i).estimate(), org.assertj.core.api.Assertions.within(1e-11));
            assertThat(counts.get(i)).isEqualTo((double) cells.get(i).n());
        }
    }

    @Test
    void aSuppressedFigureIsASymbolAlone() {
        WorkbookCells sheet = sheets.get("en 3 ai-use-size");
        List<Object> marks = column(sheet, "Symbol");
        int place = marks.indexOf("c");
        assertThat(place).isNotNegative();
        for (String heading : List.of("Estimate", "Lower bound", "Upper bound", "n", "Population", "CV")) {
            assertThat(column(sheet, heading).get(place)).as(heading).isEqualTo("");
        }
        assertThat(column(sheet, "Status").get(place)).isEqualTo("not published (c)");
        assertThat(column(sheet, "Confidentiality").get(place)).isEqualTo("too few responses");
    }

    @Test
    void noSheetHasAFormula() {
        assertThat(sheets.values()).noneMatch(s -> s.cells().containsValue("a formula"));
    }

    @Test
    void linksLeadToEverySheetAndBack() {
        for (String language : List.of("fr", "en")) {
            String contents = language.equals("fr") ? "fr Sommaire" : "en Contents";
            List<String> own = sheets.keySet().stream()
                    .filter(n -> n.startsWith(language + " ") && !n.equals(contents))
                    .toList();
            assertThat(sheets.get(contents).links().values())
                    .containsAll(own.stream().map(n -> n + "!A1").toList())
                    .contains(language.equals("fr") ? "en Contents!A1" : "fr Sommaire!A1");
            for (String name : own) {
                assertThat(sheets.get(name).links()).containsValue(contents + "!A1");
            }
        }
    }

    @Test
    void headingsStayInSight() {
        assertThat(sheets.values()).noneMatch(s -> s.frozen().isEmpty());
    }

    @Test
    void comparisonTellsWhatIsLost() {
        var sheet = new WorkbookCells(Map.of("A1", "x", "B1", 0.1), Map.of(), "A2");
        assertThat(WorkbookCells.differences(Map.of("s", sheet), Map.of("s", sheet)))
                .isEmpty();
        var other = new WorkbookCells(Map.of("A1", "x", "B1", 0.1000001), Map.of(), "");
        assertThat(WorkbookCells.differences(Map.of("s", sheet), Map.of("s", other)))
                .containsExactly("s!B1: 0.1 / 0.1000001");
        assertThat(WorkbookCells.differences(Map.of("s", sheet), Map.of())).isNotEmpty();
    }
}
