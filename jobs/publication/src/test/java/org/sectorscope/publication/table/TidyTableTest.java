package org.sectorscope.publication.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.EstimateTable;
import org.sectorscope.statistics.table.ProtectedTable;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Trouble;

class TidyTableTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "0.178123456789012, 0.178123456789",
        "1234567, 1234567",
        "1.5e-7, 1.5E-7",
        "-2, -2",
        "0.1, 0.1",
        "-0.0, 0",
        "123456789012345, 123456789012000",
        "1e15, 1E15",
        "NaN, ''",
        "Infinity, Inf"
    })
    void numbersHaveOnePlainForm(double number, String text) {
        assertThat(TidyNumber.write(number)).isEqualTo(text);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var spec = SampleStudy.study().tables().get(1);
        List<Cell> cells = SampleStudy.cells(spec.id());
        Path file = dir.resolve("t.csv");
        TidyTable.write(
                ProtectedTable.withoutRules(new EstimateTable(spec.id(), "proportion", "uses_ai", spec.by(), cells)),
                file);
        PublishedTable read = TidyTable.read(spec, file);
        assertThat(read.cells()).hasSameSizeAs(cells);
        for (int i = 0; i < cells.size(); i++) {
            assertThat(read.cells().get(i).by()).isEqualTo(cells.get(i).by());
            assertThat(read.cells().get(i).status()).isEqualTo(cells.get(i).status());
            assertThat(TidyNumber.write(read.cells().get(i).ciLow()))
                    .isEqualTo(TidyNumber.write(cells.get(i).ciLow()));
        }
        assertThat(read.codes(1)).isEqualTo(SampleStudy.SIZES);
    }

    @Test
    void figuresThatAreNotFreeAreEmptyWhateverTheCellHolds() throws IOException {
        var leak = new Cell("", List.of("x"), 3, 4, 5, 6, 7, 8, 9, 10, 11, Cell.Status.Q, Cell.Confidentiality.D);
        Path file = dir.resolve("t.csv");
        TidyTable.write(
                ProtectedTable.withoutRules(new EstimateTable("t", "mean", "v", List.of("b"), List.of(leak))), file);
        assertThat(Files.readString(file)).endsWith("\nt,mean,v,,x,,,,,,,,,,Q,D\n");
    }

    @Test
    void aFileOfAnotherShapeIsTrouble() throws IOException {
        Path file = dir.resolve("t.csv");
        Files.writeString(file, "a,b\n1,2\n");
        assertThatThrownBy(() -> TidyTable.read(SampleStudy.study().tables().get(0), file))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("t.csv:2");
    }

    @Test
    void hostileValuesSurviveCsv() {
        Path file = dir.resolve("c.csv");
        String hostile = "a\"b,\r\n=1+1;é\u202f";
        CsvFile.write(file, List.of("x", "y"), List.of(List.of(hostile, ""), List.of("", "#z")));
        assertThat(CsvFile.read(file)).containsExactly(Map.of("x", hostile, "y", ""), Map.of("x", "", "y", "#z"));
        assertThatThrownBy(() -> CsvFile.write(file, List.of("x"), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testsAreReadBack() {
        var tests = List.of(new TestResult("t", "rao-scott", 1.5, 2, Double.POSITIVE_INFINITY, 0.25, 0.5));
        TestsFile.write(tests, dir.resolve("tests.csv"));
        assertThat(TestsFile.read(dir.resolve("tests.csv"))).isEqualTo(tests);
        assertThat(TestsFile.read(dir.resolve("absent.csv"))).isEmpty();
    }
}
