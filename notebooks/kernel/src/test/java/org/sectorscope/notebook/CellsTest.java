package org.sectorscope.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void aCellSeesWhatFormerOnesDefinedAndGivesItsLastValue() {
        try (var cells = new Cells(System.out)) {
            assertThat(cells.run("int a = 3;\nint twice(int x) {\n  return 2 * x;\n}"))
                    .isEmpty();
            assertThat(cells.run("var b = twice(a);\nb + 1")).contains("7");
        }
    }

    @Test
    void aCellThatDoesNotCompileOrThrowsFails() {
        try (var cells = new Cells(System.out)) {
            assertThatExceptionOfType(Cells.CellFailure.class)
                    .isThrownBy(() -> cells.run("int x = nothing;"))
                    .withMessageContaining("nothing");
            assertThatExceptionOfType(Cells.CellFailure.class)
                    .isThrownBy(() -> cells.run("check(1 > 2, \"order\");"))
                    .withMessageContaining("does not hold: order");
        }
    }

    @Test
    void tablesAndChartsAreShownAsPicturesAndAsText() {
        List<DisplayData> shown = new ArrayList<>();
        Notebook.displayWith(shown::add);
        try (var cells = new Cells(System.out)) {
            cells.run(
                    "show(tech.tablesaw.api.Table.create(\"<t>\", tech.tablesaw.api.IntColumn.create(\"n\", new int[] {3})));");
            cells.run(
                    "show(new DotChart(\"Use\", \"%\").row(\"Sport\", 16, 13, 20).unreliable(\"Culture\", 20, 10, 40));");
        }
        assertThat(shown.get(0).getData(MIMEType.TEXT_HTML).toString())
                .contains("<caption>&lt;t&gt;</caption>")
                .contains(">3</td>");
        assertThat(shown.get(1).getData(MIMEType.TEXT_PLAIN).toString())
                .isEqualTo("Use (%)\nSport: 16.0 [13.0; 20.0]\nCulture: 20.0 (u) [10.0; 40.0]");
        assertThat(shown.get(1).hasDataForType(MIMEType.IMAGE_PNG)).isTrue();
    }

    @Test
    void figuresThatDifferInTheEighthDigitFailTheCell() {
        Notebook.checkEqual(0.25, 0.25 + 1e-10, "close");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Notebook.checkEqual(0.25, 0.25 + 1e-8, "apart"))
                .withMessageContaining("apart");
    }
}
