package org.sectorscope.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
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
    void tablesAndChartsAreAtHandAndPicturesAreShown() {
        List<String> shown = new ArrayList<>();
        Notebook.displayWith((type, data) -> shown.add(type));
        try (var cells = new Cells(System.out)) {
            assertThat(cells.run("tech.tablesaw.api.Table.create(\"t\").rowCount()"))
                    .contains("0");
            cells.run("new org.knowm.xchart.XYChartBuilder().build();");
            cells.run("show(new java.awt.image.BufferedImage(1, 1, " + BufferedImage.TYPE_INT_RGB + "));");
        }
        assertThat(shown).containsExactly("image/png");
    }
}
